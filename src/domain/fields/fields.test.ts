import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Field,
  type FieldsAsked,
  type FieldValues,
  isFor,
  isMissing,
  isOffered,
  judgeFields,
  longestText,
  readValue,
} from './index.ts'

const field = (more: Partial<Field> = {}): Field => ({
  id: 1,
  kind: 'text',
  isRequired: false,
  isForClient: false,
  isActive: true,
  optionIds: [],
  categoryIds: [],
  serviceIds: [],
  siteIds: [],
  ...more,
})
const here = { siteId: 1, categoryId: 10, serviceId: 20 }
const asked = (more: Partial<FieldsAsked> = {}): FieldsAsked => ({
  place: here,
  placeBefore: null,
  held: {},
  given: {},
  isClient: false,
  demands: 'all',
  ...more,
})

describe('which fields a ticket has (DICT-16)', () => {
  test('without places it is for every ticket; of a category or of a service, at its sites alone', () => {
    expect(isFor(field(), { siteId: 1, categoryId: null, serviceId: null })).toBe(true)
    expect(isFor(field({ categoryIds: [10] }), here)).toBe(true)
    expect(isFor(field({ categoryIds: [11], serviceIds: [20] }), here)).toBe(true)
    expect(isFor(field({ categoryIds: [11], serviceIds: [21] }), here)).toBe(false)
    expect(isFor(field({ categoryIds: [10], siteIds: [2] }), here)).toBe(false)
    expect(isFor(field({ categoryIds: [10] }), { ...here, categoryId: null })).toBe(false)
    expect(isOffered(field({ isActive: false }), here)).toBe(false)
  })
})

describe('a value of each kind (DICT-16)', () => {
  const read = (
    kind: Field['kind'],
    given: string | number | boolean | null,
    now: string | number | true | null = null,
  ) => readValue({ kind, optionIds: [5] }, given, now)

  test('a text is trimmed, on one line, and not too long', () => {
    expect(read('text', '  два\n слова ')).toEqual({ value: 'два слова' })
    expect(read('text', '   ')).toEqual({ value: null })
    expect(read('text', 'я'.repeat(longestText))).toHaveProperty('value')
    expect(read('text', 'я'.repeat(longestText + 1))).toEqual({ fault: 'input.tooLong' })
    expect(read('text', 7)).toEqual({ fault: 'input.invalid' })
    expect(read('text', 'a\0b')).toEqual({ fault: 'input.invalid' })
    expect(read('text', '\ud83d')).toEqual({ fault: 'input.invalid' })
  })

  test('of a list an option that is offered, or the one that is chosen already', () => {
    expect(read('list', 5)).toEqual({ value: 5 })
    expect(read('list', 6)).toEqual({ fault: 'input.unknownChoice' })
    expect(read('list', 6, 6)).toEqual({ value: 6 })
    expect(read('list', '5')).toEqual({ fault: 'input.unknownChoice' })
  })

  test('a date is a day of the calendar', () => {
    expect(read('date', '2028-02-29')).toEqual({ value: '2028-02-29' })
    for (const no of ['2026-02-29', '2026-13-01', '29.02.2028', '2026-2-9', 20260209, true])
      expect(read('date', no)).toEqual({ fault: 'input.notADay' })
  })

  test('a flag is true or blank', () => {
    expect(read('flag', true)).toEqual({ value: true })
    expect(read('flag', false)).toEqual({ value: null })
    expect(read('flag', 'yes')).toEqual({ fault: 'input.invalid' })
  })
})

