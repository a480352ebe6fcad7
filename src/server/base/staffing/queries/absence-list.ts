import { desc, eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx, found } from '#kernel/ctx'
import { employee } from '#schema/base/people'
import { canEditAbsences, canReadAbsences } from '../policy.ts'
import { absence } from '../schema.ts'
import { headsOf } from './heads.ts'

type List = typeof api.absences.list

/** When an employee is, was or will be away, the latest first, and whether who asks may change that (ORG-14). */
export async function absenceList(ctx: Ctx, { employeeId }: Given<List>): Promise<Answered<List>> {
  allow(ctx, 'people.read', canReadAbsences(ctx.actor))
  const [known] = await ctx.db.select({ id: employee.id }).from(employee).where(eq(employee.id, employeeId))
  found(known)
  const headIds = await headsOf(ctx, employeeId)
  return {
    mayEdit: canEditAbsences(ctx.actor, { employeeId, headIds }) === 'yes',
    rows: await ctx.db
      .select({ id: absence.id, from: absence.from, until: absence.until, note: absence.note })
      .from(absence)
      .where(eq(absence.employeeId, employeeId))
      .orderBy(desc(absence.from), desc(absence.id)),
  }
}
