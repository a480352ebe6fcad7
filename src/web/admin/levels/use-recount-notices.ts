import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { notify, renotify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'

type Recount = Answer<typeof api.deadlines.recounts>['rows'][number]

/** Milliseconds between two looks while one goes on; that it began and ended the stream says. */
const EVERY = 1_000

/** Says how far open tickets follow an edited schedule or level, and when they have (SLA-16): wherever one is in the admin. */
export function useRecountNotices(): void {
  const words = useRecountWords()
  const { data } = useQuery({
    ...api.deadlines.recounts.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.rows.some(isGoing) === true ? EVERY : false),
  })
  const notices = useRef(new Map<number, string>())
  /** The newest that was there when one came: what ended before is no news. */
  const known = useRef<number | null>(null)
  useEffect(() => {
    if (data === undefined) return
    const newest = Math.max(0, ...data.rows.map(({ id }) => id))
    const before = known.current ?? newest
    for (const row of data.rows) tell(notices.current, row, { isNews: row.id > before, notice: words(row) })
    known.current = newest
  }, [data, words])
}

type Telling = { isNews: boolean; notice: Parameters<typeof notify>[0] }

/** One notice a recount, from its beginning to its end; also of one that was over before it was seen. */
function tell(notices: Map<number, string>, row: Recount, { isNews, notice }: Telling): void {
  const shown = notices.get(row.id)
  if (shown !== undefined) renotify(shown, notice)
  else if (isGoing(row) || isNews) notices.set(row.id, notify(notice))
  if (!isGoing(row)) notices.delete(row.id)
}

const isGoing = ({ endedAt }: Recount): boolean => endedAt === null

function useRecountWords(): (row: Recount) => Parameters<typeof notify>[0] {
  const { t } = useWords()
  const nameOf = useNameOf()
  return ({ schedule, level, total, done, moved, endedAt }) => {
    if (endedAt === null)
      return {
        kind: 'working',
        text: t('deadlines.recount.going', { done, total }),
        progress: total === 0 ? 1 : done / total,
      }
    const what =
      schedule === null
        ? t('deadlines.recount.level', { name: level === null ? '' : nameOf(level.name) })
        : t('deadlines.recount.schedule', { name: nameOf(schedule.name) })
    return { text: t('deadlines.recount.done', { what, moved, total }) }
  }
}
