import { expect, test } from 'vitest'
import { levelAt, rowsOf, type Subject } from './matrix-cells.ts'

const name = { ru: 'Имя', en: 'Name' }
const everybody: Subject = { kind: 'everybody' }
const gold: Subject = { kind: 'category', id: 5, name }
const own: Subject = { kind: 'group', id: 6, name: 'Свои' }
const company: Subject = { kind: 'company', id: 7, name: 'Компания', category: { id: 5, name } }
const services = [
  { id: 1, parentId: null },
  { id: 2, parentId: 1 },
]
const cell = (subject: Subject, serviceId: number | null, id: number) => ({
  subject,
  service: serviceId === null ? null : { id: serviceId, name },
  level: { id, name },
})

test('an empty cell says what holds there and whence [SLA-14]', () => {
  const at = (cells: ReturnType<typeof cell>[], subject: Subject, serviceId: number | null) =>
    levelAt(cells, services, { subject, serviceId })
  expect(at([], company, null)).toBeNull()
  const base = [cell(everybody, null, 10)]
  expect(at(base, everybody, null)).toEqual({ levelId: 10, from: 'own' })
  expect(at(base, everybody, 2)).toEqual({ levelId: 10, from: 'any' })
  expect(at(base, company, 2)).toEqual({ levelId: 10, from: 'everybody' })
  const more = [...base, cell(gold, 1, 11)]
  expect(at(more, company, 2)).toEqual({ levelId: 11, from: 'category' })
  expect(at(more, company, null)).toEqual({ levelId: 10, from: 'everybody' })
  expect(at([...more, cell(company, 1, 12)], company, 2)).toEqual({ levelId: 12, from: 'service' })
  // Of a group that has none each of its people has another one perhaps.
  expect(at(more, own, 2)).toEqual({ levelId: null, from: 'people' })
  expect(at([], own, null)).toEqual({ levelId: null, from: 'people' })
  expect(at([...more, cell(own, null, 13)], own, 2)).toEqual({ levelId: 13, from: 'any' })
})

test('rows: everybody, all categories, companies with cells or just added, none twice', () => {
  const rows = rowsOf(
    [cell(company, 1, 12), cell(everybody, null, 10)],
    { categories: [{ id: 5, name }], groups: [{ id: 6, name: 'Свои' }] },
    [company],
  )
  expect(rows).toEqual([everybody, gold, own, company])
})
