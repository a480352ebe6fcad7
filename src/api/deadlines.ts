import { z } from 'zod'
import { anyClockNames } from '#domain/sla'
import { ScheduleInput } from './calendar.ts'
import { get, Id, Moment, NamedRef, post, TicketNumber } from './contract.ts'
import { LevelInput } from './sla.ts'

const ClockName = z.enum(anyClockNames)

/** A clock as people are shown it (spec §2.3): idle has not begun, or runs while the desk is closed. */
export const ShownClock = z.object({
  name: ClockName,
  state: z.enum(['idle', 'running', 'paused', 'met', 'violated', 'cancelled']),
  /** Counts the beginnings: each reopening is another one. */
  cycle: z.number(),
  startedAt: Moment,
  /** Null while paused, and where the schedule does not open for so long any more. */
  dueAt: Moment.nullable(),
  stoppedAt: Moment.nullable(),
  /** Open minutes that are left while it is paused. */
  leftMinutes: z.number().nullable(),
})

const Span = z.object({ from: Moment, to: Moment })

/** One line of the answer to "why is it due then?", in the order in which it came about. */
const Step = z.discriminatedUnion('kind', [
  /** Open time that counted or will have to, piece by piece; `moreMinutes` is that of pieces left out. */
  z.object({
    kind: z.enum(['counted', 'ahead']),
    clock: ClockName,
    cycle: z.number(),
    spans: z.array(Span),
    moreMinutes: z.number(),
  }),
  /** A clock changed by what happened, or by itself at its limit; used: open minutes of the cycle until then. */
  z.object({
    kind: z.enum(['started', 'paused', 'resumed', 'stopped', 'cancelled', 'overdue']),
    clock: ClockName,
    cycle: z.number(),
    at: Moment,
    by: z.string(),
    usedMinutes: z.number(),
    dueAt: Moment.nullable(),
  }),
  /** The schedule never opens for as long as the limit is. */
  z.object({ kind: z.literal('never'), clock: ClockName, cycle: z.number() }),
])

/** By which level and why that one (D13), in the names of now. */
const Promised = z.object({
  level: NamedRef.extend({ version: z.number() }),
  schedule: NamedRef.extend({ timeZone: z.string(), version: z.number() }),
  because: z.object({
    subject: z.enum(['group', 'company', 'category', 'everybody']),
    /** The group, the company or the client category; null for everybody, and of what is there no more. */
    subjectName: z.string().nullable(),
    service: z.enum(['own', 'ancestor', 'any']),
    /** Of how many groups of the author that were as near, and what decided between their levels (SLA-01). */
    among: z.number(),
    decided: z.enum(['weight', 'order']).nullable(),
  }),
  takeMinutes: z.number(),
  resolveMinutes: z.number(),
  answerMinutes: z.number().nullable(),
})

const Moves = z.object({
  /** Open tickets that hold it. */
  open: z.number(),
  /** Those of them that were counted: the next ones due, where there are too many to count at once. */
  looked: z.number(),
  earlier: z.number(),
  later: z.number(),
  /** Those that would be late at once, and are not now. */
  late: z.number(),
  /** The first ones that move, by their deadlines of now. Null is no deadline. */
  rows: z.array(
    z.object({
      number: z.number(),
      title: z.string(),
      clock: ClockName,
      was: Moment.nullable(),
      is: Moment.nullable(),
    }),
  ),
})

const Recount = z.object({
  id: z.number(),
  schedule: NamedRef.nullable(),
  level: NamedRef.nullable(),
  total: z.number(),
  done: z.number(),
  moved: z.number(),
  startedAt: Moment,
  endedAt: Moment.nullable(),
})

export const deadlines = {
  why: get('/tickets/{number}/deadlines', {
    may: 'ticket.read',
    summary: 'The deadlines of a ticket and how each came about, piece by piece',
    input: z.strictObject({ number: TicketNumber }),
    output: z.object({
      /** Null where no level promises anything for it. */
      promised: Promised.nullable(),
      clocks: z.array(ShownClock.extend({ limitMinutes: z.number(), usedMinutes: z.number() })),
      steps: z.array(Step),
    }),
  }),
  judgeAnew: post('/tickets/{number}/deadlines', {
    may: 'level.edit',
    summary: 'Count the deadlines of a ticket by what its level promises now, what had been missed as well',
    input: z.strictObject({ number: TicketNumber }),
  }),
  scheduleMoves: post('/schedules/{id}/moves', {
    may: 'schedule.edit',
    summary: 'Which open tickets would move if the schedule were changed so; changes nothing',
    input: ScheduleInput.extend({ id: Id }),
    output: Moves,
    refuses: ['input.unknownChoice', 'hours.backward', 'hours.overlap', 'hours.missing', 'hours.ofHoliday'],
  }),
  levelMoves: post('/levels/{id}/moves', {
    may: 'level.edit',
    summary: 'Which open tickets would move if the level were changed so; changes nothing',
    input: LevelInput.extend({ id: Id }),
    output: Moves,
    refuses: ['input.unknownChoice'],
  }),
  recounts: get('/recounts', {
    may: 'level.read',
    summary: 'Open tickets that follow an edited schedule or level: how far that is, the latest first',
    output: z.object({ rows: z.array(Recount) }),
  }),
}
