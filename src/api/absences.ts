import { z } from 'zod'
import { LAST_INSTANT } from '#domain/time'
import { del, get, Id, Moment, post, put } from './contract.ts'

const At = Moment.min(0, { error: 'input.outOfRange' }).max(LAST_INSTANT, { error: 'input.outOfRange' })

/** `[from, until)`: at `until` he is here again. */
const AbsenceInput = z.strictObject({
  from: At,
  until: At,
  note: z.string().trim().max(200, { error: 'input.tooLong' }).default(''),
})

const Saved = z.object({ id: z.number() })
const byId = z.strictObject({ id: Id })

export const absences = {
  list: get('/employees/{employeeId}/absences', {
    may: 'people.read',
    summary: 'When an employee is away, the latest first',
    input: z.strictObject({ employeeId: Id }),
    output: z.object({
      /** Whether who asks may change them: administrators, the head of his department, and he himself. */
      mayEdit: z.boolean(),
      rows: z.array(z.object({ id: z.number(), from: Moment, until: Moment, note: z.string() })),
    }),
  }),
  add: post('/employees/{employeeId}/absences', {
    may: 'absence.edit',
    summary: 'Note that an employee will be away',
    input: AbsenceInput.extend({ employeeId: Id }),
    output: Saved,
    refuses: ['absence.backward', 'absence.overlap'],
  }),
  save: put('/absences/{id}', {
    may: 'absence.edit',
    summary: 'Change an absence',
    input: AbsenceInput.extend({ id: Id }),
    output: Saved,
    refuses: ['absence.backward', 'absence.overlap'],
  }),
  remove: del('/absences/{id}', { may: 'absence.edit', summary: 'Delete an absence', input: byId }),
}
