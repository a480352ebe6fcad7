import { z } from 'zod'
import { escalationActions, occasions } from '../domain/sla/index.ts'
import { flag, get, Id, Moment, MomentInQuery, NamedRef, PersonRef, post, put, Words, WordsInput } from './contract.ts'

const outOfRange = { error: 'input.outOfRange' }
/** Open minutes; the most is two years around the clock. */
const Minutes = z.number().int().max(1_000_000, outOfRange)
const Limit = Minutes.min(1, outOfRange)
const Lead = Minutes.min(0, outOfRange).nullable().default(null)

const Ids = z.array(z.number().int()).max(1_000, { error: 'input.tooLong' }).default([])

const NormInput = z.strictObject({
  /** How many of a hundred tickets have to be closed in time (SLA-11). */
  percent: z.number().int().min(1, outOfRange).max(100, outOfRange),
  /** When it is looked at, every day, on the wall of the schedule's zone. */
  checkAt: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'input.timeOfDay' }),
  /** How far back; a day unless said (SLA-12). */
  windowHours: z.number().int().min(1, outOfRange).max(8_784, outOfRange).default(24),
})
const Norm = z.object({ percent: z.number(), checkAt: z.string(), windowHours: z.number() })

export const LevelInput = z.strictObject({
  name: WordsInput,
  scheduleId: z.number().int(),
  /** Open minutes from the opening of a ticket until it is taken (SLA-05). */
  takeMinutes: Limit,
  /** Open minutes from the taking until it is resolved (SLA-06). */
  resolveMinutes: Limit,
  /** How many open minutes before the end of the first limit to remind; null for never (SLA-10). */
  remindBeforeMinutes: Lead,
  /** The same of the second. */
  resolveRemindMinutes: Lead,
  /** Open minutes in which a client's message is answered (SLA-18); null where nothing is promised. */
  answerMinutes: Limit.nullable().default(null),
  answerRemindMinutes: Lead,
  norm: NormInput.nullable().default(null),
  /** The default responsible of its tickets (ASGN-04). */
  responsibleId: z.number().int().nullable().default(null),
  /** Of the levels of several groups that a client is in the heavier one is given (SLA-01). */
  weight: z.number().int().min(0, outOfRange).max(1_000, outOfRange).default(100),
  /** What whoever has it may choose; none of a kind means all. */
  categoryIds: Ids,
  criticalityIds: Ids,
  markIds: Ids,
  /** On which sites it is given; none means on all. */
  siteIds: Ids,
})

export const LevelRow = z.object({
  id: z.number(),
  name: Words,
  schedule: NamedRef.extend({ timeZone: z.string() }),
  takeMinutes: z.number(),
  resolveMinutes: z.number(),
  remindBeforeMinutes: z.number().nullable(),
  resolveRemindMinutes: z.number().nullable(),
  answerMinutes: z.number().nullable(),
  answerRemindMinutes: z.number().nullable(),
  norm: Norm.nullable(),
  responsible: PersonRef.nullable(),
  weight: z.number(),
  /** What whoever has it may choose, each list in the order in which it was given; none of a kind means all. */
  categoryIds: z.array(z.number()),
  criticalityIds: z.array(z.number()),
  markIds: z.array(z.number()),
  siteIds: z.array(z.number()),
  /** In how many cells of the matrix it stands. */
  cells: z.number(),
  /** Grows by one with each change of what is promised. */
  version: z.number(),
  isActive: z.boolean(),
})

/** Whom a level is for. What is for everybody holds where nothing nearer does (D13). */
const SubjectInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('group'), id: z.number().int() }),
  z.strictObject({ kind: z.literal('company'), id: z.number().int() }),
  z.strictObject({ kind: z.literal('category'), id: z.number().int() }),
  z.strictObject({ kind: z.literal('everybody') }),
])
const Subject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('group'), id: z.number(), name: z.string() }),
  z.object({ kind: z.literal('company'), id: z.number(), name: z.string(), category: NamedRef.nullable() }),
  z.object({ kind: z.literal('category'), id: z.number(), name: Words }),
  z.object({ kind: z.literal('everybody') }),
])

/** One thing that is done when a clock of the level comes near its deadline or misses it, or the norm is missed. */
const EscalationInput = z.strictObject({
  occasion: z.enum([...occasions]),
  action: z.enum([...escalationActions]),
  /** Whom to tell or to give the ticket to; null where the action finds him by the ticket. */
  employeeId: z.number().int().nullable().default(null),
  groupId: z.number().int().nullable().default(null),
})
const Escalation = z.object({
  occasion: z.enum([...occasions]),
  action: z.enum([...escalationActions]),
  employee: PersonRef.nullable(),
  group: PersonRef.nullable(),
})

/** One daily look at the norm (SLA-11), over the closures later than `windowAfter` and up to `windowUpTo`. */
const NormCheck = z.object({
  id: z.number(),
  /** The day in the schedule's zone. */
  date: z.string(),
  windowAfter: Moment,
  windowUpTo: Moment,
  /** How many of a hundred were promised. */
  percent: z.number(),
  total: z.number(),
  inTime: z.number(),
  /** Where nothing was closed there is nothing to say (SLA-13). */
  outcome: z.enum(['no_data', 'kept', 'missed']),
  checkedAt: Moment,
})

/** Null where nothing had to be decided. */
const Decided = z.enum(['weight', 'order']).nullable()

const Saved = z.object({ id: z.number(), version: z.number() })
const byId = z.strictObject({ id: Id })

