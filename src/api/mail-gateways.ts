import { z } from 'zod'
import { Address, del, get, Id, Moment, Name, NamedRef, post, put } from './contract.ts'
import { gatewayTypes } from './mail-states.ts'

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
  type: z.enum(gatewayTypes),
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
