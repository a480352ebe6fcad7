import { expect, test } from 'vitest'
import { firstUnread, inRuns } from './runs.ts'
import type { ChangeItem, Item, MessageItem } from './ticket-types.ts'

const said = (position: number, part: Partial<MessageItem> = {}): MessageItem => ({
  kind: 'message',
  position,
  side: 'client',
  author: { id: 1, name: 'Ирина Соколова' },
  text: 'Добрый день',
  html: null,
  quoted: null,
  isHidden: false,
  isInCopy: false,
  originNumber: null,
  channel: 'mail',
  files: [],
  changeSetId: position,
  at: position,
  ...part,
})
const done = (changeSetId: number, ...names: string[]): ChangeItem => ({
  kind: 'change',
  changeSetId,
  actorKind: 'staff',
  actor: { id: 2, name: 'Алексей Кузнецов' },
  component: null,
  channel: 'web',
  isHidden: false,
  originNumber: null,
  at: changeSetId,
  changes: names.map((name) => ({
    name,
    field: null,
    fieldName: null,
    from: null,
    to: null,
    comment: null,
    why: null,
  })),
})

const shape = (items: Item[], hasHistory = true) =>
  inRuns(items, hasHistory).map((run) => (run.kind === 'message' ? run.item.position : run.items.length))

test('changes between two messages stand together', () => {
  expect(shape([said(10), done(11, 'ticket.taken'), done(12, 'ticket.assigned'), said(13)])).toEqual([10, 2, 13])
})

test('what a message says already has no line of its own', () => {
  expect(shape([said(10), done(11, 'ticket.answered'), said(12)])).toEqual([10, 12])
})

test('without history there are messages alone', () => {
  expect(shape([said(10), done(11, 'ticket.taken'), said(12)], false)).toEqual([10, 12])
})

test('a reader begins behind his mark, whoever wrote there', () => {
  const items = [said(1), said(2, { side: 'staff' }), said(3, { side: 'staff', isHidden: true }), said(4)]
  expect(firstUnread(items, 2)).toBe(3)
  expect(firstUnread(items, 4)).toBeNull()
})

test('a reader without a mark begins at the first message of the client after our last answer', () => {
  expect(firstUnread([said(1), said(2, { side: 'staff' }), said(3), said(4)], null)).toBe(3)
})

test('a hidden message is no answer, and after an answer nothing is new', () => {
  expect(firstUnread([said(1), said(2, { side: 'staff', isHidden: true })], null)).toBe(1)
  expect(firstUnread([said(1), said(2, { side: 'staff' })], null)).toBeNull()
})