const Spans = z.array(z.object({ from: Moment, to: Moment }))

/** What would be due; a moment is null where the schedule does not open for so long any more. */
const Preview = z.object({
  level: NamedRef.extend({ version: z.number() }),
  /** By what it was found (D13): for whom, and by which service; `ancestor` is one that the asked one stands in. */
  because: z.object({
    subject: Subject,
    /** Of how many groups of his that were as near, and what decided between their levels (SLA-01). */
    among: z.number(),
    decided: Decided,
    service: z.discriminatedUnion('kind', [
      z.object({ kind: z.enum(['own', 'ancestor']), id: z.number(), name: Words }),
      z.object({ kind: z.literal('any') }),
    ]),
  }),
  schedule: NamedRef.extend({ timeZone: z.string(), version: z.number() }),
  openedAt: Moment,
  /** From when the clock counts: `openedAt` itself while the schedule is open. */
  countsFrom: Moment.nullable(),
  takeDueAt: Moment.nullable(),
  takeRemindAt: Moment.nullable(),
  /** The pieces of open time until then. */
  takeSpans: Spans,
  /** The end of the second limit where the ticket is taken at once, and where at the last moment. */
  resolveDueAt: z.object({ takenAtOnce: Moment.nullable(), takenLast: Moment.nullable() }),
  /** The pieces of open time until the end of the second limit where the ticket is taken at once; of many the first. */
  resolveSpans: Spans,
  /** Until when its first message is to be answered; null also where the level promises no answer. */
  answerDueAt: Moment.nullable(),
})

export const sla = {
  levels: get('/levels', {
    may: 'level.read',
    summary: 'Support levels',
    input: z.strictObject({ onlyActive: flag.default(true) }),
    output: z.object({ rows: z.array(LevelRow) }),
  }),
  level: get('/levels/{id}', { may: 'level.read', summary: 'A support level', input: byId, output: LevelRow }),
  addLevel: post('/levels', {
    may: 'level.edit',
    summary: 'Add a support level',
    input: LevelInput,
    output: Saved,
    refuses: ['name.taken', 'input.unknownChoice', 'employee.notAssignable'],
  }),
  saveLevel: put('/levels/{id}', {
    may: 'level.edit',
    summary: 'Change a support level; what promises otherwise is a new version',
    input: LevelInput.extend({ id: Id, version: z.number().int() }),
    output: Saved,
    refuses: ['name.taken', 'input.unknownChoice', 'employee.notAssignable', 'level.changedSince'],
  }),
  archiveLevel: post('/levels/{id}/archive', {
    may: 'level.edit',
    summary: 'Archive a level that nobody has any more',
    input: byId,
    refuses: ['level.inUse'],
  }),
  restoreLevel: post('/levels/{id}/restore', {
    may: 'level.edit',
    summary: 'Take a level out of the archive',
    input: byId,
    refuses: ['name.taken', 'level.scheduleArchived'],
  }),
  matrix: get('/level-matrix', {
    may: 'level.read',
    summary: 'Who has which level',
    /** A cell without a service holds for any that has no nearer one. */
    output: z.object({
      rows: z.array(z.object({ subject: Subject, service: NamedRef.nullable(), level: NamedRef })),
    }),
  }),
  setLevel: put('/level-matrix', {
    may: 'level.edit',
    summary:
      'Give a group of clients, a company, a client category or everybody a level, for one service or any; null takes it away',
    input: z.strictObject({
      subject: SubjectInput,
      serviceId: z.number().int().nullable().default(null),
      levelId: z.number().int().nullable(),
    }),
    refuses: ['input.unknownChoice'],
  }),
  escalations: get('/levels/{id}/escalations', {
    may: 'level.read',
    summary: 'What is done when a deadline of the level comes near or is missed, or its norm is',
    input: byId,
    output: z.object({ rows: z.array(Escalation) }),
  }),
  saveEscalations: put('/levels/{id}/escalations', {
    may: 'level.edit',
    summary: 'Say anew what is done then: the whole list',
    input: z.strictObject({ id: Id, rules: z.array(EscalationInput).max(100, { error: 'input.tooLong' }) }),
    refuses: ['employee.notAssignable', 'input.unknownChoice', 'input.required', 'input.invalid'],
  }),
  normChecks: get('/levels/{id}/norm-checks', {
    may: 'level.read',
    summary: 'The last daily looks at the norm of a level, the newest first',
    input: byId,
    output: z.object({ rows: z.array(NormCheck) }),
  }),
  archiveSchedule: post('/schedules/{id}/archive', {
    may: 'schedule.edit',
    summary: 'Archive a schedule that no level and no department uses',
    input: byId,
    refuses: ['schedule.inUse', 'schedule.ofDepartments'],
  }),
  preview: get('/deadline-preview', {
    may: 'level.read',
    summary: 'What would be due of a ticket that a contact opened now; null where no level is for him',
    input: z.strictObject({
      /** Nobody whom we know, unless said. */
      contactId: Id.optional(),
      /** Where; on any site unless said. */
      siteId: Id.optional(),
      /** What it is about; nothing in particular unless said. */
      serviceId: Id.optional(),
      /** Another moment than now. */
      at: MomentInQuery.min(0, outOfRange).max(4_102_444_800_000, outOfRange).optional(),
    }),
    output: z.object({ preview: Preview.nullable() }),
    refuses: ['input.unknownChoice'],
  }),
}
