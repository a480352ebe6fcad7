import { z } from 'zod'
import { del, get, Id, Moment, NamedRef, page, post, put, TicketNumber } from './contract.ts'
import { FileView } from './files.ts'
import { outboundStates } from './mail-states.ts'

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

/** A domain name in ASCII, as DNS has it. */
const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/, { error: 'input.domain' })
const Selector = z
  .string()
  .trim()
  .toLowerCase()
  .max(63)
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, { error: 'input.selector' })

const DkimView = z.object({
  domain: z.string(),
  selector: z.string(),
  isActive: z.boolean(),
  createdAt: Moment,
  /** The TXT record that mail servers look for. */
  record: z.object({ name: z.string(), value: z.string() }),
})

const byId = z.strictObject({ id: Id })

export const outboxRoutes = {
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
          /** Whether the person who asks may press «Отправить ещё раз». */
          canSendAgain: z.boolean(),
        }),
      ),
    }),
  }),
  sendDeliveryAgain: post('/tickets/{number}/deliveries/{outboundId}/send', {
    may: 'ticket.save',
    summary: 'Send a letter of the ticket again that was refused or came back: the same letter',
    input: z.strictObject({ number: TicketNumber, outboundId: Id }),
    refuses: ['outbox.notLost', 'outbox.noServer'],
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
  dkim: get('/dkim', {
    may: 'gateway.read',
    summary: 'Sites with their DKIM keys and the DNS records these need',
    output: z.object({ rows: z.array(z.object({ site: NamedRef, key: DkimView.nullable() })) }),
  }),
  makeDkim: post('/dkim', {
    may: 'gateway.edit',
    summary: "Make a site's DKIM key; it signs once it is switched on",
    input: z.strictObject({ siteId: z.number(), domain: Domain, selector: Selector }),
    refuses: ['dkim.taken', 'input.unknownChoice'],
  }),
  switchDkim: put('/dkim/{siteId}', {
    may: 'gateway.edit',
    summary: "Switch the signing of a site's letters on or off",
    input: z.strictObject({ siteId: Id, isActive: z.boolean() }),
  }),
  removeDkim: del('/dkim/{siteId}', {
    may: 'gateway.edit',
    summary: "Remove a site's DKIM key",
    input: z.strictObject({ siteId: Id }),
  }),
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
