import { eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { allow, type Ctx, found } from '#kernel/ctx'
import { Refusals } from '#kernel/errors'
import { enqueue } from '#kernel/jobs'
import { checkGateway } from '../checks/check-job.ts'
import { canEditGateways } from '../policy.ts'
import { gateway, gatewayCheck } from '../schema.ts'
import { missingOfServer } from './check-gateway-input.ts'

type Start = typeof contract.startCheck

/** «Проверить соединение»: a job tries these parameters; the stored secret stands in for a blank one (MAIL-02). */
export async function startCheck(ctx: Ctx, { id, ...input }: Given<Start>): Promise<Answered<Start>> {
  allow(ctx, 'gateway.edit', canEditGateways(ctx.actor))
  const missing = missingOfServer(input)
  if (missing.length > 0) throw new Refusals(missing.map((path) => ({ path, code: 'input.required' })))
  const { type, host, port, security, signsInBy, certificateSha256 } = input
  const secretSealed = input.secret ? ctx.save.keys.encrypt(input.secret) : await storedSecret(ctx, id)
  const userName = input.userName || (signsInBy === 'oauth' ? input.mailbox : null)
  const server = { type, host, port, security, certificateSha256 }
  const parameters = { ...server, id, userName, secretSealed, signsInBy, language: ctx.language }
  const [row] = await ctx.db
    .insert(gatewayCheck)
    .values({ gatewayId: id, parameters, startedAt: ctx.now })
    .returning({ id: gatewayCheck.id })
  const { id: checkId } = found(row)
  await enqueue(ctx, checkGateway, { checkId }, { key: `${checkId}` })
  return { checkId }
}

async function storedSecret(ctx: Ctx, id: number | null): Promise<string | null> {
  if (id === null) return null
  const [row] = await ctx.db.select({ secretSealed: gateway.secretSealed }).from(gateway).where(eq(gateway.id, id))
  return found(row).secretSealed
}
