import { eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { comparableAddress } from '#domain/mail'
import { instant } from '#domain/time'
import { allow, type Ctx, found } from '#kernel/ctx'
import { brokenUnique, Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { gatewayAdded, gatewayChanged, gatewayRemoved } from '../facts.ts'
import { canEditGateways } from '../policy.ts'
import { gateway, gatewayOauth } from '../schema.ts'
import { checkGatewayInput, type GatewayInput } from './check-gateway-input.ts'
import { keepOauth, type OauthRow } from './gateway-oauth.ts'
import { holdLetters } from './settle-outgoing.ts'

type GatewayChange = Omit<Given<typeof contract.saveGateway>, 'id'>
type Row = typeof gateway.$inferSelect

/** Adds a gateway; its secrets are sealed and never come back (MAIL-02). Refuses a second one for an active mailbox. */
export async function addGateway(ctx: Ctx, input: GatewayInput): Promise<Answered<typeof contract.addGateway>> {
  allow(ctx, 'gateway.edit', canEditGateways(ctx.actor))
  await checkGatewayInput(ctx, input, null)
  const secretSealed = input.secret ? ctx.save.keys.encrypt(input.secret) : null
  const [row] = await unlessTaken(() =>
    ctx.db
      .insert(gateway)
      .values({
        ...columnsOf(input),
        type: input.type,
        direction: directionOf(input.type),
        secretSealed,
        createdAt: ctx.now,
      })
      .returning(),
  )
  await keepOauth(ctx, found(row), { input, before: null, wasUser: null })
  const { id } = found(row)
  await tell(ctx, gatewayAdded, id, { type: input.type })
  return { id }
}

/**
 * Changes a gateway: its type stays for ever, what is not named stays as it is, a blank secret keeps the stored one
 * (MAIL-01, MAIL-02). Set up anew, it has neither worked nor failed yet.
 */
export async function saveGateway(
  ctx: Ctx,
  { id, ...change }: Given<typeof contract.saveGateway>,
): Promise<Answered<typeof contract.saveGateway>> {
  allow(ctx, 'gateway.edit', canEditGateways(ctx.actor))
  const before = found((await ctx.db.select().from(gateway).where(eq(gateway.id, id)).for('update'))[0])
  if (before.type !== change.type) throw new Refusal('gateway.typeFixed', {}, 'type')
  const [oauth = null] = await ctx.db.select().from(gatewayOauth).where(eq(gatewayOauth.gatewayId, id)).for('update')
  const input = changedInput(before, oauth, change)
  await checkGatewayInput(ctx, input, before)
  const secret = input.secret ? { secretSealed: ctx.save.keys.encrypt(input.secret) } : {}
  const wanted = { ...columnsOf(input), ...secret }
  const changed = changedFields(before, wanted)
  if (await keepOauth(ctx, { ...before, ...wanted }, { input, before: oauth, wasUser: before.userName }))
    changed.push('oauth')
  if (changed.length === 0) return { id }
  const state = { state: 'new' as const, stateWords: null, stateSince: null, failures: 0, nextTryAt: null }
  await unlessTaken(() =>
    ctx.db
      .update(gateway)
      .set({ ...wanted, ...state })
      .where(eq(gateway.id, id)),
  )
  if (before.direction === 'out' && !input.isActive) await holdLetters(ctx, id)
  for (const field of changed) await tell(ctx, gatewayChanged, id, { field })
  return { id }
}

/** Removes a gateway. Its letters and their journal stay; what waited to go out through it is held. */
export async function removeGateway(ctx: Ctx, { id }: { id: number }): Promise<Record<string, never>> {
  allow(ctx, 'gateway.edit', canEditGateways(ctx.actor))
  const [row] = await ctx.db.select().from(gateway).where(eq(gateway.id, id)).for('update')
  const { type } = found(row)
  await holdLetters(ctx, id)
  await ctx.db.delete(gateway).where(eq(gateway.id, id))
  await tell(ctx, gatewayRemoved, id, { type })
  return {}
}

export const directionOf = (type: GatewayInput['type']): 'in' | 'out' => (type === 'smtp' ? 'out' : 'in')

/** The whole that a change makes of a gateway: what it names, else what stands there. */
function changedInput(before: Row, oauth: OauthRow | null, change: GatewayChange): GatewayInput {
  const { direction: _way, secretSealed: _secret, createdAt: _made, ...kept } = before
  const { state, stateWords, stateSince, failures, nextTryAt, lastOkAt, id, ...fields } = kept
  const provider = oauth === null ? null : { ...oauth, clientSecret: undefined }
  const stored = { ...fields, oauth: provider && ownFields(provider) }
  const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  return { ...stored, ...named, ...(change.secret ? { secret: change.secret } : {}) } as GatewayInput
}

const ownFields = ({
  provider,
  issuer,
  clientId,
  scope,
}: Pick<OauthRow, 'provider' | 'issuer' | 'clientId' | 'scope'>) => ({
  provider,
  issuer,
  clientId,
  scope,
})

/** What is stored of it: what this kind has no use for is stored as if nobody had touched it. */
function columnsOf({ secret: _secret, type, oauth: _oauth, ...input }: GatewayInput) {
  const mailbox = comparableAddress(input.mailbox) ?? input.mailbox
  return {
    ...input,
    mailbox,
    ...(type === 'local' ? noServer : serverOf(input, mailbox)),
    ...(type === 'imap' || type === 'pop3' ? fetchingOf(input, type) : nothingFetched),
    trustedRelay: type === 'smtp' ? null : input.trustedRelay,
  }
}

type Input = Omit<GatewayInput, 'type' | 'secret' | 'oauth'>

const noServer = { host: null, port: null, userName: null, signsInBy: 'password', certificateSha256: null } as const

function serverOf({ host, port, signsInBy, userName, security, certificateSha256 }: Input, mailbox: string) {
  return {
    host,
    port,
    signsInBy,
    // A provider knows its mailboxes by their address.
    userName: userName || (signsInBy === 'oauth' ? mailbox : null),
    certificateSha256: security === 'none' ? null : certificateSha256,
  }
}

const nothingFetched = { folders: ['INBOX'], afterTaking: 'mark' as const, moveTo: null, takesFrom: null }

function fetchingOf({ folders, afterTaking, moveTo, takesFrom }: Input, type: 'imap' | 'pop3') {
  return {
    folders: type === 'imap' ? [...new Set(folders)] : ['INBOX'],
    afterTaking,
    moveTo: afterTaking === 'move' ? moveTo : null,
    takesFrom: takesFrom === null ? null : instant(takesFrom),
  }
}

function changedFields(before: Row, wanted: Partial<Row>): string[] {
  return Object.entries(wanted).flatMap(([field, value]) => (isSame(before[field as keyof Row], value) ? [] : [field]))
}

const isSame = (before: unknown, after: unknown) => JSON.stringify(before) === JSON.stringify(after)

async function unlessTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    // Two administrators at once: the index knows, a question beforehand would not.
    if (brokenUnique(error) === 'gateway_mailbox') throw new Refusal('gateway.mailboxTaken', {}, 'mailbox')
    throw error
  }
}
