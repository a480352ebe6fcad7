import { DAY, HOUR, MINUTE } from '#domain/time'
import { TraceList, type TraceListProps } from '#parts/sla/TraceList'
import { momentInZone } from '../lib/zone-time.ts'
import { Section } from './Section.tsx'

type Why = TraceListProps['why']
type Step = Why['steps'][number]
type Clock = Why['clocks'][number]
type Promised = NonNullable<Why['promised']>

const morning = momentInZone('Europe/Moscow', { year: 2026, month: 3, day: 10, hour: 9, minute: 0 })
const at = (hours: number, minutes = 0) => morning + hours * HOUR + minutes * MINUTE

const promised: Promised = {
  level: { id: 1, name: { ru: 'Стандарт', en: 'Standard' }, version: 1 },
  schedule: { id: 1, name: { ru: 'пн–пт 9–18', en: 'Mon–Fri 9–18' }, timeZone: 'Europe/Moscow', version: 1 },
  because: { subject: 'company', subjectName: 'ООО «Ромашка»', service: 'any', among: 1, decided: null },
  takeMinutes: 30,
  resolveMinutes: 240,
  answerMinutes: null,
}
const resolve: Clock = {
  ...{ name: 'resolve', state: 'running', cycle: 1, startedAt: at(1, 53), stoppedAt: null, leftMinutes: null },
  ...{ dueAt: at(7, 17), limitMinutes: 240, usedMinutes: 135 },
}
const turn = (kind: 'started' | 'paused' | 'resumed' | 'stopped' | 'overdue', when: number, by: string): Step => ({
  ...{ kind, clock: 'resolve', cycle: 1, at: when, by, usedMinutes: 0, dueAt: null },
})
const work = (kind: 'counted' | 'ahead', ...spans: [from: number, to: number][]): Step => ({
  ...{ kind, clock: 'resolve', cycle: 1, spans: spans.map(([from, to]) => ({ from, to })), moreMinutes: 0 },
})
const second = (step: Step): Step => ({ ...step, cycle: 2 })

const paused: Why = {
  promised,
  clocks: [resolve],
  steps: [
    turn('started', at(1, 53), 'taken'),
    work('counted', [at(1, 53), at(2, 20)]),
    turn('paused', at(2, 20), 'waiting'),
    turn('resumed', at(3, 44), 'clientReplied'),
    work('counted', [at(3, 44), at(5, 32)]),
    work('ahead', [at(5, 32), at(7, 17)]),
  ],
}

const late: Why = {
  promised: {
    ...promised,
    because: { subject: 'category', subjectName: 'VIP', service: 'ancestor', among: 1, decided: null },
  },
  clocks: [{ ...resolve, state: 'violated', startedAt: at(3), dueAt: at(7), usedMinutes: 330 }],
  steps: [
    turn('started', at(3), 'taken'),
    work('counted', [at(3), at(7)]),
    turn('overdue', at(7), 'limit'),
    work('counted', [at(7), at(8, 30)]),
    turn('paused', at(8, 30), 'held'),
  ],
}

const twice: Why = {
  promised: {
    ...promised,
    because: { subject: 'everybody', subjectName: null, service: 'own', among: 1, decided: null },
    resolveMinutes: 4320,
  },
  clocks: [{ ...resolve, cycle: 2, startedAt: at(24), dueAt: at(24) + 10 * DAY, limitMinutes: 4320, usedMinutes: 0 }],
  steps: [
    turn('started', at(1), 'taken'),
    work('counted', [at(1), at(3)]),
    { ...turn('stopped', at(3), 'resolved'), usedMinutes: 120 } as Step,
    second(turn('started', at(24), 'reopened')),
    second(
      work('ahead', ...[1, 2, 3, 6, 7, 8, 9, 10].map((day): [number, number] => [at(24 * day), at(24 * day + 9)])),
    ),
  ],
}

const never: Why = {
  promised,
  clocks: [{ ...resolve, dueAt: null, usedMinutes: 27 }],
  steps: [
    turn('started', at(1, 53), 'taken'),
    work('counted', [at(1, 53), at(2, 20)]),
    { kind: 'never', clock: 'resolve', cycle: 1 },
  ],
}

const examples: [string, Why][] = [
  ['пауза', paused],
  ['нарушен и приостановлен', late],
  ['второй раз', twice],
  ['график больше не откроется', never],
  ['уровня нет', { promised: null, clocks: [], steps: [] }],
]

/** Why a deadline is when it is, in the popover of a chip. */
export function Traces() {
  return (
    <Section title="Почему такой срок">
      {examples.map(([words, why]) => (
        <div key={words}>
          <p className="mb-1 text-12 text-muted">{words}</p>
          <div className="rounded-md bg-surface-raised px-4 py-3 shadow-float">
            <TraceList why={why} />
          </div>
        </div>
      ))}
    </Section>
  )
}
