import type { Answered, Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { allow, type Ctx, found } from '#kernel/ctx'
import { enqueue } from '#kernel/jobs'
import { readSettings } from '#kernel/settings'
import { canEditSpam } from '../../policy.ts'
import { gatewayCheck } from '../../schema.ts'
import { checkEngine } from '../engines/check-job.ts'
import { spamSettings } from '../settings.ts'
import { refuseNowhere } from './save-settings.ts'

type Start = typeof contract.startSpamCheck

/** A job tries whether this engine answers; the stored password stands in for a blank one. */
export async function startSpamCheck(ctx: Ctx, input: Given<Start>): Promise<Answered<Start>> {
  allow(ctx, 'spam.edit', canEditSpam(ctx.actor))
  refuseNowhere(input)
  const { password, ...server } = input
  const passwordSealed = password
    ? ctx.save.keys.encrypt(password)
    : (await readSettings(ctx, spamSettings)).passwordSealed
  const [row] = await ctx.db
    .insert(gatewayCheck)
    .values({ gatewayId: null, parameters: { ...server, passwordSealed }, startedAt: ctx.now })
    .returning({ id: gatewayCheck.id })
  const { id: checkId } = found(row)
  await enqueue(ctx, checkEngine, { checkId }, { key: `${checkId}` })
  return { checkId }
}
