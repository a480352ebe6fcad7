import { z } from 'zod'
import { download, get, Id, Moment, MomentInQuery, Name, PersonRef, page, post, TicketNumber } from './contract.ts'
import { FileView } from './files.ts'
import { SpamReason } from './mail-spam.ts'
import { incomingFolders, letterOutcomes, spamMarks } from './mail-states.ts'

const Search = z.string().trim().max(200).default('')

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
  /** Who wrote it: its sender, or of what an employee forwarded the one whose letter that is (MAIL-21). */
  writer: z.object({ address: z.string().nullable(), name: z.string().nullable() }),
  isForward: z.boolean(),
  /** Whether the writer's address may be remembered for a client: it is nobody's, and no colleague's. */
  mayRemember: z.boolean(),
  /** A contact that the writer's address already belongs to. */
  knownContact: PersonRef.nullable(),
  /** The company whose people write from the same domain; null where that says nothing, as with a public one. */
  suggestedCompany: PersonRef.nullable(),
  /** What the relay that the gateway trusts found out about the sender (RFC 8601). */
  authentication: z
    .object({ by: z.string(), spf: z.string().nullable(), dkim: z.string().nullable(), dmarc: z.string().nullable() })
    .nullable(),
  /** Why a reader should look twice. */
  doubts: z.array(z.string()),
  /** 0 (ham) to 1 (spam), what that means, and why; nulls where the filter was silent. */
  spam: z.object({
    score: z.number().nullable(),
    mark: z.enum(spamMarks).nullable(),
    reason: SpamReason.nullable(),
  }),
  can: z.object({
    sort: z.boolean(),
    createAnyway: z.boolean(),
    judgeAgain: z.boolean(),
    notSpam: z.boolean(),
    undo: z.boolean(),
  }),
})

const Ids = z.array(z.number().int().positive()).min(1).max(200, { error: 'input.outOfRange' })

/** What may be done with several letters at once. */
export const ManyAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('delete') }),
  z.strictObject({ do: z.literal('spam'), blocksSender: z.boolean().default(false) }),
  z.strictObject({ do: z.literal('notSpam') }),
  z.strictObject({
    do: z.literal('bind'),
    contactId: z.number(),
    departmentId: z.number().nullable().default(null),
    remembersAddress: z.boolean().default(false),
  }),
  z.strictObject({ do: z.literal('judgeAgain') }),
  z.strictObject({ do: z.literal('undo') }),
])

const byId = z.strictObject({ id: Id })

export const letterRoutes = {
  counts: get('/mail/counts', {
    may: 'ticket.list',
    summary: 'Letters that wait for somebody',
    output: z.object({
      /** Of Incoming, those that could not be judged among them. */
      incoming: z.number(),
      unjudged: z.number(),
      spam: z.number(),
      held: z.number(),
      failed: z.number(),
    }),
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
      /** A part of the sender's address or of the subject. */
      search: Search,
      after: z.string().optional(),
    }),
    output: page(JournalRow),
  }),
  judgeFailed: post('/journal/judge', {
    may: 'incoming.sort',
    summary: 'Judge the failed letters that the journal shows again, up to 500 at once',
    input: z.strictObject({
      gatewayId: z.number().int().nullable().default(null),
      from: Moment.nullable().default(null),
      to: Moment.nullable().default(null),
      search: Search,
    }),
    output: z.object({ judged: z.number(), left: z.number() }),
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
    summary: 'Judge a letter of Incoming, or one that failed, again',
    input: byId,
    refuses: ['incoming.alreadySorted'],
  }),
  createAnyway: post('/letters/{id}/create', {
    may: 'incoming.sort',
    summary: 'Make a ticket of an ignored empty letter all the same; a stranger’s goes to Incoming',
    input: byId,
    output: z.object({ number: z.number().nullable() }),
    refuses: ['incoming.alreadySorted'],
  }),

  incoming: get('/incoming', {
    may: 'incoming.read',
    summary: 'Letters that wait to be sorted',
    input: z.strictObject({
      folder: z.enum(incomingFolders).default('incoming'),
      /** A part of the sender's name or address, or of the subject. */
      search: Search,
      after: z.string().optional(),
    }),
    output: page(LetterRow),
  }),
  sortedBy: get('/incoming/{id}/sorted', {
    may: 'incoming.read',
    summary: 'Who sorted a letter and when; says nothing of what is in it',
    input: byId,
    output: z.object({ outcome: z.enum(letterOutcomes), by: PersonRef.nullable(), at: Moment.nullable() }),
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
    refuses: ['incoming.alreadySorted', 'person.addressTaken'],
  }),
  discard: post('/incoming/{id}/delete', {
    may: 'incoming.sort',
    summary: 'Into the bin; the journal keeps its row',
    input: byId,
    refuses: ['incoming.alreadySorted'],
  }),
  discardAsSpam: post('/incoming/{id}/spam', {
    may: 'incoming.sort',
    summary: 'Delete it as spam, which the filter learns; its sender may be blocked with it',
    input: z.strictObject({ id: Id, blocksSender: z.boolean().default(false) }),
    refuses: ['incoming.alreadySorted', 'sender.ours', 'input.notASender'],
  }),
  notSpam: post('/incoming/{id}/not-spam', {
    may: 'incoming.sort',
    summary: 'Out of the folder «Спам»: the filter learns it, and the letter is judged again',
    input: byId,
    refuses: ['incoming.alreadySorted'],
  }),
  undo: post('/incoming/{id}/undo', {
    may: 'incoming.sort',
    summary: 'Take back within an hour how one sorted a letter, as long as nothing has come of it',
    input: byId,
    refuses: ['incoming.notYours', 'incoming.undoOver', 'incoming.clientWritten', 'ticket.touchedSince'],
  }),
  sortMany: post('/incoming/bulk', {
    may: 'incoming.sort',
    summary: 'Do one thing with several letters, each for itself: says which were done and why others were not',
    input: z.strictObject({ ids: Ids, action: ManyAction }),
    output: z.object({
      done: z.array(z.number()),
      refused: z.array(z.object({ id: z.number(), code: z.string(), words: z.string() })),
    }),
  }),
}
