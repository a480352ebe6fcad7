import { SlaChip } from '#parts/sla/SlaChip'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import type { TicketView } from './ticket-types.ts'
import { WhyDue } from './WhyDue.tsx'

/** The level of a ticket and all its clocks, each with its countdown (SLA-07). Nothing where nothing is promised. */
export function Deadlines({ ticket }: { ticket: TicketView }) {
  const { t } = useWords()
  const { weekMoment } = useFormatters()
  const nameOf = useNameOf()
  const { level, clocks, number } = ticket
  if (level === null) return null
  const take = clocks.find(({ name }) => name === 'take')
  const isWaited = take?.stoppedAt === null && !clocks.some(({ name }) => name === 'resolve')
  return (
    <section className="border-b border-line px-4 py-3">
      <h3 className="cut label-12" title={nameOf(level.name)}>
        {t('deadlines.ofLevel', { level: nameOf(level.name) })}
      </h3>
      <dl className="mt-1.5 grid gap-1.5">
        {clocks.map((clock) => (
          <div key={clock.name} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2">
            <dt className="cut">{t(`sla.names.${clock.name}`)}</dt>
            <dd className="flex">
              <SlaChip clock={clock} />
            </dd>
            {clock.dueAt !== null && clock.stoppedAt === null && (
              <dd className="text-12 text-muted">{t('deadlines.until', { at: weekMoment(clock.dueAt) })}</dd>
            )}
          </div>
        ))}
        {isWaited && (
          <div>
            <dt>{t('sla.names.resolve')}</dt>
            <dd className="text-12 text-muted">{t('deadlines.notStarted')}</dd>
          </div>
        )}
      </dl>
      <WhyDue number={number} className="mt-1.5 min-h-6 text-left link phone:min-h-10" />
    </section>
  )
}
