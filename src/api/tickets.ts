import { z } from 'zod'
import {
  del,
  download,
  framed,
  get,
  htmlDocument,
  Id,
  Moment,
  MomentInQuery,
  Name,
  NamedRef,
  PersonRef,
  page,
  post,
  several,
  Text,
  TicketNumber,
  Words,
} from './contract.ts'
import { ShownClock } from './deadlines.ts'
import { FieldsInput, TicketField } from './fields.ts'
import { FileView } from './files.ts'
import { spamMarks } from './mail-states.ts'
import { MarkRef } from './ratings.ts'
import { bulkRoutes } from './tickets-bulk.ts'
import { FileIds, saveRoutes } from './tickets-save.ts'
import { ParticipantView, StatusRef, TicketRef, togetherRoutes } from './tickets-together.ts'
import { TicketWeight, weightRoutes } from './tickets-weight.ts'

const Priority = z.enum(['high', 'medium', 'low'])

export const views = [
  'mine',
  'unassigned',
  'unclassified',
  'active',
  'risk',
  'late',
  'waiting',
  'resolved',
  'closed',
  'spam',
  'all',
] as const

export const TicketFilter = z.strictObject({
  view: z.enum(views).default('active'),
  statusId: several(z.coerce.number().int()),
  departmentId: several(z.coerce.number().int()),
  /** 0 stands for "nobody". */
  responsibleId: several(z.coerce.number().int()),
  companyId: several(z.coerce.number().int()),
  categoryId: several(z.coerce.number().int()),
  /** A service and what stands under it (DICT-12). */
  serviceId: several(z.coerce.number().int()),
  /** The support level whose norms they are measured by (SLA-02). */
  levelId: several(z.coerce.number().int()),
  /** What any of its clients said of the answer (DICT-06); 0 stands for "not rated". */
  markId: several(z.coerce.number().int()),
  sourceId: several(z.coerce.number().int()),
  authorId: several(z.coerce.number().int()),
  /** By the moment of opening: from inclusive, to exclusive. */
  from: MomentInQuery.optional(),
  to: MomentInQuery.optional(),
  number: z.coerce.number().int().optional().catch(-1),
  text: z.string().trim().max(200).default(''),
  sort: z.enum(['recent', 'oldest', 'priority', 'deadline', 'weight']).default('recent'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** Whose turn it is: the client wrote last, we did, or it is over (TICK-09). */
const Turn = z.enum(['client_wrote', 'staff_wrote', 'over'])

export const TicketRow = z.object({
  number: z.number(),
  title: z.string(),
  author: PersonRef,
  company: PersonRef.nullable(),
  status: StatusRef,
  turn: Turn,
  department: NamedRef.nullable(),
  responsible: PersonRef.nullable(),
  category: NamedRef.nullable(),
  service: NamedRef.nullable(),
  siteId: z.number(),
  priority: Priority,
  sourceCode: z.string(),
  preview: z.string(),
  isUnread: z.boolean(),
  /** Taken for spam, by staff or by the filter: out of the queues (SPAM-01). */
  spamMark: z.enum(spamMarks).nullable(),
  openedAt: Moment,
  lastPublicAt: Moment,
  closedAt: Moment.nullable(),
  /** Of its clocks the one that is due next; where all have stopped the one of the work. Null where nothing is promised. */
  clock: ShownClock.nullable(),
  /** How it stands in the queue (DICT-17); null where nobody waits for us any more: it is over, or spam. */
  weight: TicketWeight.nullable(),
  /** What its client said of the answer, the latest where author and head both did (RATE-01). */
  mark: MarkRef.nullable(),
})

export const TicketView = TicketRow.extend({
  level: NamedRef.nullable(),
  clocks: z.array(ShownClock),
  version: z.number(),
  type: NamedRef.nullable(),
  criticality: NamedRef.nullable(),
  /** How hard it is in the staff's eyes; hidden from the client (DICT-14). */
  difficulty: NamedRef.nullable(),
  /** The support level it was handed to (ASGN-15). */
  supportGroup: PersonRef.extend({ level: z.number() }).nullable(),
  /** What its company was when it was opened (ORG-13). */
  clientCategory: NamedRef.nullable(),
  /** Its fields of one's own, in their order (DICT-16). */
  fields: z.array(TicketField),
  source: NamedRef,
  site: NamedRef,
  authorAddresses: z.array(z.string()),
  authorPosition: z.string().nullable(),
  authorPhone: z.string().nullable(),
  authorTimeZone: z.string(),
  takenAt: Moment.nullable(),
  resolvedAt: Moment.nullable(),
  reopenCount: z.number(),
  holdReason: z.string().nullable(),
  holdUntil: Moment.nullable(),
  /** Position of the last message: what a save sends back as `readUpTo`. */
  lastPosition: z.number(),
  /** How far the reader has read, by position; null where he has left no mark yet. */
  readUpTo: z.number().nullable(),
  companyOpenTickets: z.number(),
  participants: z.array(ParticipantView),
  /** The ticket that goes on instead of this one (TICK-13); null too where the reader may not see it. */
  mergedInto: TicketRef.nullable(),
  /** Read only: it was merged into another. */
  isMerged: z.boolean(),
  /** Tickets that were merged into this one. */
  mergedFrom: z.array(TicketRef),
  /** The closed ticket that this one continues, and those that continue this one (TICK-15). */
  follows: TicketRef.nullable(),
  followedBy: z.array(TicketRef),
  can: z.object({
    save: z.boolean(),
    take: z.boolean(),
    hold: z.boolean(),
    resume: z.boolean(),
    resolve: z.boolean(),
    close: z.boolean(),
    reopen: z.boolean(),
    /** Give it back to be handed out. */
    giveBack: z.boolean(),
    /** Closed for too long to be reopened: another one may follow it. */
    follow: z.boolean(),
    merge: z.boolean(),
    /** Say that it is spam, or that it is none. */
    markSpam: z.boolean(),
    delete: z.boolean(),
  }),
})

export const MessageView = z.object({
  kind: z.literal('message'),
  position: z.number(),
  side: z.enum(['client', 'staff']),
  author: PersonRef,
  /** He takes part without being author or head: in copy (TICK-16). */
  isInCopy: z.boolean(),
  /** The number of the ticket it was written in, where that was merged into this one (TICK-13). */
  originNumber: z.number().nullable(),
  text: z.string(),
  html: z.string().nullable(),
  quoted: z.string().nullable(),
  isHidden: z.boolean(),
  channel: z.string(),
  files: z.array(FileView),
  /** The save it came with: by this the mail module's deliveries find it. */
  changeSetId: z.number(),
  at: Moment,
})

/** One line of history: what changed in one save (HIST-01). Values are ready to show; names of people and rows as they are now. */
export const ChangeView = z.object({
  kind: z.literal('change'),
  changeSetId: z.number(),
  actorKind: z.enum(['staff', 'contact', 'system']),
  actor: PersonRef.nullable(),
  component: z.string().nullable(),
  channel: z.string(),
  isHidden: z.boolean(),
  /** The number of the ticket it happened to, where that was merged into this one. */
  originNumber: z.number().nullable(),
  at: Moment,
  changes: z.array(
    z.object({
      name: z.string(),
      /** What was changed; of a field of one's own `fields.<id>`. */
      field: z.string().nullable(),
      /** What a field of one's own is called. */
      fieldName: Words.nullable(),
      from: Words.nullable(),
      to: Words.nullable(),
      comment: z.string().nullable(),
      /** By what the desk itself chose the responsible. */
      why: Words.nullable(),
    }),
  ),
})

export const Conversation = z.object({
  items: z.array(z.discriminatedUnion('kind', [MessageView, ChangeView])),
  /** How many messages stand before the first one here. */
  earlier: z.number(),
})

/** What a button or a key does to the state, without naming a status. */
const OpenTicket = z.strictObject({
  authorId: Id,
  title: Name,
  text: Text.min(1, { error: 'input.required' }),
  files: FileIds,
  sourceCode: z.string().default('phone'),
  serviceId: z.number().nullable().default(null),
  categoryId: z.number().nullable().default(null),
  typeId: z.number().nullable().default(null),
  criticalityId: z.number().nullable().default(null),
  departmentId: z.number().nullable().default(null),
  responsibleId: z.number().nullable().default(null),
  fields: FieldsInput.default({}),
  /** The number of the ticket closed long ago that this one continues (TICK-15). */
  follows: TicketNumber.optional(),
})

const Load = z.object({ id: z.number(), count: z.number() })

const byNumber = z.strictObject({ number: TicketNumber })

export const tickets = {
  list: get('/tickets', {
    may: 'ticket.list',
    summary: 'Tickets of the desk, filtered, newest activity first',
    input: TicketFilter,
    output: page(TicketRow),
  }),
  counts: get('/tickets/counts', {
    may: 'ticket.list',
    summary: 'How many tickets each view holds',
    output: z.object({
      mine: z.number(),
      unassigned: z.number(),
      /** Those without a service; null while there are no services to sort by (TICK-21). */
      unclassified: z.number().nullable(),
      active: z.number(),
      risk: z.number(),
      /** Of those at risk, the ones whose deadline is past. */
      late: z.number(),
      waiting: z.number(),
      resolved: z.number(),
      spam: z.number(),
      departments: z.array(z.object({ id: z.number(), name: Words, count: z.number() })),
    }),
    isPublic: false,
  }),
  loads: get('/tickets/loads', {
    may: 'ticket.list',
    summary: 'How many open tickets each employee, department, company and service has',
    output: z.object({
      employees: z.array(Load),
      departments: z.array(Load),
      companies: z.array(Load),
      /** With all that stand inside it (DICT-12). */
      services: z.array(Load),
    }),
    isPublic: false,
  }),
  get: get('/tickets/{number}', { may: 'ticket.read', summary: 'One ticket', input: byNumber, output: TicketView }),
  conversation: get('/tickets/{number}/conversation', {
    may: 'ticket.read',
    summary: 'Messages and history of a ticket, oldest first',
    input: z.strictObject({
      number: TicketNumber,
      before: z.coerce.number().int().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: Conversation,
  }),
  open: post('/tickets', {
    may: 'ticket.open',
    summary: 'Open a ticket on behalf of a client',
    input: OpenTicket,
    output: z.object({ number: z.number() }),
    refuses: [
      'dictionary.notAvailable',
      'department.notSupport',
      'employee.notAssignable',
      'person.notActive',
      'field.required',
      'input.unknownField',
      'file.unknown',
      'ticket.phase',
    ],
  }),
  ...saveRoutes,
  ...bulkRoutes,
  ...weightRoutes,
  markRead: post('/tickets/{number}/read', {
    may: 'ticket.read',
    summary: 'Remember how far I have read',
    input: z.strictObject({ number: TicketNumber, upTo: z.number().int() }),
    isPublic: false,
  }),
  markSpam: post('/tickets/{number}/spam', {
    may: 'ticket.save',
    summary: 'Mark as spam, or take the mark off; without role W a definite mark is stored as possible',
    input: z.strictObject({ number: TicketNumber, mark: z.enum(spamMarks).nullable() }),
    output: z.object({ mark: z.enum(spamMarks).nullable(), version: z.number() }),
    refuses: ['ticket.merged'],
  }),
  removeAsSpam: post('/tickets/{number}/spam/delete', {
    may: 'ticket.delete',
    summary: 'Mark as spam and delete (administrators)',
    input: byNumber,
    refuses: ['ticket.merged'],
  }),
  remove: post('/tickets/{number}/delete', {
    may: 'ticket.delete',
    summary: 'Delete a ticket (administrators)',
    input: byNumber,
    refuses: ['ticket.merged'],
  }),
  ...togetherRoutes,
  deactivateEmployee: post('/employees/{id}/deactivate', {
    may: 'people.edit',
    summary: 'Deactivate an employee: his sessions end, his open tickets go to another or to nobody',
    input: z.strictObject({
      id: Id,
      reassignTo: z.number().nullable().default(null),
      leavesUnassigned: z.boolean().default(false),
    }),
    refuses: ['employee.hasOpenTickets', 'employee.notAssignable', 'access.lastAdministrator', 'access.selfLockout'],
  }),
  removeField: del('/fields/{id}', {
    may: 'dictionary.edit',
    summary: 'Delete a field of one’s own that no ticket holds a value of',
    input: z.strictObject({ id: Id }),
    refuses: ['field.inUse'],
  }),
  file: download('/tickets/{number}/files/{fileId}', {
    may: 'ticket.read',
    summary: 'A file of a message',
    input: z.strictObject({ number: TicketNumber, fileId: z.uuid() }),
  }),
  messageHtml: htmlDocument('/tickets/{number}/messages/{position}/html', {
    may: 'ticket.read',
    summary: 'The HTML of a message as a page for a sandboxed frame; 404 where it has none',
    input: z.strictObject({ number: TicketNumber, position: Id, ...framed }),
  }),
}
