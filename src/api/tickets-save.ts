import { z } from 'zod'
import { moves } from '#domain/tickets'
import { get, Id, Moment, Name, PersonRef, post, Text, TicketNumber } from './contract.ts'
import { FieldsInput } from './fields.ts'
import { FileView } from './files.ts'

export const FileIds = z.array(z.uuid()).max(20, { error: 'file.tooMany' }).default([])

const Move = z.enum(moves)

export const SaveTicket = z.strictObject({
  number: TicketNumber,
  /** The version the fields were read at (TICK-18). */
  version: z.number().int(),
  message: z.strictObject({ kind: z.enum(['answer', 'hidden']), text: Text.default(''), files: FileIds }).optional(),
  /** Hides the whole save from the author, whatever is in it (COLL-02). A hidden message does so by itself. */
  isHidden: z.boolean().default(false),
  move: Move.optional(),
  statusId: z.number().optional(),
  departmentId: z.number().nullable().optional(),
  /** Gives it back to be handed out: nobody's, and of no support level; its clocks go on. */
  isReturned: z.boolean().optional(),
  /** The group of a support level: the least loaded of it becomes responsible, unless the save names somebody (ASGN-15). */
  supportGroupId: z.number().nullable().optional(),
  /** Routes a ticket that nobody has taken yet, unless the save names a responsible (TICK-21). */
  serviceId: z.number().nullable().optional(),
  responsibleId: z.number().nullable().optional(),
  categoryId: z.number().nullable().optional(),
  typeId: z.number().nullable().optional(),
  criticalityId: z.number().nullable().optional(),
  /** The staff's own: a save of this alone is hidden from the client (DICT-14). */
  difficultyId: z.number().nullable().optional(),
  title: Name.optional(),
  /** Fields of one's own; a save of nothing but the staff's is hidden from the client (DICT-16). */
  fields: FieldsInput.optional(),
  /** Why it is handed on; staff only (ASGN-11). */
  transferComment: z.string().trim().max(2_000).optional(),
  holdReason: z.string().trim().max(500).optional(),
  holdUntil: Moment.nullable().optional(),
  /** Position of the last message the writer has seen; a newer one from the client stops the save once. */
  readUpTo: z.number().int().optional(),
  anyway: z.boolean().default(false),
})

/** What a save of the desk may be refused for. */
export const saveRefusals = [
  'ticket.version',
  'ticket.newMessages',
  'ticket.phase',
  'ticket.alreadyTaken',
  'ticket.alreadyAssigned',
  'ticket.emptySave',
  'ticket.onlyResponsibleHolds',
  'ticket.reopenTooLate',
  'ticket.merged',
  'dictionary.notAvailable',
  'field.required',
  'input.unknownField',
  'file.unknown',
  'department.notSupport',
  'employee.notAssignable',
] as const

/** A save that waits: for the seconds in which it can be taken back, or for the moment its writer chose. */
const ScheduledView = z.object({
  id: z.number(),
  kind: z.enum(['undo', 'later']),
  /** returned: it came back to its writer, `because` says why in his language. */
  state: z.enum(['waiting', 'returned']),
  by: PersonRef,
  isMine: z.boolean(),
  message: z.object({ kind: z.enum(['answer', 'hidden']), text: z.string(), files: z.array(FileView) }).nullable(),
  move: z.enum(moves).nullable(),
  dueAt: Moment,
  /** Milliseconds from this answer until then: a countdown that need not trust the reader's clock. */
  dueInMs: z.number(),
  because: z.string().nullable(),
  can: z.object({ cancel: z.boolean(), sendNow: z.boolean() }),
})

const ofTicket = z.strictObject({ number: TicketNumber, id: Id })

export const saveRoutes = {
  save: post('/tickets/{number}/save', {
    may: 'ticket.save',
    summary: 'One save: answer or hidden message, status, assignment and fields together',
    input: SaveTicket,
    output: z.object({ version: z.number() }),
    refuses: saveRefusals,
  }),
  send: post('/tickets/{number}/send', {
    may: 'ticket.save',
    summary: 'A save that can be taken back for some seconds (a setting; 0 saves at once), or that waits for a moment',
    input: SaveTicket.extend({ at: Moment.optional() }),
    output: z.object({ version: z.number(), scheduledId: z.number().nullable(), dueAt: Moment.nullable() }),
    refuses: [...saveRefusals, 'schedule.past', 'schedule.tooFar'],
  }),
  scheduled: get('/tickets/{number}/scheduled', {
    may: 'ticket.read',
    summary: 'Saves of the ticket that wait, and the ones that came back to the reader',
    input: z.strictObject({ number: TicketNumber }),
    output: z.object({ rows: z.array(ScheduledView) }),
  }),
  cancelScheduled: post('/tickets/{number}/scheduled/{id}/cancel', {
    may: 'ticket.save',
    summary: 'Take a save back before it is done, or put aside one that came back; gives what was written',
    input: ofTicket,
    output: z.object({
      message: z.object({ kind: z.enum(['answer', 'hidden']), text: z.string(), files: z.array(FileView) }).nullable(),
    }),
    refuses: ['schedule.done'],
  }),
  sendScheduledNow: post('/tickets/{number}/scheduled/{id}/now', {
    may: 'ticket.save',
    summary: 'Do a save that waits at once',
    input: ofTicket,
    refuses: ['schedule.done'],
  }),
}
