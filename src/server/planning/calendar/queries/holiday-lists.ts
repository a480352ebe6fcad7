import { eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx, found } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { daysRuled, isRuled } from '../days-ruled.ts'
import { countries, holidaysOf, isKnownPlace, type KnownHoliday, regionsOf } from '../holidays.ts'
import { canReadSchedules } from '../policy.ts'
import { schedule } from '../schema.ts'

type Countries = typeof api.calendar.holidayCountries
type Regions = typeof api.calendar.holidayRegions
type OfYear = typeof api.calendar.holidays

/** Countries whose holidays are known. */
export async function holidayCountries(ctx: Ctx): Promise<Answered<Countries>> {
  allow(ctx, 'schedule.read', canReadSchedules(ctx.actor))
  return { rows: await countries(ctx.language) }
}

/** Parts of a country with holidays of their own. Refuses input.unknownChoice for a country that is none. */
export async function holidayRegions(ctx: Ctx, { country }: Given<Regions>): Promise<Answered<Regions>> {
  allow(ctx, 'schedule.read', canReadSchedules(ctx.actor))
  await requirePlace({ country, region: '' })
  return { rows: await regionsOf(country, ctx.language) }
}

/** A year of holidays before they are added: with a schedule, which of them stand in it already. */
export async function holidaysOfYear(ctx: Ctx, input: Given<OfYear>): Promise<Answered<OfYear>> {
  allow(ctx, 'schedule.read', canReadSchedules(ctx.actor))
  const known = await knownHolidays(ctx, input)
  const ruled = input.scheduleId === undefined ? new Set<string>() : await ruledBySchedule(ctx, input.scheduleId)
  return { rows: known.map((one) => ({ ...one, isThere: isRuled(ruled, one) })) }
}

/** Holidays of a place and year, named in the asker's language. Refuses input.unknownChoice at the country or the region. */
export async function knownHolidays(
  ctx: Ctx,
  place: { country: string; region: string; year: number },
): Promise<KnownHoliday[]> {
  await requirePlace(place)
  return holidaysOf(place, place.year, ctx.language)
}

async function requirePlace(place: { country: string; region: string }): Promise<void> {
  if (await isKnownPlace(place)) return
  const isCountry = await isKnownPlace({ ...place, region: '' })
  throw new Refusal('input.unknownChoice', {}, isCountry ? 'region' : 'country')
}

async function ruledBySchedule(ctx: Ctx, id: number): Promise<Set<string>> {
  const [row] = await ctx.db.select({ exceptions: schedule.exceptions }).from(schedule).where(eq(schedule.id, id))
  return daysRuled(found(row).exceptions)
}
