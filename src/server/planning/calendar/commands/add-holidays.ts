import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { daysRuled, eachDay, unruled } from '../days-ruled.ts'
import type { KnownHoliday } from '../holidays.ts'
import { canEditSchedules } from '../policy.ts'
import { knownHolidays } from '../queries/holiday-lists.ts'
import type { NamedException } from '../schema.ts'
import { changeSchedule, inOrder, scheduleForUpdate } from './schedules.ts'

type Add = typeof api.calendar.addHolidays

/**
 * Adds holidays of a year as exceptions (SLA-03): the public ones, or those whose first days are given. What rules a day
 * already stays, so that asking twice adds nothing. Gives how many exceptions came. Refuses input.unknownChoice for an
 * unknown country, region or first day.
 */
export async function addHolidays(ctx: Ctx, input: Given<Add>): Promise<Answered<Add>> {
  allow(ctx, 'schedule.edit', canEditSchedules(ctx.actor))
  const wanted = chosen(await knownHolidays(ctx, input), input.days)
  const before = await scheduleForUpdate(ctx, input.id)
  const added = newExceptions(before.exceptions, wanted)
  if (added.length === 0) return { id: before.id, version: before.version, added: 0 }
  const exceptions = inOrder([...before.exceptions, ...added])
  const version = await changeSchedule(ctx, before, { ...columnsOf(before), exceptions })
  return { id: before.id, version, added: added.length }
}

const columnsOf = ({ name, timeZone, week }: Awaited<ReturnType<typeof scheduleForUpdate>>) => ({
  name,
  timeZone,
  week,
})

function chosen(known: readonly KnownHoliday[], days: readonly string[] | undefined): readonly KnownHoliday[] {
  if (days === undefined) return known.filter(({ kind }) => kind === 'public')
  const firstDays = new Set(known.map(({ from }) => from))
  const strange = days.findIndex((day) => !firstDays.has(day))
  if (strange >= 0) throw new Refusal('input.unknownChoice', {}, `days.${strange}`)
  return known.filter(({ from }) => days.includes(from))
}

/** Two holidays may fall on one day: the first of them has it. */
function newExceptions(there: readonly NamedException[], wanted: readonly KnownHoliday[]): NamedException[] {
  const ruled = daysRuled(there)
  return wanted.flatMap((holiday) => {
    const pieces = unruled(ruled, holiday)
    for (const day of pieces.flatMap(eachDay)) ruled.add(day)
    return pieces.map((piece): NamedException => ({ ...piece, name: holiday.name, kind: 'holiday', hours: [] }))
  })
}
