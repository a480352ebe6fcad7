import { MINUTE } from '#domain/time'
import { SlaChip, type SlaChipProps } from '#parts/sla/SlaChip'
import { now } from '../lib/days.ts'
import { Section } from './Section.tsx'

type Clock = SlaChipProps['clock']

const at = now()
const clock = (state: Clock['state'], more: Partial<Clock>): Clock => ({
  ...{
    name: 'resolve' as const,
    state,
    cycle: 1,
    startedAt: at - 90 * MINUTE,
    dueAt: null,
    stoppedAt: null,
    leftMinutes: null,
  },
  ...more,
})
const due = (minutes: number) => ({ dueAt: at + minutes * MINUTE })

const states: [string, SlaChipProps['clock']][] = [
  ['больше часа', clock('running', due(200))],
  ['меньше часа', clock('running', due(47))],
  ['меньше 30 минут', clock('running', due(18))],
  ['меньше минуты', clock('running', due(0.5))],
  ['нерабочее время', clock('idle', due(1120))],
  ['нарушен, счёт идёт в минус', clock('violated', due(-25))],
  ['пауза: ждём клиента или приостановлено', clock('paused', { leftMinutes: 310 })],
  ['пауза, запас меньше часа', clock('paused', { leftMinutes: 41 })],
  ['выполнен', clock('met', due(20))],
  ['снят: спам, объединено', clock('cancelled', {})],
  ['график больше не откроется', clock('running', {})],
]

export function Clocks() {
  return (
    <Section title="Сроки SLA">
      <dl className="grid grid-cols-[128px_minmax(0,1fr)] items-center gap-y-1.5 text-13 text-secondary">
        {states.map(([words, state]) => (
          <div key={words} className="contents">
            <dt>
              <SlaChip clock={state} />
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap gap-2">
        <SlaChip clock={clock('running', due(105))} hasName />
        <SlaChip clock={clock('running', { ...due(12), name: 'take' })} hasName />
        <SlaChip clock={clock('violated', { ...due(-12), name: 'answer' })} hasName />
      </div>
    </Section>
  )
}
