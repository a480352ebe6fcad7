import { useQuery } from '@tanstack/react-query'
import { minutesWaited, weightAt } from '#domain/queue'
import { cx } from '#ui/cx'
import { ErrorState } from '#ui/error-state'
import { SkeletonText } from '#ui/skeleton'
import { type Answer, api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useTicking } from '../../lib/ticking.ts'
import { FloatingAnswer } from '../ticket/FloatingAnswer.tsx'
import { type TicketWeight, Weight } from './Weight.tsx'

type QueueSectionProps = { number: number; weight: TicketWeight | null }

/** Where a ticket stands in the queue, and why (DICT-17). Nothing where it is over: nobody waits for it. */
export function QueueSection({ number, weight }: QueueSectionProps) {
  const { t } = useWords()
  const { near } = useFormatters()
  if (weight === null) return null
  return (
    <section className="border-b border-line px-4 py-3">
      <h3 className="cut label-12">{t('weight.title')}</h3>
      <dl className="mt-1.5 grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2">
        <dt>{t('weight.now')}</dt>
        <dd>
          <Weight weight={weight} className="font-medium" />
        </dd>
        {weight.waitingSince !== null && (
          <dd className="col-span-2 text-12 text-muted">{t('weight.since', { at: near(weight.waitingSince) })}</dd>
        )}
      </dl>
      <FloatingAnswer
        label={t('weight.why')}
        className="w-80"
        button={
          <button type="button" className="mt-1.5 min-h-6 text-left link phone:min-h-10">
            {t('weight.why')}
          </button>
        }
      >
        <Reasons number={number} />
      </FloatingAnswer>
    </section>
  )
}

type Why = Answer<typeof api.tickets.whyWeight>

function Reasons({ number }: { number: number }) {
  const { t } = useWords()
  // By the rules of this moment: each opening asks again.
  const why = useQuery({ ...api.tickets.whyWeight.queryOptions({ input: { number } }), staleTime: 0 })
  if (why.isError)
    return (
      <ErrorState
        title={t('weight.failed')}
        text={wordsOf(why.error)}
        retryLabel={t('common.retry')}
        onRetry={() => void why.refetch()}
        isBusy={why.isFetching}
      />
    )
  if (why.data === undefined) return <SkeletonText lines={4} label={t('common.loading')} />
  return <ReasonTable why={why.data} />
}

/** Each rule with its points, then the minutes, then what they make together. */
function ReasonTable({ why }: { why: Why }) {
  const { t } = useWords()
  const { near, number } = useFormatters()
  const at = useTicking()
  const signed = (points: number) => (points > 0 ? `+${number(points)}` : number(points))
  return (
    <table className="w-full border-collapse text-13">
      <caption className="sr-only">{t('weight.why')}</caption>
      <tbody>
        {why.reasons.map((reason) => (
          <Line key={reason.id} value={signed(reason.points)} isQuiet={reason.points === 0}>
            <Reason reason={reason} />
          </Line>
        ))}
        {why.reasons.length === 0 && (
          <Line value="0" isQuiet>
            {t('weight.noRules')}
          </Line>
        )}
        {why.waitingSince === null ? (
          <Line value="0" isQuiet>
            {t(`weight.states.${why.state === 'waiting' ? 'answered' : why.state}`)}
          </Line>
        ) : (
          <Line value={signed(minutesWaited(why.waitingSince, at))}>
            {t('weight.minutes')}
            <span className="block text-12 text-muted">{t('weight.since', { at: near(why.waitingSince) })}</span>
          </Line>
        )}
      </tbody>
      <tfoot>
        <tr className="border-t border-line font-semibold">
          <th scope="row" className="pt-2 pr-4 text-left font-semibold">
            {t('weight.now')}
          </th>
          <td className="pt-2 text-right tabular-nums">{number(weightAt(why.points, why.waitingSince, at))}</td>
        </tr>
      </tfoot>
    </table>
  )
}

type LineProps = { value: string; isQuiet?: boolean; children: React.ReactNode }

function Line({ value, isQuiet = false, children }: LineProps) {
  return (
    <tr className={cx('align-top', isQuiet && 'text-muted')}>
      <th scope="row" className="pr-4 pb-2 text-left font-regular [overflow-wrap:anywhere]">
        {children}
      </th>
      <td className="pb-2 text-right whitespace-nowrap tabular-nums">{value}</td>
    </tr>
  )
}

function Reason({ reason: { kind, subject } }: { reason: Why['reasons'][number] }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const name = [...subject.path, subject.name].map(nameOf).join(' › ')
  return (
    <>
      {name}
      <span className="block text-12 text-muted">{t(`queue.kinds.${kind}`)}</span>
    </>
  )
}
