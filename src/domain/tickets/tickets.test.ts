import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, instant } from '../time/index.ts'
import {
  anywhere,
  awakening,
  canMake,
  enter,
  isOpen,
  isReopenable,
  isTransfer,
  mayMove,
  moves,
  nameOfStep,
  phaseAfter,
  phases,
  previewOf,
  searchWords,
  turnOf,
} from './index.ts'

const aPhase = fc.constantFrom(...phases)
const aMoment = fc.nat().map(instant)
const aMomentOrNone = fc.option(aMoment)
const aState = fc.record({
  phase: aPhase,
  takenAt: aMomentOrNone,
  resolvedAt: aMomentOrNone,
  closedAt: aMomentOrNone,
  reopenCount: fc.nat({ max: 9 }),
})

test('a closed ticket is only reopened, never resolved, held or left waiting', () => {
  expect(phases.filter((to) => mayMove('closed', to))).toEqual(['in_progress', 'closed'])
})

test('whatever a move leads to, the machine has a way there', () => {
  fc.assert(
    fc.property(fc.constantFrom(...moves), aPhase, (move, from) => {
      if (canMake(move, from)) expect(mayMove(from, phaseAfter(move))).toBe(true)
    }),
  )
})

test('nobody returns to new', () => {
  for (const from of phases) if (from !== 'new') expect(mayMove(from, 'new')).toBe(false)
})

test('the moment of taking is fixed once, whatever happens afterwards', () => {
  fc.assert(
    fc.property(aState, aPhase, aMoment, (before, to, at) => {
      const state = enter(before, to, at)
      if (before.takenAt !== null) expect(state.takenAt).toBe(before.takenAt)
      if (before.phase === 'new' && to === 'in_progress') expect(state.takenAt).toBe(before.takenAt ?? at)
    }),
  )
})

test('what is open has no end, what is closed has one, and every return is counted', () => {
  fc.assert(
    fc.property(aState, aPhase, aMoment, (before, to, at) => {
      fc.pre(before.phase !== to && mayMove(before.phase, to))
      const state = enter(before, to, at)
      if (isOpen(to)) expect([state.resolvedAt, state.closedAt]).toEqual([null, null])
      if (to === 'closed') expect([state.closedAt, state.resolvedAt]).toEqual([at, before.resolvedAt])
      expect(state.reopenCount - before.reopenCount).toBe(nameOfStep(before.phase, to) === 'reopened' ? 1 : 0)
    }),
  )
})

test('a message of the client wakes what waits and reopens what is over', () => {
  expect(phases.map((phase) => awakening(phase, true))).toEqual([
    'stays',
    'stays',
    'resumes',
    'resumes',
    'reopens',
    'reopens',
  ])
  expect(awakening('closed', false)).toBe('follows')
  expect(awakening('resolved', false)).toBe('reopens')
})

test('the window of reopening closes after its last moment', () => {
  const closedAt = instant(1_000)
  expect(isReopenable(closedAt, 14, instant(1_000 + 14 * DAY))).toBe(true)
  expect(isReopenable(closedAt, 14, instant(1_001 + 14 * DAY))).toBe(false)
})

test('assignment from nobody and return to the queue are no transfers', () => {
  const inHosting = { departmentId: 1, responsibleId: null }
  expect(isTransfer({ departmentId: null, responsibleId: null }, inHosting)).toBe(false)
  expect(isTransfer(inHosting, { departmentId: 1, responsibleId: 7 })).toBe(false)
  expect(isTransfer({ departmentId: 1, responsibleId: 7 }, inHosting)).toBe(false)
  expect(isTransfer({ departmentId: 1, responsibleId: 7 }, { departmentId: 1, responsibleId: 8 })).toBe(true)
  expect(isTransfer(inHosting, { departmentId: 2, responsibleId: null })).toBe(true)
})

test('a closed ticket is nobody’s turn', () => {
  expect(turnOf('closed', 'client')).toBe('over')
  expect(turnOf('resolved', 'staff')).toBe('staff_wrote')
  expect(turnOf('in_progress', 'client')).toBe('client_wrote')
})

test('a preview is one line without quotation and never cuts a sign in two', () => {
  expect(previewOf('Добрый день!\n\n> старое\nПечать  не работает')).toBe('Добрый день! Печать не работает')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 900 }), (text) => {
      const preview = previewOf(text)
      expect([...preview].length).toBeLessThanOrEqual(200)
      expect(preview).not.toMatch(/[\n\r\t]/)
    }),
  )
})

test('whatever is typed into the search is words and never syntax', () => {
  expect(searchWords('не работает: почта!')).toBe("'не':* & 'работает':* & 'почта':*")
  expect(searchWords(`&|'!*`)).toBe(null)
  expect(anywhere('100%_\\')).toBe('%100\\%\\_\\\\%')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(searchWords(text) ?? "'a':*").toMatch(/^'[\p{L}\p{N}]+':\*( & '[\p{L}\p{N}]+':\*)*$/u)
    }),
  )
})
