import { and, eq, like, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Ctx } from '#kernel/ctx'
import { login } from '#schema/base/access'
import { employee } from '#schema/base/people'
import { gateway } from '../../schema.ts'

/** Whether an address, or a domain with `@`, is that of an active employee or of a mailbox of ours. */
export async function isOurs(ctx: Ctx, sender: string): Promise<boolean> {
  const isStaff = and(eq(login.kind, 'staff'), eq(employee.isActive, true), named(login.address, sender))
  const [person] = await ctx.db
    .select({ id: login.id })
    .from(login)
    .innerJoin(employee, eq(employee.loginId, login.id))
    .where(isStaff)
    .limit(1)
  if (person) return true
  const isMailbox = and(eq(gateway.isActive, true), named(gateway.mailbox, sender))
  return (await ctx.db.$count(gateway, isMailbox)) > 0
}

const named = (column: PgColumn, sender: string): SQL | undefined =>
  sender.startsWith('@') ? like(column, `%${sender.replace(/[\\%_]/g, '\\$&')}`) : eq(column, sender)
