import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { calendarOf, type Span } from '#domain/calendar'
import { type Clocks, explain, reminderAt, type Step, shownState, type Terms, usedAt } from '#domain/sla'
import { type Instant, MINUTE, wallOf } from '#domain/time'
import { readCases, type SlaCase } from './sla-case.ts'
import { UsageError } from './usage-error.ts'

/** Answers the cases on standard input: all of them, or none and the reasons. */
export async function run(args: string[], input: AsyncIterable<Buffer | string> = process.stdin): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} })
  if (positionals.length > 0) throw new UsageError('sla explain reads standard input: otklik sla explain < FILE')
  const cases = readCases(await text(input as NodeJS.ReadableStream))
  const answers = Array.isArray(cases) ? cases.map(answer) : answer(cases)
  console.log(JSON.stringify(answers, null, 2))
  return 0
}

function answer({ schedule, policy, events, at }: SlaCase) {
  const terms: Terms = { calendar: calendarOf(schedule), ...policy }
  const { clocks, steps } = explain(terms, events, at)
  return {
    take: takeAnswer(terms, clocks, policy, at),
    resolve: resolveAnswer(terms, clocks, at),
    trace: steps.flatMap((step) => traceLines(terms, step)),
  }
}

function takeAnswer({ calendar }: Terms, { take }: Clocks, policy: SlaCase['policy'], at: Instant) {
  const { takeMinutes: limitMinutes, remindBeforeMinutes: leadMinutes } = policy
  const reminds = take.startedAt !== null && leadMinutes !== null
  return {
    state: shownState(calendar, take, at),
    startedAt: iso(take.startedAt),
    dueAt: iso(take.dueAt),
    usedMinutes: wholeMinutes(usedAt(calendar, take, at)),
    // The take clock never pauses, so it has counted from its start without a break.
    remindAt: reminds
      ? iso(reminderAt(calendar, { since: take.startedAt, consumed: 0 }, { limitMinutes, leadMinutes }))
      : null,
  }
}

function resolveAnswer({ calendar }: Terms, { resolve }: Clocks, at: Instant) {
  const state = shownState(calendar, resolve, at)
  const isAhead = state === 'running' || state === 'idle'
  return {
    state,
    startedAt: iso(resolve.startedAt),
    dueAt: isAhead ? iso(resolve.dueAt) : null,
    usedMinutes: wholeMinutes(usedAt(calendar, resolve, at)),
    cycle: resolve.cycle,
  }
}

/** A step as lines of the trace: one for each piece of open time. */
function traceLines(terms: Terms, step: Step): object[] {
  switch (step.kind) {
    case 'counted':
    case 'ahead': {
      const { kind, clock, cycle, spans, more } = step
      const lines: object[] = spans.map((span) => ({ clock, cycle, kind, ...piece(terms, span) }))
      return more > 0 ? [...lines, { clock, cycle, kind, morePieces: true, minutes: more / MINUTE }] : lines
    }
    case 'never':
      return [
        { clock: step.clock, cycle: step.cycle, kind: 'never', because: 'the schedule does not open for so long' },
      ]
    case 'ignored':
      return [{ kind: 'ignored', ...when(terms, step.at), by: step.by, because: step.because }]
    default: {
      const { kind, clock, at, by, clockAfter } = step
      const { cycle, dueAt } = clockAfter
      const state = shownState(terms.calendar, clockAfter, at)
      const usedMinutes = wholeMinutes(usedAt(terms.calendar, clockAfter, at))
      return [{ clock, cycle, kind, ...when(terms, at), by, state, usedMinutes, dueAt: iso(dueAt) }]
    }
  }
}

const piece = (terms: Terms, { from, to }: Span) => ({
  from: iso(from),
  to: iso(to),
  local: `${local(terms, from)} – ${local(terms, to)}`,
  minutes: (to - from) / MINUTE,
})

const when = (terms: Terms, at: Instant) => ({ at: iso(at), local: local(terms, at) })

/** What the wall clock of the schedule shows, `Fri 2026-03-06 17:30`. */
function local({ calendar }: Terms, at: Instant): string {
  const wall = new Date(wallOf(calendar.zone, at))
  return `${wall.toUTCString().slice(0, 3)} ${wall.toISOString().slice(0, 16).replace('T', ' ')}`
}

const wholeMinutes = (ms: number): number => Math.floor(ms / MINUTE)

/** ISO 8601 in UTC, as the cases are written: milliseconds only where there are some. */
const iso = (at: Instant | null): string | null =>
  at === null ? null : new Date(at).toISOString().replace('.000Z', 'Z')
