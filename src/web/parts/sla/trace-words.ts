import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import type { Why } from './trace-lines.ts'

type Promised = NonNullable<Why['promised']>

/** By whom and for what the level was given: «по компании ООО «Ромашка», любой сервис» (D13); of several groups, what decided. */
export function useBecause(): (because: Promised['because']) => string {
  const { t } = useWords()
  return ({ subject, subjectName, service, among, decided }) => {
    const whom =
      subject === 'group' && subjectName === null
        ? t('deadlines.because.groupGone')
        : t(`deadlines.because.${subject}`, { name: subjectName ?? '' })
    const over = decided === null ? [] : [t(`deadlines.because.${decided}`, { count: among })]
    return t('deadlines.because.both', {
      subject: [whom, ...over].join(', '),
      service: t(`deadlines.because.service.${service}`),
    })
  }
}

/** «пн–пт 9–18, Москва»: the schedule's name and its zone in the reader's words. */
export function useScheduleWords(): (schedule: Promised['schedule']) => string {
  const { t, language } = useWords()
  const nameOf = useNameOf()
  return ({ name, timeZone }) => {
    // Browsers leave out what most languages call a city: of those our users live by, the names are ours.
    const city = t(`zones.${timeZone}` as 'zones.Europe/Moscow', { defaultValue: zoneName(timeZone, language) })
    return `${nameOf(name)}, ${city}`
  }
}

/** «Великобритания», “United Kingdom Time”; the name of the zone itself where this browser has never heard of it. */
function zoneName(timeZone: string, language: string): string {
  try {
    const format = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'shortGeneric' })
    return format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
  } catch {
    return timeZone
  }
}
