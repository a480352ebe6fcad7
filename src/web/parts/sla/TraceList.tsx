import { cx } from '#ui/cx'
import { useFormatters, useFormattersIn } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { TraceTable } from './TraceTable.tsx'
import { type TraceCycle, traceOf, type Why } from './trace-lines.ts'
import { useBecause, useScheduleWords } from './trace-words.ts'

export type TraceListProps = { why: Why; className?: string | undefined }

/**
 * Why a ticket is due then (SLA-07): by which level and why that one, and for each of its clocks the open time that
 * counted, pauses, and what is still ahead; moments in the schedule's zone.
 */
export function TraceList({ why, className }: TraceListProps) {
  const { t } = useWords()
  if (why.promised === null) return <p className={cx('text-13 text-muted', className)}>{t('deadlines.nothing')}</p>
  const cycles = traceOf(why)
  const { promised } = why
  return (
    <div className={cx('grid grid-cols-[minmax(0,1fr)] gap-4 text-13', className)}>
      <LevelWords promised={promised} />
      {cycles.map((cycle) => (
        <section key={`${cycle.name}.${cycle.cycle}`}>
          <CycleHead cycle={cycle} timeZone={promised.schedule.timeZone} />
          <TraceTable cycle={cycle} timeZone={promised.schedule.timeZone} />
        </section>
      ))}
    </div>
  )
}

type Promised = NonNullable<Why['promised']>

function LevelWords({ promised }: { promised: Promised }) {
  const { t } = useWords()
  const { workTime } = useFormatters()
  const nameOf = useNameOf()
  const because = useBecause()
  const scheduleWords = useScheduleWords()
  const { takeMinutes, resolveMinutes, answerMinutes } = promised
  const limits = [
    t('deadlines.limits.take', { amount: workTime(takeMinutes) }),
    t('deadlines.limits.resolve', { amount: workTime(resolveMinutes) }),
    ...(answerMinutes === null ? [] : [t('deadlines.limits.answer', { amount: workTime(answerMinutes) })]),
  ]
  return (
    <div>
      <p className="[overflow-wrap:anywhere]">
        <b className="font-semibold">{t('deadlines.level', { name: nameOf(promised.level.name) })}</b>{' '}
        <span className="text-secondary">{because(promised.because)}</span>
      </p>
      <p className="text-12 text-muted">{limits.join(', ')}</p>
      <p className="text-12 text-muted">{t('deadlines.schedule', { name: scheduleWords(promised.schedule) })}</p>
    </div>
  )
}

function CycleHead({ cycle, timeZone }: { cycle: TraceCycle; timeZone: string }) {
  const { t } = useWords()
  const { workTime } = useFormatters()
  const name = t('deadlines.cycle', { name: t(`sla.names.${cycle.name}`), limit: workTime(cycle.limitMinutes) })
  return (
    <h3 className="flex items-baseline justify-between gap-3">
      <span className="font-semibold">
        {cycle.cycle > 1 ? t('deadlines.again', { name, times: cycle.cycle }) : name}
      </span>
      <Outcome cycle={cycle} timeZone={timeZone} />
    </h3>
  )
}

/** Until when, or how it ended, at the right of the clock's name. */
function Outcome({ cycle, timeZone }: { cycle: TraceCycle; timeZone: string }) {
  const { t } = useWords()
  const { weekMoment } = useFormattersIn(timeZone)
  const { clock, isLate } = cycle
  const isStopped = clock === null || clock.stoppedAt !== null
  if (clock?.state === 'cancelled') return <span className="text-muted">{t('sla.cancelled')}</span>
  if (isStopped)
    return isLate ? (
      <span className="text-danger-text">{t('sla.violated')}</span>
    ) : (
      <span className="text-success-text">{t('sla.met')}</span>
    )
  if (clock.state === 'paused') return <span className="text-muted">{t('deadlines.paused')}</span>
  if (clock.dueAt === null) return <span className="text-muted">{t('sla.none')}</span>
  return (
    <span className={isLate ? 'text-danger-text' : undefined}>
      {t('deadlines.until', { at: weekMoment(clock.dueAt) })}
    </span>
  )
}
