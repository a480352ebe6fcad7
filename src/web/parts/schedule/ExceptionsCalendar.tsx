import { CalendarDays, ChevronLeft, ChevronRight, Plus } from 'lucide-react'
import { useState } from 'react'
import { exceptionKinds } from '#domain/calendar'
import { civilDay, dateOfDay, dayNumber, dayOfDate } from '#domain/time'
import { Button } from '#ui/button'
import { IconButton } from '#ui/icon-button'
import { dayOf, now } from '../../lib/days.ts'
import { useWords } from '../../lib/i18n.ts'
import { useDayWords } from './day-words.ts'
import { ExceptionForm } from './ExceptionForm.tsx'
import { ExceptionMark } from './ExceptionMark.tsx'
import { hoursText } from './hours.ts'
import { MonthGrid } from './MonthGrid.tsx'
import { useDayPicking } from './use-day-picking.ts'
import { exceptionsIn, monthsOf, type NamedException, rulingOn } from './year.ts'

export type ExceptionsCalendarProps = {
  exceptions: readonly NamedException[]
  onChange: (exceptions: NamedException[]) => void
  /** Shown, not changed: for those who may only read. */
  isDisabled?: boolean | undefined
}

/** What is open in the form: a draft, and where in the list it stands; null for a new one. */
type Opened = { exception: NamedException; at: number | null }

/** A year of days on which other hours hold, drawn and listed (SLA-03). */
export function ExceptionsCalendar({ exceptions, onChange, isDisabled = false }: ExceptionsCalendarProps) {
  const { t } = useWords()
  const [opened, setOpened] = useState<Opened | null>(null)
  const today = dayOf(now())
  function open(from: string, to: string) {
    const at = from === to ? rulingOn(exceptions, from) : -1
    const known = exceptions[at]
    setOpened(
      known ? { exception: known, at } : { exception: { from, to, kind: 'holiday', hours: [], name: '' }, at: null },
    )
  }
  const { cursor, range, moveTo, picking } = useDayPicking({ first: dayOfDate(today) ?? 0, isDisabled, onPick: open })
  const { year } = civilDay(cursor)
  const toYear = (next: number) => moveTo(dayNumber({ ...civilDay(cursor), year: next, day: 1 }))
  function close(next?: NamedException[]) {
    setOpened(null)
    if (next) onChange(next)
  }
  return (
    <div className="@container">
      <div className="mb-3 flex items-center gap-1">
        <IconButton label={t('schedules.exceptions.earlier')} icon={<ChevronLeft />} onClick={() => toYear(year - 1)} />
        <span aria-live="polite" className="text-14 font-medium">
          {t('schedules.exceptions.year', { year })}
        </span>
        <IconButton label={t('schedules.exceptions.later')} icon={<ChevronRight />} onClick={() => toYear(year + 1)} />
        {!isDisabled && (
          <Button
            size="sm"
            icon={<Plus />}
            className="ml-auto"
            onClick={() => open(dateOfDay(cursor), dateOfDay(cursor))}
          >
            {t('schedules.exceptions.add')}
          </Button>
        )}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)_340px] gap-x-8 gap-y-4 @max-[860px]:grid-cols-1">
        <div>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(176px,1fr))] gap-x-6 gap-y-4" {...picking}>
            {monthsOf(year).map((month) => (
              <MonthGrid key={month.first} {...{ month, exceptions, cursor, range, today }} />
            ))}
          </div>
          <Legend isDisabled={isDisabled} />
        </div>
        <ExceptionList
          year={year}
          exceptions={exceptions}
          onOpen={isDisabled ? null : (at, exception) => setOpened({ at, exception })}
        />
      </div>
      {opened && (
        <ExceptionForm
          exception={opened.exception}
          isNew={opened.at === null}
          onClose={() => close()}
          onKeep={(kept) => close(opened.at === null ? [...exceptions, kept] : exceptions.with(opened.at, kept))}
          onRemove={() => close(exceptions.filter((_, at) => at !== opened.at))}
        />
      )}
    </div>
  )
}

function Legend({ isDisabled }: { isDisabled: boolean }) {
  const { t } = useWords()
  return (
    <div className="mt-3 grid gap-1 text-12 text-muted">
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {exceptionKinds.map((kind) => (
          <span key={kind} className="flex items-center gap-1.5">
            <ExceptionMark kind={kind} />
            {t(`schedules.exceptions.kinds.${kind}`)}
          </span>
        ))}
      </div>
      {!isDisabled && <p>{t('schedules.exceptions.hint')}</p>}
    </div>
  )
}

type ExceptionListProps = {
  year: number
  exceptions: readonly NamedException[]
  /** Null for those who may only read. */
  onOpen: ((at: number, exception: NamedException) => void) | null
}

function ExceptionList({ year, exceptions, onOpen }: ExceptionListProps) {
  const { t } = useWords()
  const listed = exceptionsIn(year, exceptions)
  if (listed.length === 0) {
    return (
      <p className="flex items-start gap-2 text-13 text-muted @max-[860px]:order-first">
        <CalendarDays className="mt-0.5 text-icon" />
        {t('schedules.exceptions.none', { year })}
      </p>
    )
  }
  return (
    <ul aria-label={t('schedules.exceptions.list', { year })} className="text-13 @max-[860px]:order-first">
      {listed.map(({ exception, at }) => (
        <li key={`${at} ${exception.from}`} className="border-b border-line first:border-t">
          {onOpen ? (
            <button
              type="button"
              data-ring="inside"
              className="w-full text-left transition-colors hover:bg-surface-hover"
              onClick={() => onOpen(at, exception)}
            >
              <Line exception={exception} />
            </button>
          ) : (
            <Line exception={exception} />
          )}
        </li>
      ))}
    </ul>
  )
}

function Line({ exception }: { exception: NamedException }) {
  const { t } = useWords()
  const { range } = useDayWords()
  const { kind, from, to, hours, name } = exception
  const rest = [kind !== 'holiday' && hoursText(hours), name].filter(Boolean).join(', ')
  return (
    <span className="grid min-h-9 grid-cols-[10px_112px_minmax(0,1fr)] items-center gap-x-3 py-1.5">
      <ExceptionMark kind={kind} />
      <span className="whitespace-nowrap">{range(from, to)}</span>
      <span>{t(`schedules.exceptions.kinds.${kind}`)}</span>
      {rest !== '' && <span className="col-start-3 text-12 text-muted [overflow-wrap:anywhere]">{rest}</span>}
    </span>
  )
}
