import { z } from 'zod'
import { Address, del, get, Id, Moment, Name, NamedRef, post, put } from './contract.ts'
import { afterTaking, gatewayTypes } from './mail-states.ts'

const Security = z.enum(['tls', 'starttls', 'none'])
/** A name or an IP address alone: no scheme, no port, no path. */
const Host = z
  .string()
  .trim()
  .min(1, { error: 'input.required' })
  .max(253, { error: 'input.tooLong' })
  .regex(/^(?:[^\s/@:]+|\[?[0-9a-f:.]+\]?)$/i, { error: 'input.invalid' })
const Port = z.number().int().min(1).max(65_535)

const oauthProviders = ['google', 'microsoft', 'other'] as const

/** How a gateway signs in by tokens of a provider; what opens the mailbox never comes back. */
const OauthView = z.object({
  provider: z.enum(oauthProviders),
  issuer: z.string(),
  clientId: z.string(),
  scope: z.string(),
  hasClientSecret: z.boolean(),
  /** Somebody has signed in, and the provider has not taken it back: else «нужно войти». */
  isSignedIn: z.boolean(),
})

/** Our registration as a client of the provider. Blank `clientSecret` on a change keeps the stored one. */
const OauthInput = z.strictObject({
  provider: z.enum(oauthProviders),
  /** Null: the provider's own. https, or http on this very machine. */
  issuer: z
    .string()
    .trim()
    .max(500)
    .regex(/^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?=[:/]|$))[^\s]+$/, { error: 'input.invalid' })
    .nullable()
    .default(null),
  clientId: z.string().trim().min(1, { error: 'input.required' }).max(500, { error: 'input.tooLong' }),
  clientSecret: z.string().max(2_000, { error: 'input.tooLong' }).optional(),
  /** Null: what the provider's mailboxes need. */
  scope: z.string().trim().min(1).max(1_000, { error: 'input.tooLong' }).nullable().default(null),
})

export const GatewayView = z.object({
  id: z.number(),
  name: z.string(),
  direction: z.enum(['in', 'out']),
  type: z.enum(gatewayTypes),
  mailbox: z.string(),
  host: z.string().nullable(),
  port: z.number().nullable(),
  security: Security,
  userName: z.string().nullable(),
  /** Whether a secret is stored; itself it never comes back (MAIL-02). */
  hasSecret: z.boolean(),
  signsInBy: z.enum(['password', 'oauth']),
  oauth: OauthView.nullable(),
  certificateSha256: z.string().nullable(),
  folders: z.array(z.string()),
  afterTaking: z.enum(afterTaking),
  moveTo: z.string().nullable(),
  takesFrom: Moment.nullable(),
  trustedRelay: z.string().nullable(),
  categoryId: z.number().nullable(),
  criticalityId: z.number().nullable(),
  department: NamedRef.nullable(),
  site: NamedRef,
  isActive: z.boolean(),
  pollSeconds: z.number(),
  marksIgnored: z.boolean(),
  answersUnknown: z.boolean(),
  state: z.enum(['new', 'working', 'failing']),
  stateWords: z.string().nullable(),
  stateSince: Moment.nullable(),
  /** Failures in a row, and when it is tried again (MAIL-20). */
  failures: z.number(),
  nextTryAt: Moment.nullable(),
  lastOkAt: Moment.nullable(),
  lastLetterAt: Moment.nullable(),
})

const SignsInBy = z.enum(['password', 'oauth'])
/** SHA-256 of the one certificate to accept although no authority vouches for it; lower-case hex. */
const Fingerprint = z.string().regex(/^[0-9a-f]{64}$/, { error: 'input.invalid' })
const Folder = z.string().trim().min(1).max(255, { error: 'input.tooLong' })
/** IMAP folders to read. */
const Folders = z.array(Folder).min(1, { error: 'input.required' }).max(20)
/** The receiving relay whose Authentication-Results are believed (authserv-id, RFC 8601). */
const Relay = z.string().trim().toLowerCase().min(1).max(253, { error: 'input.tooLong' })
const UserName = z.string().trim().max(254, { error: 'input.tooLong' })
const Secret = z.string().max(500, { error: 'input.tooLong' })
const PollSeconds = z
  .number({ error: 'input.notANumber' })
  .int()
  .min(10, { error: 'input.outOfRange' })
  .max(86_400, { error: 'input.outOfRange' })

/** What a gateway always needs. `type` of a saved one cannot be changed (MAIL-01). */
const needed = { type: z.enum(gatewayTypes), name: Name, mailbox: Address }

