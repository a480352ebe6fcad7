import { z } from 'zod'
import {
  Address,
  del,
  download,
  get,
  Id,
  Moment,
  MomentInQuery,
  Name,
  NamedRef,
  PersonRef,
  page,
  post,
  put,
  TicketNumber,
} from './contract.ts'
import { FileView } from './files.ts'

export const letterOutcomes = [
  'waiting',
  'ignored',
  'duplicate',
  'ticket_created',
  'reply_appended',
  'attached',
  'bounce',
  'incoming',
  'sorted_new_ticket',
  'sorted_existing_ticket',
  'deleted',
  'failed',
] as const
export const outboundStates = ['queued', 'held', 'sending', 'sent', 'failed', 'bounced', 'dropped'] as const

const Security = z.enum(['tls', 'starttls', 'none'])
const Host = z.string().trim().min(1, { error: 'input.required' }).max(253)
const Port = z.number().int().min(1).max(65_535)

export const GatewayView = z.object({
  id: z.number(),
  name: z.string(),
  direction: z.enum(['in', 'out']),
  type: z.enum(['imap', 'local', 'smtp']),
  mailbox: z.string(),
  host: z.string().nullable(),
  port: z.number().nullable(),
  security: Security,
  userName: z.string().nullable(),
  /** Whether a secret is stored; itself it never comes back (MAIL-02). */
  hasSecret: z.boolean(),
  department: NamedRef.nullable(),
  site: NamedRef,
  isActive: z.boolean(),
  pollSeconds: z.number(),
  marksIgnored: z.boolean(),
  answersUnknown: z.boolean(),
  state: z.enum(['new', 'working', 'failing']),
  stateWords: z.string().nullable(),
  stateSince: Moment.nullable(),
  lastLetterAt: Moment.nullable(),
})

/** `type` of a saved gateway cannot be changed (MAIL-01). Blank `secret` on a change keeps the stored one. */
const GatewayInput = z.strictObject({
  type: z.enum(['imap', 'local', 'smtp']),
  name: Name,
  mailbox: Address,
  host: Host.nullable().default(null),
  port: Port.nullable().default(null),
  security: Security.default('tls'),
  userName: z.string().trim().max(254).nullable().default(null),
  secret: z.string().max(500).optional(),
  departmentId: z.number().nullable().default(null),
  siteId: z.number().default(1),
  isActive: z.boolean().default(true),
  pollSeconds: z.number().int().min(10).max(86_400).default(180),
  marksIgnored: z.boolean().default(false),
  answersUnknown: z.boolean().default(false),
})

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

export const OutboundRow = z.object({
  id: z.number(),
  kind: z.string(),
  to: z.object({ address: z.string(), name: z.string() }),
  subject: z.string(),
  state: z.enum(outboundStates),
  attempts: z.number(),
  lastError: z.string().nullable(),
  ticketNumber: z.number().nullable(),
  createdAt: Moment,
  sentAt: Moment.nullable(),
  nextTryAt: Moment.nullable(),
})

export const OutboundView = OutboundRow.extend({
  from: z.object({ address: z.string(), name: z.string() }),
  messageId: z.string(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  text: z.string(),
  files: z.array(FileView),
  /** In the demo world: whether the recipient is a client of it, as whom one may answer. */
  canReplyAs: z.boolean(),
})

const byId = z.strictObject({ id: Id })

export const mail = {
  gateways: get('/gateways', {
    may: 'gateway.read',
    summary: 'Mail gateways',
    output: z.object({ rows: z.array(GatewayView), listener: z.string().nullable() }),
  }),
  addGateway: post('/gateways', {
    may: 'gateway.edit',
    summary: 'Add a mail gateway',
    input: GatewayInput,
    output: z.object({ id: z.number() }),
    refuses: ['gateway.mailboxTaken', 'input.required'],
  }),
  saveGateway: put('/gateways/{id}', {
    may: 'gateway.edit',
    summary: 'Change a mail gateway',
    input: GatewayInput.extend({ id: Id }),
    output: z.object({ id: z.number() }),
    refuses: ['gateway.typeFixed', 'gateway.mailboxTaken'],
  }),
  removeGateway: del('/gateways/{id}', {
    may: 'gateway.edit',
    summary: 'Remove a gateway; its letters stay',
    input: byId,
  }),
  startCheck: post('/gateways/check', {
    may: 'gateway.edit',
    summary: 'Try a connection with these parameters; the result is read by `check`',
    input: GatewayInput.extend({ id: z.number().nullable().default(null) }),
    output: z.object({ checkId: z.number() }),
  }),
  check: get('/gateways/checks/{id}', {
    may: 'gateway.edit',
    summary: "How the connection went, in the server's own words",
    input: byId,
    output: z.object({ state: z.enum(['running', 'ok', 'failed']), words: z.string().nullable() }),
  }),

  counts: get('/mail/counts', {
    may: 'ticket.list',
    summary: 'Letters that wait for somebody',
    output: z.object({ incoming: z.number(), held: z.number(), failed: z.number() }),
    isPublic: false,
  }),
  deliveries: get('/tickets/{number}/deliveries', {
    may: 'ticket.read',
    summary: "How the letters of a ticket's saves to its client fare",
    input: z.strictObject({ number: TicketNumber }),
    output: z.object({
      rows: z.array(
        z.object({
          changeSetId: z.number(),
          outboundId: z.number(),
          state: z.enum(outboundStates),
          error: z.string().nullable(),
          sentAt: Moment.nullable(),
        }),
      ),
    }),
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

  outbox: get('/outbox', {
    may: 'outbox.read',
    summary: 'Letters of ours',
    input: z.strictObject({ state: z.enum(outboundStates).optional(), after: z.string().optional() }),
    output: page(OutboundRow).extend({
      held: z.object({ count: z.number(), oldestAt: Moment.nullable() }),
      hasServer: z.boolean(),
    }),
  }),
  outboundLetter: get('/outbox/{id}', {
    may: 'outbox.read',
    summary: 'One letter of ours',
    input: byId,
    output: OutboundView,
  }),
  releaseHeld: post('/outbox/release', {
    may: 'outbox.release',
    summary: 'Send the letters that were held for want of a server; says how many it was asked about',
    input: z.strictObject({ count: z.number().int() }),
    output: z.object({ released: z.number() }),
    refuses: ['outbox.noServer', 'outbox.notHeld'],
  }),
  sendAgain: post('/outbox/{id}/send', { may: 'outbox.release', summary: 'Send a failed letter again', input: byId }),
  demoReply: post('/demo/replies', {
    may: 'demo.mail',
    summary: 'In the demo world: post a letter from the recipient of one of ours to our listener',
    input: z.strictObject({
      outboundId: z.number(),
      text: z.string().trim().min(1, { error: 'input.required' }).max(20_000),
    }),
    refuses: ['demo.only'],
    isPublic: false,
  }),
}
