import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Instant, instant, MINUTE } from '../time/index.ts'
import {
  placeOf,
  rulesMet,
  sumOfPoints,
  type WaitingWord,
  type WeightRule,
  type WeightTraits,
  waitingAfter,
  waitingInBoth,
  weightAt,
  weightKinds,
} from './index.ts'

const at = (time: string): Instant => instant(Date.parse(`2026-03-10T${time}Z`))
const id = fc.integer({ min: 1, max: 4 })
const rules: fc.Arbitrary<WeightRule[]> = fc
  .uniqueArray(
    fc.record({ kind: fc.constantFrom(...weightKinds), subjectId: id, points: fc.integer({ min: -300, max: 300 }) }),
    { selector: ({ kind, subjectId }) => `${kind} ${subjectId}` },
  )
  .map((all) => all.map((rule, n) => ({ ...rule, id: n + 1 })))
const traits: fc.Arbitrary<WeightTraits> = fc.record({
  clientCategory: fc.option(id),
  company: fc.option(id),
  category: fc.option(id),
  type: fc.option(id),
  criticality: fc.option(id),
  serviceIds: fc.uniqueArray(id, { maxLength: 4 }),
})
const moment = fc.integer({ min: 0, max: 100_000 * MINUTE }).map((ms) => instant(1_700_000_000_000 + ms))

/** Rule by rule: is there anything true of the ticket that it speaks of, and nothing nearer? */
const slowPoints = (all: readonly WeightRule[], of: WeightTraits): number =>
  all.reduce((sum, rule) => {
    if (rule.kind !== 'service') return of[rule.kind] === rule.subjectId ? sum + rule.points : sum
    const place = of.serviceIds.indexOf(rule.subjectId)
    const isNearest =
      place >= 0 &&
      !all.some(({ kind, subjectId }) => kind === 'service' && of.serviceIds.slice(0, place).includes(subjectId))
    return isNearest ? sum + rule.points : sum
  }, 0)

describe('the points of a ticket', () => {
  test('are those of every rule that is met, of services the nearest alone [DICT-17]', () => {
    fc.assert(
      fc.property(rules, traits, (all, of) => {
        const met = rulesMet(all, of)
        expect(sumOfPoints(met)).toBe(slowPoints(all, of))
        expect(new Set(met.map(({ kind }) => kind)).size).toBe(met.length)
      }),
      { numRuns: 2_000 },
    )
  })

  test('say in the order of the kinds what they come from', () => {
    const all = [
      { id: 1, kind: 'service', subjectId: 7, points: 30 },
      { id: 2, kind: 'service', subjectId: 8, points: 5 },
      { id: 3, kind: 'criticality', subjectId: 1, points: 120 },
      { id: 4, kind: 'clientCategory', subjectId: 2, points: 60 },
    ] as const
    const of = { clientCategory: 2, company: 9, category: null, type: null, criticality: 1, serviceIds: [8, 7] }
    expect(rulesMet(all, of).map((rule) => rule.id)).toEqual([4, 2, 3])
    expect(rulesMet(all, { ...of, serviceIds: [6, 7], criticality: null }).map((rule) => rule.id)).toEqual([4, 1])
  })
})

describe('the place in the queue', () => {
  const waiting = fc.record({ points: fc.integer({ min: -10_000, max: 10_000 }), since: moment })

  test('is earlier for whoever is heavier, at any moment behind both beginnings [DICT-17]', () => {
    fc.assert(
      fc.property(waiting, waiting, fc.integer({ min: 0, max: 50_000 * MINUTE }), (a, b, later) => {
        const now = instant(Math.max(a.since, b.since) + later)
        const lead = weightAt(a.points, a.since, now) - weightAt(b.points, b.since, now)
        const ahead = placeOf(b.points, b.since) - placeOf(a.points, a.since)
        if (lead > 0) expect(ahead).toBeGreaterThan(0)
        if (ahead >= MINUTE) expect(lead).toBeGreaterThan(0)
      }),
      { numRuns: 2_000 },
    )
  })

  test('grows by one with each whole minute, and by nothing while nobody waits', () => {
    const since = at('10:00:00')
    const seen = ['09:59:00', '10:00:59', '10:01:00', '11:30:30'].map((time) => weightAt(-15, since, at(time)))
    expect(seen).toEqual([-15, -15, -14, 75])
    expect(weightAt(60, null, at('23:00:00'))).toBe(60)
  })
})

describe('the waiting of a client', () => {
  const since = (...said: [WaitingWord, string][]): Instant | null =>
    said.reduce<Instant | null>((before, [word, time]) => waitingAfter(before, word, at(time)), null)

  test('counts from his first word behind our last answer, and ends with the ticket', () => {
    expect(since(['clientWrote', '10:00:00'], ['clientWrote', '10:20:00'])).toBe(at('10:00:00'))
    expect(since(['clientWrote', '10:00:00'], ['answered', '10:20:00'])).toBeNull()
    expect(since(['clientWrote', '10:00:00'], ['answered', '10:20:00'], ['clientWrote', '10:30:00'])).toBe(
      at('10:30:00'),
    )
    expect(since(['clientWrote', '10:00:00'], ['closed', '10:20:00'])).toBeNull()
    expect(since(['clientWrote', '10:00:00'], ['resolved', '10:20:00'], ['clientWrote', '12:00:00'])).toBe(
      at('12:00:00'),
    )
  })

  test('in two tickets that are one now is the longer, unless we answered behind all of it [TICK-13]', () => {
    const side = (waited: string | null, last: string, by: 'client' | 'staff') => ({
      waitingSince: waited === null ? null : at(waited),
      lastPublicAt: at(last),
      lastPublicSide: by,
    })
    const answered = side(null, '11:00:00', 'staff')
    const early = side('10:00:00', '10:10:00', 'client')
    const late = side('12:00:00', '12:10:00', 'client')
    expect(waitingInBoth(answered, early)).toBeNull()
    expect(waitingInBoth(answered, late)).toBe(at('12:00:00'))
    expect(waitingInBoth(late, answered)).toBe(at('12:00:00'))
    expect(waitingInBoth(late, early)).toBe(at('10:00:00'))
    expect(waitingInBoth(early, late)).toBe(at('10:00:00'))
  })
})