const GatewayInput = z.strictObject({
  ...needed,
  host: Host.nullable().default(null),
  port: Port.nullable().default(null),
  security: Security.default('tls'),
  userName: UserName.nullable().default(null),
  secret: Secret.optional(),
  signsInBy: SignsInBy.default('password'),
  oauth: OauthInput.nullable().default(null),
  certificateSha256: Fingerprint.nullable().default(null),
  folders: Folders.default(['INBOX']),
  afterTaking: z.enum(afterTaking).default('mark'),
  moveTo: Folder.nullable().default(null),
  /** Letters that the server received before are left alone; null takes all. */
  takesFrom: Moment.nullable().default(null),
  trustedRelay: Relay.nullable().default(null),
  categoryId: z.number().nullable().default(null),
  criticalityId: z.number().nullable().default(null),
  departmentId: z.number().nullable().default(null),
  siteId: z.number().default(1),
  isActive: z.boolean().default(true),
  pollSeconds: PollSeconds.default(180),
  marksIgnored: z.boolean().default(false),
  answersUnknown: z.boolean().default(false),
})

/** A change: what is not named stays as it is; a blank `secret` keeps the stored one. */
const GatewayChange = z.strictObject({
  ...needed,
  host: Host.nullable().optional(),
  port: Port.nullable().optional(),
  security: Security.optional(),
  userName: UserName.nullable().optional(),
  secret: Secret.optional(),
  signsInBy: SignsInBy.optional(),
  oauth: OauthInput.nullable().optional(),
  certificateSha256: Fingerprint.nullable().optional(),
  folders: Folders.optional(),
  afterTaking: z.enum(afterTaking).optional(),
  moveTo: Folder.nullable().optional(),
  takesFrom: Moment.nullable().optional(),
  trustedRelay: Relay.nullable().optional(),
  categoryId: z.number().nullable().optional(),
  criticalityId: z.number().nullable().optional(),
  departmentId: z.number().nullable().optional(),
  siteId: z.number().optional(),
  isActive: z.boolean().optional(),
  pollSeconds: PollSeconds.optional(),
  marksIgnored: z.boolean().optional(),
  answersUnknown: z.boolean().optional(),
})

/** A certificate that no authority vouches for, as people judge it. */
const CertificateView = z.object({
  sha256: z.string(),
  holder: z.string(),
  issuer: z.string(),
  validFrom: Moment,
  validTo: Moment,
})

const CheckView = z.object({
  state: z.enum(['running', 'ok', 'failed']),
  words: z.string().nullable(),
  /** Folders of the mailbox that may be read; empty where there are none to choose. */
  folders: z.array(z.string()),
  /** What the server showed, where that is what it failed by. */
  certificate: CertificateView.nullable(),
  /** Who stands in the newest letter as the relay that checked its sender (authserv-id, RFC 8601). */
  relay: z.string().nullable(),
  /** Where to send the browser to sign in at the provider. */
  consentUrl: z.string().nullable(),
})

const byId = z.strictObject({ id: Id })

export const gatewayRoutes = {
  gateways: get('/gateways', {
    may: 'gateway.read',
    summary: 'Mail gateways',
    output: z.object({
      rows: z.array(GatewayView),
      listener: z.string().nullable(),
      /** Where providers send the browser back to: it is registered there with the client. */
      consentAddress: z.string(),
    }),
  }),
  addGateway: post('/gateways', {
    may: 'gateway.edit',
    summary: 'Add a mail gateway',
    input: GatewayInput,
    output: z.object({ id: z.number() }),
    refuses: ['gateway.mailboxTaken', 'gateway.movesIntoItself', 'input.required'],
  }),
  saveGateway: put('/gateways/{id}', {
    may: 'gateway.edit',
    summary: 'Change a mail gateway',
    input: GatewayChange.extend({ id: Id }),
    output: z.object({ id: z.number() }),
    refuses: ['gateway.typeFixed', 'gateway.mailboxTaken', 'gateway.movesIntoItself', 'input.required'],
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
    output: CheckView,
  }),
  startConsent: post('/gateways/{id}/consent', {
    may: 'gateway.edit',
    summary: "Begin to sign in at the gateway's provider; `check` gives the address to go to",
    input: byId,
    output: z.object({ checkId: z.number() }),
    refuses: ['gateway.noProvider'],
  }),
  finishConsent: post('/gateways/consent', {
    may: 'gateway.edit',
    summary: 'What the provider sent the browser back with; `check` tells how it went',
    /** The query of the address that the browser came back to, as it is. */
    input: z.strictObject({ query: z.string().min(1).max(8_000) }),
    output: z.object({ gatewayId: z.number(), checkId: z.number() }),
    refuses: ['gateway.consentOver'],
  }),
}
