import { z } from 'zod'
import { Address, del, get, Id, Moment, Name, NamedRef, post, put } from './contract.ts'
import { afterTaking, gatewayTypes } from './mail-states.ts'

const Security = z.enum(['tls', 'starttls', 'none'])
const Host = z.string().trim().min(1, { error: 'input.required' }).max(253)
const Port = z.number().int().min(1).max(65_535)

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

/** `type` of a saved gateway cannot be changed (MAIL-01). Blank `secret` on a change keeps the stored one. */
const GatewayInput = z.strictObject({
  type: z.enum(gatewayTypes),
  name: Name,
  mailbox: Address,
  host: Host.nullable().default(null),
  port: Port.nullable().default(null),
  security: Security.default('tls'),
  userName: z.string().trim().max(254).nullable().default(null),
  secret: z.string().max(500).optional(),
  signsInBy: z.enum(['password', 'oauth']).default('password'),
  /** SHA-256 of the one certificate to accept although no authority vouches for it; lower-case hex. */
  certificateSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  /** IMAP folders to read. */
  folders: z.array(z.string().trim().min(1).max(255)).min(1).max(20).default(['INBOX']),
  afterTaking: z.enum(afterTaking).default('mark'),
  moveTo: z.string().trim().min(1).max(255).nullable().default(null),
  /** Letters that the server received before are left alone; null takes all. */
  takesFrom: Moment.nullable().default(null),
  /** The receiving relay whose Authentication-Results are believed (authserv-id, RFC 8601). */
  trustedRelay: z.string().trim().toLowerCase().min(1).max(253).nullable().default(null),
  categoryId: z.number().nullable().default(null),
  criticalityId: z.number().nullable().default(null),
  departmentId: z.number().nullable().default(null),
  siteId: z.number().default(1),
  isActive: z.boolean().default(true),
  pollSeconds: z.number().int().min(10).max(86_400).default(180),
  marksIgnored: z.boolean().default(false),
  answersUnknown: z.boolean().default(false),
})

const byId = z.strictObject({ id: Id })

export const gatewayRoutes = {
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
}
