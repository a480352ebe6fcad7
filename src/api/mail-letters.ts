import { z } from 'zod'
import { download, get, Id, Moment, MomentInQuery, Name, PersonRef, page, post, TicketNumber } from './contract.ts'
import { FileView } from './files.ts'
import { letterOutcomes } from './mail-states.ts'

export const JournalRow = z.object({
  id: z.number(),
  letterId: z.number().nullable(),
  gateway: PersonRef.nullable(),
  from: z.string().nullable(),
  subject: z.string(),
  outcome: z.enum(letterOutcomes),
  reason: z.string().nullable(),
  ticketNumber: z.number().nullable(),
  at: Moment,
})

export const LetterRow = z.object({
  id: z.number(),
  from: z.object({ address: z.string().nullable(), name: z.string().nullable() }),
  subject: z.string(),
  preview: z.string(),
  gateway: PersonRef.nullable(),
  outcome: z.enum(letterOutcomes),
  reason: z.string().nullable(),
  at: Moment,
})

export const LetterView = LetterRow.extend({
  text: z.string(),
  /** Whether `letterHtml` has a page of it. */
  hasHtml: z.boolean(),
  errorWords: z.string().nullable(),
  rawSize: z.number(),
  files: z.array(FileView),
  ticketNumber: z.number().nullable(),
  sortedBy: PersonRef.nullable(),
  sortedAt: Moment.nullable(),
  /** A contact that this address already belongs to. */
  knownContact: PersonRef.nullable(),
  can: z.object({ sort: z.boolean(), createAnyway: z.boolean(), judgeAgain: z.boolean() }),
})

const byId = z.strictObject({ id: Id })

export const letterRoutes = {
  counts: get('/mail/counts', {
    may: 'ticket.list',
    summary: 'Letters that wait for somebody',
    output: z.object({ incoming: z.number(), held: z.number(), failed: z.number() }),
    isPublic: false,
  }),
  journal: get('/journal', {
    may: 'journal.read',
    summary: 'Every letter seen, with its outcome and reason',
    input: z.strictObject({
      gatewayId: z.coerce.number().int().optional(),
      outcome: z.enum(letterOutcomes).optional(),
      from: MomentInQuery.optional(),
      to: MomentInQuery.optional(),
      after: z.string().optional(),
    }),
    output: page(JournalRow),
  }),
  letter: get('/letters/{id}', { may: 'journal.read', summary: 'One letter', input: byId, output: LetterView }),
  letterSource: download('/letters/{id}/source', {
    may: 'journal.read',
    summary: "The letter's raw source",
    input: byId,
  }),
  letterFile: download('/letters/{id}/files/{fileId}', {
    may: 'journal.read',
    summary: 'A file of a letter',
    input: z.strictObject({ id: Id, fileId: z.uuid() }),
  }),
  judgeAgain: post('/letters/{id}/judge', {
    may: 'incoming.sort',
    summary: 'Judge a failed or waiting letter again',
    input: byId,
  }),
  createAnyway: post('/letters/{id}/create', {
    may: 'incoming.sort',
    summary: 'Make a ticket of an ignored empty letter all the same',
    input: byId,
    output: z.object({ number: z.number() }),
    refuses: ['incoming.alreadySorted'],
  }),

  incoming: get('/incoming', {
    may: 'incoming.read',
    summary: 'Letters that wait to be sorted',
    input: z.strictObject({ after: z.string().optional() }),
    output: page(LetterRow),
  }),
  sortIntoNew: post('/incoming/{id}/ticket', {
    may: 'incoming.sort',
    summary: 'Make a ticket of it, for a known contact or a new one',
    input: z.strictObject({
      id: Id,
      contactId: z.number().nullable().default(null),
      newContact: z.strictObject({ name: Name, companyId: z.number().nullable().default(null) }).optional(),
      departmentId: z.number().nullable().default(null),
      remembersAddress: z.boolean().default(false),
    }),
    output: z.object({ number: z.number() }),
    refuses: ['incoming.alreadySorted', 'person.addressTaken'],
  }),
  sortIntoExisting: post('/incoming/{id}/append', {
    may: 'incoming.sort',
    summary: 'Append it to a ticket as its author’s message',
    input: z.strictObject({ id: Id, number: TicketNumber, remembersAddress: z.boolean().default(false) }),
    refuses: ['incoming.alreadySorted'],
  }),
  discard: post('/incoming/{id}/delete', {
    may: 'incoming.sort',
    summary: 'Into the bin; the journal keeps its row',
    input: byId,
    refuses: ['incoming.alreadySorted'],
  }),
}
