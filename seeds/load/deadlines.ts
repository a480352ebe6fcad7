import { after, civilDay, DAY, type Instant } from '#domain/time'
import type { Ctx, Language } from '#kernel/ctx'
import * as deadlines from '#server/desk/deadlines'
import * as tickets from '#server/desk/tickets'
import * as calendar from '#server/planning/calendar'
import * as sla from '#server/planning/sla'
import { escalations, levelOfEverybody, levels, type MatrixCell, matrixCells } from '../levels.ts'
import { schedules } from '../schedules.ts'
import type { LevelKey, ScheduleKey } from '../shapes.ts'
import { departments } from '../staff.ts'
import type { PeopleIds } from './people.ts'

/** Since when the levels promise what they do: each day since is looked at for their norms when the story is told. */
const PROMISED = 62 * DAY

/** Makes the schedules, the hours of departments and the support levels, and says who has which. `at` is the moment that the story ends. */
export async function loadDeadlines(
  ctx: Ctx,
  ids: PeopleIds,
  { language, at }: { language: Language; at: Instant },
): Promise<void> {
  const scheduleIds = await loadSchedules({ ...ctx, language }, civilDay(Math.floor(at / DAY)).year)
  const levelIds = await loadLevels({ ...ctx, now: after(at, -PROMISED) }, scheduleIds, ids)
  await sla.setLevel(ctx, { subject: { kind: 'everybody' }, serviceId: null, levelId: levelIds[levelOfEverybody] })
  for (const cell of matrixCells)
    await sla.setLevel(ctx, {
      subject: subjectOf(ids, cell),
      serviceId: cell.service === undefined ? null : ids.services[cell.service],
      levelId: levelIds[cell.level],
    })
  await loadHours(ctx, ids, scheduleIds)
}

function subjectOf(ids: PeopleIds, whom: MatrixCell): Parameters<typeof sla.setLevel>[1]['subject'] {
  if ('group' in whom) return { kind: 'group', id: ids.clientGroups[whom.group] }
  if ('company' in whom) return { kind: 'company', id: ids.companies[whom.company] }
  return { kind: 'category', id: ids.clientCategories[whom.category] }
}

/** When each department works and how soon it usually answers. */
async function loadHours(ctx: Ctx, ids: PeopleIds, scheduleIds: Record<ScheduleKey, number>): Promise<void> {
  for (const { key, hours } of departments) {
    if (hours === undefined) continue
    const { schedule, answerMinutes } = hours
    await calendar.saveDepartmentHours(ctx, {
      id: ids.departments[key],
      scheduleId: scheduleIds[schedule],
      answerMinutes,
    })
  }
}

/** With the holidays of this year and the next: what is opened at its end is due in the next. */
async function loadSchedules(ctx: Ctx, year: number): Promise<Record<ScheduleKey, number>> {
  const ids: Partial<Record<ScheduleKey, number>> = {}
  for (const { key, name, timeZone, week, holidaysOf } of schedules) {
    const { id } = await calendar.addSchedule(ctx, { name, timeZone, week, exceptions: [] })
    if (holidaysOf !== undefined)
      for (const one of [year, year + 1])
        await calendar.addHolidays(ctx, { id, country: holidaysOf, region: '', year: one })
    ids[key] = id
  }
  return ids as Record<ScheduleKey, number>
}

async function loadLevels(
  ctx: Ctx,
  scheduleIds: Record<ScheduleKey, number>,
  { categories: categoryIds }: PeopleIds,
): Promise<Record<LevelKey, number>> {
  const ids: Partial<Record<LevelKey, number>> = {}
  for (const { key, schedule, weight = 100, categories = [], ...level } of levels) {
    const { id } = await sla.addLevel(ctx, {
      ...level,
      weight,
      categoryIds: categories.map((one) => categoryIds[one]),
      criticalityIds: [],
      markIds: [],
      siteIds: [],
      responsibleId: null,
      scheduleId: scheduleIds[schedule],
    })
    const rules = escalations.map((rule) => ({ ...rule, employeeId: null, groupId: null }))
    await sla.escalations.save(ctx, { id, rules })
    ids[key] = id
  }
  return ids as Record<LevelKey, number>
}

/**
 * Counts the deadlines of every ticket of the story, and makes the looks at the norms of its days: it was told silently,
 * and nobody hears of what it missed.
 */
export async function adoptAll(ctx: Ctx, quietUpTo: Instant): Promise<void> {
  let next: number | null = 0
  while (next !== null)
    next = (await deadlines.adoptTickets(ctx, next, { limit: 500, isOpenOnly: false, quietUpTo })).after
  await tickets.lookAtNorms(ctx)
}
