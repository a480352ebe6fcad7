import { expect, test } from 'vitest'
import { type FormField, fieldsFor, lackingFields, sentValues } from './own-values.ts'

const field = (id: number, more: Partial<FormField> = {}): FormField => ({
  id,
  name: { ru: `Поле ${id}`, en: `Field ${id}` },
  hint: null,
  kind: 'text',
  isRequired: false,
  options: [],
  categoryIds: [],
  serviceIds: [],
  ...more,
})

test('a form shows what is for the category or the service chosen; what was written elsewhere is kept, and not sent', () => {
  const all = [field(1), field(2, { categoryIds: [10], isRequired: true }), field(3, { serviceIds: [20] })]
  const ids = (categoryId: number | null, serviceId: number | null) =>
    fieldsFor(all, { categoryId, serviceId }).map(({ id }) => id)
  expect(ids(null, null)).toEqual([1])
  expect(ids(10, null)).toEqual([1, 2])
  expect(ids(11, 20)).toEqual([1, 3])
  const values = { 1: ' ', 2: 'есть', 3: 'тоже' }
  expect(sentValues(fieldsFor(all, { categoryId: 10, serviceId: null }), values)).toEqual({ 2: 'есть' })
  expect(lackingFields(all, values)).toEqual([])
  expect(lackingFields(all, { 1: 'x', 2: '  ' }).map(({ id }) => id)).toEqual([2])
})
