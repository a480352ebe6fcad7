import type { Ctx } from '#kernel/ctx'
import * as catalog from '#server/base/catalog'
import * as routing from '#server/planning/routing'
import * as sla from '#server/planning/sla'
import type { ChosenBy } from '../facts.ts'
import { workload } from '../queries/loads.ts'

/** What of a ticket decides who answers for it, and which level it has. */
export type Routable = {
  siteId: number
  companyId: number | null
  clientCategoryId: number | null
  serviceId: number | null
  categoryId: number | null
  criticalityId: number | null
  sourceId: number
  /** The groups that its author is in now: asked where a level has to be found. */
  groupIds: () => Promise<readonly number[]>
}

/** Whom the desk chose by itself, or nobody, and by what. */
export type Routed = { responsibleId: number | null; why: ChosenBy }

export const byNobody: ChosenBy = { by: null, byServiceId: null, among: null }

/** Asks the rules who answers for a ticket (D2). A ticket that is there already does not count against who has it. */
export async function route(ctx: Ctx, ticket: Routable, ticketId: number | null = null): Promise<Routed> {
  const traits = { ...ticket, levelId: () => levelOf(ctx, ticket) }
  const choice = await routing.choose(ctx, traits, workload(ctx, ticketId))
  if (choice.kind === 'nobody' || choice.by === 'explicit') return { responsibleId: null, why: byNobody }
  const { id, by, serviceId, among } = choice
  return { responsibleId: id, why: { by, byServiceId: serviceId, among } }
}

/** The least loaded of a support level (ASGN-15); where nobody of it is there, nobody. */
export async function routeInGroup(ctx: Ctx, groupId: number, ticketId: number): Promise<Routed> {
  const chosen = await routing.chooseInGroup(ctx, groupId, workload(ctx, ticketId))
  if (chosen === null) return { responsibleId: null, why: byNobody }
  return { responsibleId: chosen.id, why: { by: 'group', byServiceId: null, among: chosen.among } }
}

async function levelOf(ctx: Ctx, ticket: Routable): Promise<number | null> {
  const { siteId, companyId, clientCategoryId, serviceId } = ticket
  const line = serviceId === null ? [] : await catalog.serviceLine(ctx, serviceId)
  const serviceIds = line.map(({ id }) => id)
  const whose = { companyId, clientCategoryId, groupIds: await ticket.groupIds() }
  return (await sla.levelFor(ctx, { ...whose, siteId, serviceIds }))?.levelId ?? null
}
