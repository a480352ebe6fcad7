import { z } from 'zod'
import {
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
  Text,
  TicketNumber,
  Words,
} from './contract.ts'
import { ClientField, FieldsInput, OfferedField } from './fields.ts'
import { FileView } from './files.ts'
import { MarkRef, RatingInput } from './ratings.ts'

/** What a client sees of a ticket's state (spec §2.2, last line). */
export const portalStates = ['in_work', 'new_messages', 'waiting_for_you', 'resolved', 'closed'] as const
const PortalState = z.enum(portalStates)
const FileIds = z.array(z.uuid()).max(20, { error: 'file.tooMany' }).default([])

/** The year 9999 is late enough, and no moment that a calendar could not hold comes through. */
const MomentOfCalendar = MomentInQuery.min(0).max(253_402_300_799_999)

export const PortalFilter = z.strictObject({
  state: z.enum(['all', 'open', 'waiting', 'closed']).default('all'),
  /** By the moment of opening: from inclusive, to exclusive. */
  from: MomentOfCalendar.optional(),
  to: MomentOfCalendar.optional(),
  /** A number that is none gives an empty list, not an error (PORT-05). */
  number: z.coerce.number().int().optional().catch(-1),
  text: z.string().trim().max(200).default(''),
  /** By opening, the newest or the oldest first, or by the last public message. */
  sort: z.enum(['newest', 'oldest', 'recent']).default('newest'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})

export const PortalRow = z.object({
  number: z.number(),
  title: z.string(),
  author: z.string(),
  isMine: z.boolean(),
  state: PortalState,
  responsible: z.string().nullable(),
  isUnread: z.boolean(),
  openedAt: Moment,
  lastPublicAt: Moment,
  closedAt: Moment.nullable(),
  /** Until when it is promised to be taken; null once it is, and where nothing is promised (SLA-05). */
  reactionDueAt: Moment.nullable(),
})

const PortalMessage = z.object({
  kind: z.literal('message'),
  /** For the unread line only; not shown. */
  key: z.number(),
  side: z.enum(['client', 'staff']),
  author: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  quoted: z.string().nullable(),
  files: z.array(FileView),
  isNew: z.boolean(),
  at: Moment,
})

/** A step of the state, or a transfer (HIST-03). */
export const portalEvents = [
  'taken',
  'waiting',
  'held',
  'resumed',
  'resolved',
  'closed',
  'reopened',
  'transferred',
  'status',
] as const
const PortalEvent = z.object({
  kind: z.literal('event'),
  name: z.enum(portalEvents),
  who: z.string().nullable(),
  /** Whom it went to, or a status with a name of its own; else the step says it all. */
  to: z.object({ ru: z.string(), en: z.string() }).nullable(),
  at: Moment,
})

export const PortalTicket = PortalRow.extend({
  company: z.string().nullable(),
  category: z.object({ ru: z.string(), en: z.string() }).nullable(),
  criticality: z.object({ ru: z.string(), en: z.string() }).nullable(),
  service: z.object({ ru: z.string(), en: z.string() }).nullable(),
  /** Of the fields of one's own those that are for him and hold something (DICT-16). */
  fields: z.array(ClientField),
  /** Who is in copy, by name or address (TICK-16). */
  participants: z.array(z.string()),
  /** The number of the ticket that goes on instead of this one (TICK-13). */
  mergedInto: z.number().nullable(),
  /** The number of the closed ticket that this one continues, and of those that continue this one (TICK-15). */
  follows: z.number().nullable(),
  followedBy: z.array(z.number()),
  /** What the one who asks said of the answer; null where he has not (RATE-01). */
  rating: z.object({ mark: MarkRef, comment: z.string().nullable() }).nullable(),
  /** The marks that he may give, with closing or afterwards; none where he may not (DICT-06). */
  marks: z.array(MarkRef),
  items: z.array(z.discriminatedUnion('kind', [PortalMessage, PortalEvent])),
  can: z.object({ reply: z.boolean(), close: z.boolean(), confirm: z.boolean(), rate: z.boolean() }),
})

const byNumber = z.strictObject({ number: TicketNumber })

export const portal = {
  list: get('/portal/tickets', {
    may: 'portal.read',
    summary: "My tickets; a head's: his company's",
    input: PortalFilter,
    output: page(PortalRow).extend({ total: z.number() }),
  }),
  counts: get('/portal/counts', {
    may: 'portal.read',
    summary: 'How many tickets each tab holds',
    output: z.object({ all: z.number(), open: z.number(), waiting: z.number(), closed: z.number() }),
    isPublic: false,
  }),
  choices: get('/portal/choices', {
    may: 'portal.read',
    summary: 'What the request form offers to whoever asks, about a service or about none (CHAN-07)',
    input: z.strictObject({ serviceId: Id.optional() }),
    output: z.object({
      categories: z.array(NamedRef.extend({ description: z.string().nullable(), warning: z.string().nullable() })),
      criticalities: z.array(NamedRef),
      /** In the order of the tree; `path` names those above it, the root first. */
      services: z.array(NamedRef.extend({ path: z.array(Words) })),
      departments: z.array(NamedRef),
      /** What the form asks for beside, and for which categories and services. */
      fields: z.array(OfferedField.omit({ siteIds: true })),
      maxFileBytes: z.number(),
      manager: PersonRef.extend({ address: z.string(), phone: z.string().nullable() }).nullable(),
    }),
  }),
  expectedAnswer: get('/portal/departments/{id}/answer', {
    may: 'portal.read',
    summary: 'When a department would answer what is written to it now (CHAN-10)',
    input: z.strictObject({ id: Id }),
    output: z.object({
      /** Null where the department has no hours, or does not open any more. */
      answer: z
        .object({
          /** It works at this moment; `opensAt` is then now. */
          isOpen: z.boolean(),
          opensAt: Moment,
          /** When the usual time to answer has passed by its hours; null where none is promised. */
          answerBy: Moment.nullable(),
        })
        .nullable(),
    }),
    refuses: ['department.notSupport'],
  }),
  get: get('/portal/tickets/{number}', {
    may: 'portal.read',
    summary: 'One ticket with its public conversation',
    input: byNumber,
    output: PortalTicket,
  }),
  open: post('/portal/tickets', {
    may: 'portal.open',
    summary: 'Open a ticket',
    input: z.strictObject({
      title: Name,
      text: Text.min(1, { error: 'input.required' }),
      files: FileIds,
      categoryId: z.number().int().nullable().default(null),
      criticalityId: z.number().int().nullable().default(null),
      serviceId: z.number().int().nullable().default(null),
      departmentId: z.number().int().nullable().default(null),
      fields: FieldsInput.default({}),
    }),
    output: z.object({ number: z.number() }),
    refuses: [
      'dictionary.notAvailable',
      'dictionary.notAllowed',
      'department.notSupport',
      'field.required',
      'input.unknownField',
      'file.unknown',
      'file.tooMany',
      'ticket.tooManyMessages',
      'ticket.tooManyOfAll',
    ],
  }),
  reply: post('/portal/tickets/{number}/replies', {
    may: 'portal.reply',
    summary: 'Write on in a ticket; a resolved or closed one opens again',
    input: z.strictObject({ number: TicketNumber, text: Text.default(''), files: FileIds }),
    /** The ticket it stands in: a new one, where this one was closed too long ago (TICK-15). */
    output: z.object({ number: z.number() }),
    refuses: ['ticket.emptySave', 'file.unknown', 'file.tooMany', 'ticket.tooManyMessages', 'ticket.tooManyOfAll'],
  }),
  close: post('/portal/tickets/{number}/close', {
    may: 'portal.close',
    summary: 'Close my ticket, and mark the answer if I like',
    input: byNumber.extend({ rating: RatingInput.optional() }),
    refuses: ['ticket.closed', 'ticket.merged', 'dictionary.notAvailable'],
  }),
  rate: post('/portal/tickets/{number}/rating', {
    may: 'portal.rate',
    summary: 'Mark the answer in my ticket that is resolved or closed, or change what I said',
    input: RatingInput.extend({ number: TicketNumber }),
    refuses: ['rating.ticketOpen', 'ticket.merged', 'dictionary.notAvailable'],
  }),
  markRead: post('/portal/tickets/{number}/read', {
    may: 'portal.read',
    summary: 'I have seen it',
    input: byNumber,
    isPublic: false,
  }),
  file: download('/portal/tickets/{number}/files/{fileId}', {
    may: 'portal.read',
    summary: 'A file of a public message',
    input: z.strictObject({ number: TicketNumber, fileId: z.uuid() }),
  }),
  messageHtml: htmlDocument('/portal/tickets/{number}/messages/{key}/html', {
    may: 'portal.read',
    summary: 'The HTML of a public message as a page for a sandboxed frame; 404 where it has none',
    input: z.strictObject({ number: TicketNumber, key: Id, ...framed }),
  }),
}
