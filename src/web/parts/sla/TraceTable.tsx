import { Pause } from 'lucide-react'
import { Fragment, type ReactNode, useState } from 'react'
import { TextButton } from '#ui/button'
import { cx } from '#ui/cx'
import { useFormatters, useFormattersIn } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { type FoldedLine, foldedLines, leftOf, type TraceCycle, type WorkKind } from './trace-lines.ts'

type TraceTableProps = { cycle: TraceCycle; timeZone: string }

/** The lines of one cycle under the days of the schedule's zone, and what is left of its limit. */
export function TraceTable({ cycle, timeZone }: TraceTableProps) {
  const { t } = useWords()
  const { day } = useFormattersIn(timeZone)
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const lines = foldedLines(cycle.lines, opened)
  const days = daysOf(lines, day)
  return (
    <table className="mt-1 w-full border-collapse [&_td]:py-0.5 [&_td]:align-top">
      <caption className="sr-only">{t(`sla.names.${cycle.name}`)}</caption>
      <tbody>
        {lines.map((line, index) => (
          <Fragment key={`${line.kind} ${'from' in line ? line.from : index}`}>
            {days[index] !== undefined && (
              <tr>
                <th colSpan={3} scope="rowgroup" className="pt-1.5 text-left label-12">
                  {days[index]}
                </th>
              </tr>
            )}
            <Line line={line} timeZone={timeZone} onOpen={(stretch) => setOpened(new Set([...opened, stretch]))} />
          </Fragment>
        ))}
        <Sum cycle={cycle} />
      </tbody>
    </table>
  )
}

const momentOf = (line: FoldedLine): number | undefined =>
  'from' in line ? line.from : line.kind === 'event' ? line.at : undefined

/** The day before the lines that begin another one. */
function daysOf(lines: readonly FoldedLine[], day: (at: number) => string): (string | undefined)[] {
  let last: string | undefined
  return lines.map((line) => {
    const at = momentOf(line)
    const words = at === undefined ? last : day(at)
    const isNew = words !== last
    last = words
    return isNew ? words : undefined
  })
}

type LineProps = { line: FoldedLine; timeZone: string; onOpen: (stretch: number) => void }

function Line({ line, timeZone, onOpen }: LineProps) {
  const { t } = useWords()
  const { workTime } = useFormatters()
  const { clock } = useFormattersIn(timeZone)
  const span = useSpanWords(timeZone)
  switch (line.kind) {
    case 'event':
      return (
        <Row
          when={clock(line.at)}
          what={t(`deadlines.events.${line.words}`)}
          className={line.words === 'overdue' ? 'text-danger-text' : undefined}
        />
      )
    case 'pause':
      return (
        <Row
          when={line.to === null ? t('deadlines.since', { at: clock(line.from) }) : span(line.from, line.to)}
          what={t(`deadlines.pauses.${line.why}`)}
          end={
            <span className="inline-flex items-center gap-1 text-muted">
              <Pause aria-hidden="true" className="size-3" />
              {t('deadlines.pause')}
            </span>
          }
        />
      )
    case 'work':
      return (
        <Row
          when={span(line.from, line.to)}
          what={t(`deadlines.work.${line.work}`)}
          end={workTime(line.minutes)}
          className={workLooks[line.work]}
        />
      )
    case 'folded':
      return (
        <Row
          when={
            <TextButton onClick={() => onOpen(line.stretch)}>{t('deadlines.folded', { count: line.count })}</TextButton>
          }
          end={workTime(line.minutes)}
          className={workLooks[line.work]}
        />
      )
    case 'more':
      return <Row when={t('deadlines.later')} end={workTime(line.minutes)} className={workLooks[line.work]} />
    case 'never':
      return (
        <tr>
          <td colSpan={3} className="text-warning-text">
            {t('deadlines.never')}
          </td>
        </tr>
      )
  }
}

const workLooks: Record<WorkKind, string | undefined> = {
  counted: undefined,
  beyond: 'text-danger-text',
  ahead: 'text-muted',
}

type RowProps = { when: ReactNode; what?: ReactNode; end?: ReactNode; className?: string | undefined }

function Row({ when, what, end, className }: RowProps) {
  return (
    <tr className={className}>
      <td className="pr-3 whitespace-nowrap tabular-nums" colSpan={what === undefined ? 2 : undefined}>
        {when}
      </td>
      {what !== undefined && (
        <td className={cx('pr-3', className === undefined && 'text-muted')} colSpan={end === undefined ? 2 : undefined}>
          {what}
        </td>
      )}
      {end !== undefined && <td className="text-right whitespace-nowrap tabular-nums">{end}</td>}
    </tr>
  )
}

/** «10:53–11:20»; with the day of its end where that is another one. */
function useSpanWords(timeZone: string): (from: number, to: number) => string {
  const { clock, day, moment } = useFormattersIn(timeZone)
  return (from, to) => `${clock(from)}–${day(from) === day(to) ? clock(to) : moment(to)}`
}

/** What is left of the limit, what it took, or by how much it went beyond. */
function Sum({ cycle }: { cycle: TraceCycle }) {
  const { clock, limitMinutes, usedMinutes, isLate } = cycle
  const { t } = useWords()
  const { workTime } = useFormatters()
  if (clock?.state === 'cancelled') return null
  const isGoing = clock !== null && clock.stoppedAt === null
  const kind = isLate ? 'beyond' : isGoing ? 'left' : 'used'
  const amount = { beyond: Math.max(0, usedMinutes - limitMinutes), left: leftOf(cycle), used: usedMinutes }[kind]
  return (
    <tr className={cx('font-semibold', isLate && 'text-danger-text')}>
      <td colSpan={2} className="border-t border-line">
        {t(`deadlines.sum.${kind}`)}
      </td>
      <td className="border-t border-line text-right whitespace-nowrap tabular-nums">{workTime(amount)}</td>
    </tr>
  )
}