describe('what is required (DICT-16)', () => {
  const required = field({ isRequired: true })

  test('of a form everything, of a save what it makes blank or brings along', () => {
    const faults = (more: Partial<FieldsAsked>) => judgeFields([required], asked(more)).faults
    const missing = [{ id: '1', code: 'field.required' }]
    expect(faults({})).toEqual(missing)
    expect(faults({ given: { 1: ' ' } })).toEqual(missing)
    expect(faults({ demands: 'touched', placeBefore: here })).toEqual([])
    expect(faults({ demands: 'touched', placeBefore: here, held: { 1: 'было' }, given: { 1: null } })).toEqual(missing)
    const ofCategory = field({ isRequired: true, categoryIds: [10] })
    const brought = asked({ demands: 'touched', placeBefore: { ...here, categoryId: 11 } })
    expect(judgeFields([ofCategory], brought).faults).toEqual(missing)
    expect(judgeFields([ofCategory], { ...brought, held: { 1: 'с прошлого раза' } }).faults).toEqual([])
    expect(isMissing(required, here, {})).toBe(true)
    expect(isMissing(required, here, { 1: 'есть' })).toBe(false)
  })

  test('a client is not asked for the staff’s own, and what he gives of it is unknown', () => {
    expect(judgeFields([required], asked({ isClient: true })).faults).toEqual([])
    expect(judgeFields([required], asked({ isClient: true, given: { 1: 'x' } })).faults).toEqual([
      { id: '1', code: 'input.unknownField' },
    ])
  })
})

const anyField = (id: number): fc.Arbitrary<Field> =>
  fc.record({
    id: fc.constant(id),
    kind: fc.constantFrom('text', 'list', 'date', 'flag'),
    isRequired: fc.boolean(),
    isForClient: fc.boolean(),
    isActive: fc.boolean(),
    optionIds: fc.subarray([1, 2, 3]),
    categoryIds: fc.subarray([10, 11]),
    serviceIds: fc.subarray([20, 21]),
    siteIds: fc.subarray([1, 2]),
  })
const anyFields = fc.tuple(anyField(1), anyField(2), anyField(3))
const anyPlace = fc.record({
  siteId: fc.constantFrom(1, 2),
  categoryId: fc.constantFrom(null, 10, 11),
  serviceId: fc.constantFrom(null, 20, 21),
})
const anyGiven = fc.dictionary(
  fc.constantFrom('1', '2', '3', '4'),
  fc.oneof(fc.string(), fc.constantFrom(1, 2, 3, 9, true, false, null, '2026-03-10', '2026-02-30')),
)
/** What a ticket may hold, written by nobody in particular. */
const anyHeld: fc.Arbitrary<FieldValues> = fc.dictionary(
  fc.constantFrom('1', '2', '3'),
  fc.constantFrom<string | number | true>('слово', '2026-03-10', 1, 9, true),
)
const anyAsked = fc.record({
  place: anyPlace,
  placeBefore: fc.option(anyPlace),
  held: anyHeld,
  given: anyGiven,
  isClient: fc.boolean(),
  demands: fc.constantFrom('all' as const, 'touched' as const),
})

describe('whatever is given (DICT-16)', () => {
  test('what is stored without a fault is stored again unchanged, and the changes tell exactly what differs', () => {
    fc.assert(
      fc.property(anyFields, anyAsked, (fields, one) => {
        const { values, changes, faults } = judgeFields(fields, one)
        if (faults.length > 0) return
        const again = judgeFields(fields, {
          ...one,
          placeBefore: one.place,
          held: values,
          demands: 'touched',
          given: {},
        })
        expect(again).toEqual({ values, changes: [], faults: [] })
        const undone: Record<string, unknown> = { ...values }
        for (const { id, from } of changes) {
          if (from === null) delete undone[id]
          else undone[id] = from
        }
        expect(undone).toEqual(one.held)
      }),
    )
  })

  test('a client moves nothing that is not offered to him, and learns of no such field but those he named', () => {
    fc.assert(
      fc.property(anyFields, anyAsked, (fields, one) => {
        const { changes, faults } = judgeFields(fields, { ...one, isClient: true })
        const his = fields.filter((each) => each.isForClient && isOffered(each, one.place)).map(({ id }) => id)
        for (const { id } of changes) expect(his).toContain(id)
        for (const { id, code } of faults) {
          if (his.includes(Number(id))) continue
          expect(code).toBe('input.unknownField')
          expect(Object.keys(one.given)).toContain(id)
        }
      }),
    )
  })

  test('what passes all demands lacks nothing that is asked of whoever asks', () => {
    fc.assert(
      fc.property(anyFields, anyAsked, (fields, one) => {
        const { values, faults } = judgeFields(fields, { ...one, demands: 'all' })
        if (faults.length > 0) return
        const asks = fields.filter((each) => each.isForClient || !one.isClient)
        expect(asks.filter((each) => isMissing(each, one.place, values))).toEqual([])
      }),
    )
  })
})
