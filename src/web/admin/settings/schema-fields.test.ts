import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldsOf } from './schema-fields.ts'

test('a form is read from the schema that the server prints: switches, numbers with bounds, choices, blanks', () => {
  const schema = z.object({
    receipts: z.boolean().default(false),
    days: z.number().int().min(0).max(30).default(14),
    shown: z.number().int().min(0).nullable().default(null),
    scope: z.enum(['departments', 'own']).default('own'),
    name: z.string().default(''),
    list: z.array(z.string()).default([]),
    owner: z.number().int().nullable().default(null).meta({ chosenFrom: 'employees' }),
  })
  expect(fieldsOf(z.toJSONSchema(schema, { io: 'input' }))).toEqual([
    { key: 'receipts', isNullable: false, kind: 'switch' },
    { key: 'days', isNullable: false, kind: 'number', min: 0, max: 30 },
    { key: 'shown', isNullable: true, kind: 'number', min: 0, max: undefined },
    { key: 'scope', isNullable: false, kind: 'choice', choices: ['departments', 'own'] },
    { key: 'name', isNullable: false, kind: 'text' },
    { key: 'owner', isNullable: true, kind: 'one', from: 'employees' },
  ])
  expect(fieldsOf({})).toEqual([])
})
