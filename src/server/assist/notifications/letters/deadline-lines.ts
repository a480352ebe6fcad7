import type { Change } from '#domain/notices'
import type { Language } from '#kernel/ctx'
import { say } from '#kernel/words'
import type { Material } from './compose.ts'

/** One line for each deadline that comes near or was missed: which, when, and how much open time is left or over. */
export const deadlineLines = (changes: readonly Change[], material: Material, language: Language): string[] =>
  changes.flatMap((change) => {
    if (change.kind !== 'deadline') return []
    const what = say(language, `letters.deadline.${change.clock}`)
    const at = momentWords(language, change.dueAt, material.ticket.timeZone)
    const minutes = material.openMinutes.get(change.clock)
    const amount = minutes === undefined ? null : amountWords(language, minutes)
    const isExact = amount === null || (change.moment === 'missed' && minutes === 0)
    return [say(language, `letters.deadline.${change.moment}${isExact ? '' : 'By'}`, { what, at, amount })]
  })

/** As the ticket's history writes it: in the zone of the site. */
export const momentWords = (language: Language, at: number, timeZone: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at)

function amountWords(language: Language, minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const parts = [
    ...(hours > 0 ? [say(language, 'letters.deadline.hours', { count: hours })] : []),
    ...(minutes % 60 > 0 || hours === 0 ? [say(language, 'letters.deadline.minutes', { count: minutes % 60 })] : []),
  ]
  return parts.join(' ')
}
