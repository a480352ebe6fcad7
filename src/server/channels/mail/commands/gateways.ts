import { eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { comparableAddress } from '#domain/mail'
import { instant } from '#domain/time'
import { allow, type Ctx, found } from '#kernel/ctx'
import { brokenUnique, Refusal, Refusals } from '#kernel/errors'
import { tell } from '#kernel/facts'
import * as catalog from '#server/base/catalog'
import * as people from '#server/base/people'
import { gatewayAdded, gatewayChanged, gatewayRemoved } from '../facts.ts'
import { canEditGateways } from '../policy.ts'
import { gateway } from '../schema.ts'
import { holdLetters } from './settle-outgoing.ts'

export type GatewayInput = Given<typeof contract.addGateway>
type Row = typeof gateway.$inferSelect

/** Adds a gateway; its secret is sealed and never comes back (MAIL-02). Refuses a second one for an active mailbox. */
export async function addGateway(ctx: Ctx, input: GatewayInput): Promise<Answered<typeof contract.addGateway>> {
  allow(ctx, 'gateway.edit', canEditGateways(ctx.actor))
  await check(ctx, input)
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
      .returning({ id: gateway.id }),
  )
  const { id } = found(row)
  await tell(ctx, gatewayAdded, id, { type: input.type })
  return { id }
}

/** Changes a gateway: its type stays for ever, a blank secret keeps the stored one (MAIL-01, MAIL-02). */
export async function saveGateway(
  ctx: Ctx,
  { id, ...input }: Given<typeof contract.saveGateway>,
): Promise<Answered<typeof contract.saveGateway>> {
  allow(ctx, 'gateway.edit', canEditGateways(ctx.actor))
  const [row] = await ctx.db.select().from(gateway).where(eq(gateway.id, id)).for('update')
  const before = found(row)
  if (before.type !== input.type) throw new Refusal('gateway.typeFixed', {}, 'type')
  await check(ctx, input)
  const secret = input.secret ? { secretSealed: ctx.save.keys.encrypt(input.secret) } : {}
  const wanted = { ...columnsOf(input), ...secret }
  const changed = changedFields(before, wanted)
  if (changed.length === 0) return { id }
  // Set up anew, it has neither worked nor failed yet.
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

/** Mailbox is always there; who fetches or sends needs a server, who takes letters in a department that supports (MAIL-02). */
export async function check(ctx: Ctx, input: GatewayInput): Promise<void> {
  const missing: string[] = []
  if (input.type !== 'local' && input.host === null) missing.push('host')
  if (input.type !== 'local' && input.port === null) missing.push('port')
  if (input.type !== 'smtp' && input.departmentId === null) missing.push('departmentId')
  if (missing.length > 0) throw new Refusals(missing.map((path) => ({ path, code: 'input.required' })))
  if (input.departmentId !== null) await people.requireSupport(ctx, input.departmentId, 'departmentId')
  if ((await catalog.siteById(ctx, input.siteId)) === null) throw new Refusal('input.unknownChoice', {}, 'siteId')
}

function columnsOf({ secret: _secret, type: _type, ...input }: GatewayInput) {
  const userName = input.userName === '' ? null : input.userName
  const takesFrom = input.takesFrom === null ? null : instant(input.takesFrom)
  return { ...input, userName, takesFrom, mailbox: comparableAddress(input.mailbox) ?? input.mailbox }
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
