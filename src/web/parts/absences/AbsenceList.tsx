import { useQuery } from '@tanstack/react-query'
import { CalendarPlus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button'
import { SkeletonText } from '#ui/skeleton'
import { Tag } from '#ui/tag'
import { api } from '../../lib/api.ts'
import { now } from '../../lib/days.ts'
import { useFormattersIn } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { type Absence, AbsenceForm } from './AbsenceForm.tsx'
import { isWholeDays } from './absence-days.ts'

/** How many of those that are over stand in sight. */
const PAST = 3

type AbsenceListProps = {
  employeeId: number
  timeZone: string
  /** False where the place says already what it is. */
  isTitled?: boolean
}

/** When an employee is away, was and will be; whoever may change that does it here (ORG-14). */
export function AbsenceList({ employeeId, timeZone, isTitled = true }: AbsenceListProps) {
  const { t } = useWords()
  const query = useQuery(api.absences.list.queryOptions({ input: { employeeId } }))
  const [open, setOpen] = useState<Absence | 'new' | null>(null)
  const [isWhole, setWhole] = useState(false)
  const rows = query.data?.rows ?? []
  const past = rows.filter(({ until }) => until <= now())
  const shown = isWhole ? rows : rows.filter((row) => !past.includes(row) || past.indexOf(row) < PAST)
  const mayEdit = query.data?.mayEdit === true
  return (
    <section className="grid gap-2">
      <div className="flex min-h-7 items-center gap-3">
        {isTitled && <h2 className="flex-1 text-16 font-semibold">{t('absences.title')}</h2>}
        {mayEdit && (
          <Button size="sm" icon={<CalendarPlus />} onClick={() => setOpen('new')}>
            {t('absences.add')}
          </Button>
        )}
      </div>
      {query.isPending && <SkeletonText lines={2} label={t('common.loading')} />}
      {query.error !== null && <p className="text-13 text-danger-text">{wordsOf(query.error)}</p>}
      {query.isSuccess && rows.length === 0 && <p className="text-13 text-muted">{t('absences.none')}</p>}
      <ul className="grid">
        {shown.map((row) => (
          <li key={row.id} className="border-t border-line">
            <AbsenceLine row={row} timeZone={timeZone} onOpen={mayEdit ? () => setOpen(row) : undefined} />
          </li>
        ))}
      </ul>
      {shown.length < rows.length && (
        <Button kind="ghost" size="sm" className="justify-self-start" onClick={() => setWhole(true)}>
          {t('absences.all', { count: rows.length })}
        </Button>
      )}
      {open !== null && (
        <AbsenceForm
          employeeId={employeeId}
          timeZone={timeZone}
          absence={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  )
}

type AbsenceLineProps = { row: Absence; timeZone: string; onOpen: (() => void) | undefined }

function AbsenceLine({ row, timeZone, onOpen }: AbsenceLineProps) {
  const { t } = useWords()
  const { day, moment } = useFormattersIn(timeZone)
  const isOver = row.until <= now()
  const isOn = row.from <= now() && !isOver
  const said = isWholeDays(timeZone, row) ? [day(row.from), day(row.until - 1)] : [moment(row.from), moment(row.until)]
  const words = [...new Set(said)].join(' – ')
  const line = 'flex min-h-10 w-full items-center gap-3 py-1.5 text-left text-13'
  const parts = (
    <>
      <span className={isOver ? 'flex-none text-muted' : 'flex-none font-medium'}>{words}</span>
      <span className="cut min-w-0 flex-1 text-muted" title={row.note}>
        {row.note}
      </span>
      {isOn && <Tag kind="warning">{t('absences.now')}</Tag>}
    </>
  )
  if (onOpen === undefined) return <div className={line}>{parts}</div>
  return (
    <button type="button" data-ring="inside" className={`${line} hover:bg-surface-hover`} onClick={onOpen}>
      {parts}
    </button>
  )
}
