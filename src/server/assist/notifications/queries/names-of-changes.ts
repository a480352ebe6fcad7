import { inArray } from 'drizzle-orm'
import type { Change } from '#domain/notices'
import type { Phase } from '#domain/tickets'
import type { Ctx } from '#kernel/ctx'
import { category, criticality, difficulty, mark, requestType, service, status } from '#schema/base/catalog'
import { department, employee, staffGroup } from '#schema/base/people'
import { ticket } from '#schema/desk/tickets'
import type { Words } from '#schema/kernel'

/** What the ids of a save's changes are called now. `rows` by `category:3`, `responsible:7` and the like. */
export type NamesOfChanges = {
  title: string
  statuses: ReadonlyMap<number, { name: Words; phase: Phase; isDefault: boolean }>
  rows: ReadonlyMap<string, Words>
}

const same = (name: string): Words => ({ ru: name, en: name })

/** Looks up every row that the changes name, each dictionary once and only where it is named. */
export async function namesOfChanges(ctx: Ctx, changes: readonly Change[], title: string): Promise<NamesOfChanges> {
  const { db } = ctx
  const ids = (what: string) => idsOf(changes, what)
  const rows = new Map<string, Words>()
  const keep = async (what: string, look: (ids: number[]) => Promise<{ id: number; name: Words | string }[]>) => {
    const wanted = ids(what)
    if (wanted.length === 0) return
    for (const { id, name } of await look(wanted)) {
      rows.set(`${what}:${id}`, typeof name === 'string' ? same(name) : name)
    }
  }
  await keep('category', (some) => db.select().from(category).where(inArray(category.id, some)))
  await keep('criticality', (some) => db.select().from(criticality).where(inArray(criticality.id, some)))
  await keep('difficulty', (some) => db.select().from(difficulty).where(inArray(difficulty.id, some)))
  await keep('type', (some) => db.select().from(requestType).where(inArray(requestType.id, some)))
  await keep('service', (some) => db.select().from(service).where(inArray(service.id, some)))
  await keep('supportGroup', (some) => db.select().from(staffGroup).where(inArray(staffGroup.id, some)))
  await keep('department', (some) => db.select().from(department).where(inArray(department.id, some)))
  await keep('responsible', (some) => db.select().from(employee).where(inArray(employee.id, some)))
  await keep('rated', (some) => db.select().from(mark).where(inArray(mark.id, some)))
  await keepTickets(ctx, changes, rows)
  const statuses = ids('status')
  const found = statuses.length === 0 ? [] : await db.select().from(status).where(inArray(status.id, statuses))
  return { title, rows, statuses: new Map(found.map((row) => [row.id, row])) }
}

/** What the other ticket of a merge is called. */
async function keepTickets(ctx: Ctx, changes: readonly Change[], rows: Map<string, Words>): Promise<void> {
  const ids = changes.flatMap((change) => {
    if (change.kind === 'merged') return [change.intoId]
    return change.kind === 'absorbed' ? [change.fromId] : []
  })
  if (ids.length === 0) return
  for (const { id, number, title } of await ctx.db.select().from(ticket).where(inArray(ticket.id, ids))) {
    rows.set(`ticket:${id}`, { ru: `№ ${number} «${title}»`, en: `#${number} “${title}”` })
  }
}

function idsOf(changes: readonly Change[], what: string): number[] {
  const values = changes.flatMap((change) => {
    if (change.kind === 'field') return change.field === what ? [change.from, change.to] : []
    return change.kind === what && 'to' in change ? [change.from, change.to] : []
  })
  return [...new Set(values.filter((value) => typeof value === 'number'))]
}
