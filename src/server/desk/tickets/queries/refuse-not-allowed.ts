import type { LevelTraits } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import * as catalog from '#server/base/catalog'
import * as sla from '#server/planning/sla'

type Chosen = Omit<LevelTraits, 'serviceIds'> & {
  serviceId: number | null
  categoryId: number | null
  criticalityId: number | null
}

/** Refuses dictionary.notAllowed at what the level of this ticket does not leave to its author (SLA-01, CHAN-07). */
export async function refuseNotAllowed(ctx: Ctx, ticket: Chosen): Promise<void> {
  const { categoryId, criticalityId, serviceId } = ticket
  if (categoryId === null && criticalityId === null) return
  const line = serviceId === null ? [] : await catalog.serviceLine(ctx, serviceId)
  const level = await sla.levelFor(ctx, { ...ticket, serviceIds: line.map(({ id }) => id) })
  refuseUnless(level?.allowed.categoryIds, categoryId, 'categoryId')
  refuseUnless(level?.allowed.criticalityIds, criticalityId, 'criticalityId')
}

function refuseUnless(allowed: readonly number[] | null | undefined, id: number | null, path: string): void {
  if (id !== null && allowed?.includes(id) === false) throw new Refusal('dictionary.notAllowed', {}, path)
}
