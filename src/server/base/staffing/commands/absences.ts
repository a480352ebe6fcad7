import { and, eq, gt, lt, ne } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { type Instant, instant } from '#domain/time'
import { allow, type Ctx, found } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { employeeAwayChanged } from '../facts.ts'
import { canEditAbsences } from '../policy.ts'
import { headsOf } from '../queries/heads.ts'
import { holdEmployee } from '../queries/hold-employee.ts'
import { absence } from '../schema.ts'

type Add = typeof api.absences.add
type Save = typeof api.absences.save
type Remove = typeof api.absences.remove

type Span = { employeeId: number; from: Instant; until: Instant }

/**
 * Notes that an employee is away, `[from, until)` in UTC (ORG-14): no ticket is given to him by itself meanwhile. Refuses
 * absence.backward, and absence.overlap: two notes about one day would leave open which of them holds.
 */
export async function addAbsence(ctx: Ctx, input: Given<Add>): Promise<Answered<Add>> {
  await guard(ctx, input.employeeId)
  const span = { employeeId: input.employeeId, from: instant(input.from), until: instant(input.until) }
  await refuseOdd(ctx, span, null)
  const [row] = await ctx.db
    .insert(absence)
    .values({ ...span, note: input.note, createdAt: ctx.now })
    .returning({ id: absence.id })
  await tell(ctx, employeeAwayChanged, input.employeeId, {})
  return { id: found(row).id }
}

/** Changes when and why he is away; refuses as adding does. */
export async function saveAbsence(ctx: Ctx, input: Given<Save>): Promise<Answered<Save>> {
  const { employeeId } = await guardAbsence(ctx, input.id)
  const span = { employeeId, from: instant(input.from), until: instant(input.until) }
  await refuseOdd(ctx, span, input.id)
  await ctx.db
    .update(absence)
    .set({ ...span, note: input.note })
    .where(eq(absence.id, input.id))
  await tell(ctx, employeeAwayChanged, employeeId, {})
  return { id: input.id }
}

/** Takes an absence back: he is here. */
export async function removeAbsence(ctx: Ctx, input: Given<Remove>): Promise<Record<string, never>> {
  const { employeeId } = await guardAbsence(ctx, input.id)
  await ctx.db.delete(absence).where(eq(absence.id, input.id))
  await tell(ctx, employeeAwayChanged, employeeId, {})
  return {}
}

/** Who asks may change the absences of this employee, and nobody else changes them meanwhile. */
async function guard(ctx: Ctx, employeeId: number): Promise<void> {
  allow(ctx, 'absence.edit', canEditAbsences(ctx.actor, { employeeId, headIds: await headsOf(ctx, employeeId) }))
  await holdEmployee(ctx, employeeId)
}

/** An absence that is not there is refused as one of nobody: only an administrator learns that it is missing. */
async function guardAbsence(ctx: Ctx, id: number): Promise<{ employeeId: number }> {
  const which = ctx.db.select({ employeeId: absence.employeeId }).from(absence).where(eq(absence.id, id))
  const [first] = await which
  await guard(ctx, first?.employeeId ?? 0)
  const [row] = await which.for('update') // behind the employee's row, or two who change would wait for each other
  return found(row)
}

async function refuseOdd(ctx: Ctx, { employeeId, from, until }: Span, id: number | null): Promise<void> {
  if (until <= from) throw new Refusal('absence.backward', {}, 'until')
  const [other] = await ctx.db
    .select({ id: absence.id })
    .from(absence)
    .where(
      and(
        eq(absence.employeeId, employeeId),
        lt(absence.from, until),
        gt(absence.until, from),
        id === null ? undefined : ne(absence.id, id),
      ),
    )
    .limit(1)
  if (other) throw new Refusal('absence.overlap', {}, 'from')
}
