import { asc } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { service } from '#schema/base/catalog'
import type { Words } from '#schema/kernel'

export type ServiceOfLine = { readonly id: number; readonly name: Words }

/** A service and those that it stands in, nearest first; empty where there is none of this id. There are tens of them. */
export async function serviceLine(ctx: Ctx, id: number): Promise<ServiceOfLine[]> {
  const all = await ctx.db
    .select({ id: service.id, name: service.name, parentId: service.parentId })
    .from(service)
    .orderBy(asc(service.id))
  const line: typeof all = []
  let next = all.find((one) => one.id === id)
  while (next !== undefined && !line.includes(next)) {
    const { parentId } = next
    line.push(next)
    next = all.find((one) => one.id === parentId)
  }
  return line.map((one) => ({ id: one.id, name: one.name }))
}
