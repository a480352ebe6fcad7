import { z } from 'zod'
import { del, get, Id, Moment, PersonRef, page, post, put, TicketNumber } from './contract.ts'
import { spamEngines, spamMarks } from './mail-states.ts'

const Engine = z.enum(spamEngines)
const Threshold = z.number().min(0.51, { error: 'input.outOfRange' }).max(1, { error: 'input.outOfRange' })
const Port = z.number().int().min(1).max(65_535).nullable().default(null)
const Host = z.string().trim().min(1).max(253).nullable().default(null)

/** Why a letter got its score: what weighed most, and how much each of it speaks for spam (0 to 1; an engine's own points). */
export const SpamReason = z.object({
  score: z.number().nullable(),
  mark: z.enum(spamMarks).nullable(),
  engine: Engine,
  words: z.array(z.object({ token: z.string(), weight: z.number().nullable() })),
  /** The engine's own words where it could not be asked. */
  failed: z.string().nullable(),
})

const EngineInput = z.strictObject({
  engine: Engine,
  host: Host,
  port: Port,
  /** rspamd learns at a port of its own (11334). */
  learnPort: Port,
  /** Blank keeps the stored one; it never comes back. */
  password: z.string().max(500).optional(),
})

export const SpamState = z.object({
  engine: Engine,
  possible: z.number(),
  definite: z.number(),
  host: z.string().nullable(),
  port: z.number().nullable(),
  learnPort: z.number().nullable(),
  hasPassword: z.boolean(),
  /** Letters learnt of each kind; our filter is silent below `enough` of either. */
  learnt: z.object({ spam: z.number(), ham: z.number(), tokens: z.number() }),
  enough: z.number(),
  isSilent: z.boolean(),
  /** What was found in the last thirty days. */
  found: z.object({ letters: z.number(), possible: z.number(), definite: z.number(), blocked: z.number() }),
  /** The last letter of the last day that the engine could not be asked about. */
  failure: z.object({ words: z.string(), at: Moment }).nullable(),
})

const RuleKind = z.enum(['allow', 'block'])

export const SenderRuleRow = z.object({
  id: z.number(),
  sender: z.string(),
  kind: RuleKind,
  note: z.string().nullable(),
  addedBy: PersonRef.nullable(),
  at: Moment,
})

export const spamRoutes = {
  spamState: get('/spam', {
    may: 'spam.read',
    summary: 'The spam filter: settings, what it has learnt, what it found',
    output: SpamState,
  }),
  saveSpam: put('/spam', {
    may: 'spam.edit',
    summary: 'Choose the engine and the thresholds',
    input: EngineInput.extend({ possible: Threshold, definite: Threshold }),
    refuses: ['input.required', 'input.outOfRange'],
  }),
  startSpamCheck: post('/spam/check', {
    may: 'spam.edit',
    summary: 'Try whether this engine answers; the result is read by `spamCheck`',
    input: EngineInput,
    output: z.object({ checkId: z.number() }),
    refuses: ['input.required'],
  }),
  spamCheck: get('/spam/checks/{id}', {
    may: 'spam.edit',
    summary: 'How the engine answered, in its own words',
    input: z.strictObject({ id: Id }),
    output: z.object({ state: z.enum(['running', 'ok', 'failed']), words: z.string().nullable() }),
  }),
  senderRules: get('/spam/senders', {
    may: 'spam.read',
    summary: 'Senders who are always let in, or never',
    input: z.strictObject({
      kind: RuleKind.optional(),
      text: z.string().trim().max(200).default(''),
      after: z.string().optional(),
    }),
    output: page(SenderRuleRow),
  }),
  addSenderRule: post('/spam/senders', {
    may: 'spam.edit',
    summary: 'Put an address or @domain on a list; from the other one it moves over',
    input: z.strictObject({
      sender: z.string().trim().min(1, { error: 'input.required' }).max(254, { error: 'input.tooLong' }),
      kind: RuleKind,
      note: z.string().trim().max(500, { error: 'input.tooLong' }).default(''),
    }),
    output: z.object({ id: z.number() }),
    refuses: ['input.notASender', 'sender.ours'],
  }),
  removeSenderRule: del('/spam/senders/{id}', {
    may: 'spam.edit',
    summary: 'Take a sender off the lists',
    input: z.strictObject({ id: Id }),
  }),
  spamOfTicket: get('/tickets/{number}/spam', {
    may: 'ticket.read',
    summary: 'Why the letter that opened a ticket was taken for spam',
    input: z.strictObject({ number: TicketNumber }),
    output: z.object({ reason: SpamReason.nullable() }),
    isPublic: false,
  }),
}
