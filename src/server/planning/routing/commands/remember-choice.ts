import { sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { lastChoice } from '../schema.ts'

/**
 * Keeps when the desk chose him by itself (D9). Where another transaction is keeping it at this moment nothing is written
 * and nobody waits: its moment is as good, and the default responsible of every letter must not make one wait for another.
 */
export async function rememberChoice(ctx: Ctx, employeeId: number): Promise<void> {
  const at = sql.param(ctx.now, lastChoice.at)
  await ctx.db.execute(sql`
    with known as (
      select employee_id from last_choice where employee_id = ${employeeId}::bigint for update skip locked
    ),
    moved as (
      update last_choice set at = greatest(at, ${at}::timestamptz)
      where employee_id in (select employee_id from known)
    )
    insert into last_choice (employee_id, at)
    select ${employeeId}::bigint, ${at}::timestamptz
    where not exists (select 1 from last_choice where employee_id = ${employeeId}::bigint)
    on conflict do nothing`)
}
