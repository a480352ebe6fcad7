import { civilIn, momentInZone } from '../../lib/zone-time.ts'

export type LaterChoice = { name: 'hour' | 'evening' | 'tomorrow' | 'monday'; at: number }

const hourMs = 3_600_000
/** An evening that begins in less is no delay worth a line of its own. */
const soonMs = 10 * 60_000
const sunday = 0
const daysToMonday = (weekday: number): number => (8 - weekday) % 7 || 7

/** Moments that are offered for sending later, by the clocks of the writer's zone; none of them twice. */
export function laterChoices(now: number, timeZone: string): LaterChoice[] {
  const { year, month, day, weekday } = civilIn(timeZone, now)
  const at = (days: number, hour: number) => momentInZone(timeZone, { year, month, day: day + days, hour, minute: 0 })
  const evening = at(0, 18)
  return [
    { name: 'hour', at: Math.ceil((now + hourMs) / 60_000) * 60_000 },
    ...(evening - now > soonMs ? [{ name: 'evening', at: evening } as const] : []),
    { name: 'tomorrow', at: at(1, 9) },
    ...(weekday === sunday ? [] : [{ name: 'monday', at: at(daysToMonday(weekday), 9) } as const]),
  ]
}
