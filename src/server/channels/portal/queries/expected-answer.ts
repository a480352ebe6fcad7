import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import * as people from '#server/base/people'
import * as calendar from '#server/planning/calendar'
import { canUsePortal } from '../policy.ts'

type Ask = typeof api.portal.expectedAnswer

/**
 * When a department would answer what a client writes to it now (CHAN-10): moments alone, nothing of its schedule. Refuses
 * department.notSupport for one that the request form does not offer.
 */
export async function expectedAnswer(ctx: Ctx, { id }: Given<Ask>): Promise<Answered<Ask>> {
  allow(ctx, 'portal.read', canUsePortal(ctx.actor))
  await people.requireSupport(ctx, id, 'id')
  return { answer: await calendar.expectedAnswer(ctx, id) }
}
