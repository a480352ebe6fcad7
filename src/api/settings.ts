import { z } from 'zod'
import { get, put } from './contract.ts'

const Value = z.record(z.string(), z.unknown())

export const settings = {
  get: get('/settings/{module}', {
    may: 'setting.read',
    summary: 'Settings of a module, with the JSON schema that its form is built from',
    input: z.strictObject({ module: z.string() }),
    output: z.object({ module: z.string(), value: Value, schema: Value }),
  }),
  save: put('/settings/{module}', {
    may: 'setting.edit',
    summary: 'Change settings of a module',
    input: z.strictObject({ module: z.string(), value: Value }),
    output: z.object({ value: Value }),
  }),
}
