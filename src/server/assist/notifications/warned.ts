import type { NoticedSave, WarnedPerson } from '#domain/notices'
import { type EscalationRule, occasionOf } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import * as people from '#server/base/people'
import * as sla from '#server/planning/sla'
import { membersOf, ownersOf } from './queries/named-by-level.ts'
import { type Staff, staffPerson } from './staff-person.ts'

type Warned = Staff & { deadlines: WarnedPerson['deadlines'] }
type Deadlines = readonly WarnedPerson['deadlines'][number][]

/**
 * Whom the ticket's level tells of the deadlines of a save (SLA-09, SLA-10), each with those that are his to hear of. A
 * level that says nothing tells nobody: the list marks what is late.
 */
export async function warnedOf(
  ctx: Ctx,
  { changes }: NoticedSave,
  ticket: { id: number; responsibleId: number | null },
): Promise<Warned[]> {
  const deadlines = changes.filter((change) => change.kind === 'deadline')
  if (deadlines.length === 0) return []
  const occasions = deadlines.map(({ clock, moment }) => occasionOf(clock, moment))
  const rules = await sla.escalations.ofTicket(ctx, ticket.id, occasions)
  const heard = new Map<number, Deadlines>()
  for (const rule of rules) {
    const his = deadlines.filter(({ clock, moment }) => occasionOf(clock, moment) === rule.occasion)
    for (const id of await namedBy(ctx, rule, ticket)) heard.set(id, [...(heard.get(id) ?? []), ...his])
  }
  const warned: Warned[] = []
  for (const [id, his] of heard) {
    const found = await staffPerson(ctx, ticket.id, id)
    if (found !== null) warned.push({ ...found, deadlines: his })
  }
  return warned
}

/** The employees whom one rule means. A ticket that nobody is responsible for is the administrators' (ASGN-06). */
async function namedBy(
  ctx: Ctx,
  { action, employeeId, groupId }: EscalationRule,
  ticket: { id: number; responsibleId: number | null },
): Promise<number[]> {
  switch (action) {
    case 'tell_responsible':
      return ticket.responsibleId === null ? administratorIds(ctx) : [ticket.responsibleId]
    case 'tell_head':
      return present((await ownersOf(ctx, ticket.id)).headId)
    case 'tell_manager':
      return present((await ownersOf(ctx, ticket.id)).managerId)
    case 'tell_administrators':
      return administratorIds(ctx)
    case 'tell_employee':
      return present(employeeId)
    case 'tell_group':
      return groupId === null ? [] : membersOf(ctx, groupId)
    case 'reassign':
    case 'raise_priority':
      return []
  }
}

const present = (id: number | null): number[] => (id === null ? [] : [id])

const administratorIds = async (ctx: Ctx): Promise<number[]> =>
  (await people.administrators(ctx)).map(({ employeeId }) => employeeId)
