import { z } from 'zod'
import { exceptionKinds, weekdays } from '#domain/calendar'
import { flag, get, Id, Moment, NamedRef, post, put, Words, WordsInput } from './contract.ts'

/** A time on the wall of the schedule's zone; 24:00 is the end of a day. */
const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'input.timeOfDay' })
/** A piece of a day, `[from, to)`. */
const HoursInput = z.strictObject({ from: TimeOfDay, to: TimeOfDay })
const OfDay = z.array(HoursInput).max(24, { error: 'input.outOfRange' })
const Hours = z.object({ from: z.string(), to: z.string() })
const Day = z.iso.date({ error: 'input.notADay' })

const [mon, tue, wed, thu, fri, sat, sun] = weekdays
// A misspelt day would be a closed one: all seven have to be said.
const WeekInput = z.strictObject({
  [mon]: OfDay,
  [tue]: OfDay,
  [wed]: OfDay,
  [thu]: OfDay,
  [fri]: OfDay,
  [sat]: OfDay,
  [sun]: OfDay,
})
const OneDay = z.array(Hours)
const Week = z.object({
  [mon]: OneDay,
  [tue]: OneDay,
  [wed]: OneDay,
  [thu]: OneDay,
  [fri]: OneDay,
  [sat]: OneDay,
  [sun]: OneDay,
})

const ExceptionName = z.string().trim().max(200, { error: 'input.tooLong' })

export const ScheduleInput = z.strictObject({
  name: WordsInput,
  /** Of IANA, `Europe/Moscow`. */
  timeZone: z.string().min(1, { error: 'input.required' }).max(60, { error: 'input.tooLong' }),
  week: WeekInput,
  /** Days, both ends included, that the week does not rule; no day twice. */
  exceptions: z
    .array(
      z.strictObject({
        name: ExceptionName.default(''),
        from: Day,
        to: Day,
        kind: z.enum(exceptionKinds),
        hours: OfDay.default([]),
      }),
    )
    .max(1_000, { error: 'input.outOfRange' })
    .default([]),
})

export const ScheduleRow = z.object({
  id: z.number(),
  name: Words,
  timeZone: z.string(),
  week: Week,
  /** Every day from 00:00 to 24:00. */
  isAroundTheClock: z.boolean(),
  /** Grows by one with each change of what is open. */
  version: z.number(),
  isOpen: z.boolean(),
  /** When it is open next, now included; null where it never opens again, so that nothing would ever be due. */
  opensAt: Moment.nullable(),
  isActive: z.boolean(),
})

export const ScheduleView = ScheduleRow.extend({
  exceptions: z.array(
    z.object({
      name: z.string(),
      from: z.string(),
      to: z.string(),
      kind: z.enum(exceptionKinds),
      hours: z.array(Hours),
    }),
  ),
  /** Since when what is open has been so. */
  since: Moment,
})

const Saved = z.object({ id: z.number(), version: z.number() })
const faults = ['hours.backward', 'hours.overlap', 'hours.missing', 'hours.ofHoliday'] as const
const refusesHours = ['name.taken', 'input.unknownChoice', ...faults, 'days.backward', 'days.overlap'] as const
const byId = z.strictObject({ id: Id })

const Country = z.string().regex(/^[A-Z]{2}$/, { error: 'input.unknownChoice' })
const Year = z.coerce.number().int().min(1970, { error: 'input.outOfRange' }).max(2100, { error: 'input.outOfRange' })
const inCountry = {
  country: Country,
  /** A part of the country by its code, `BY` or `BY.A`; none for what holds in all of it. */
  region: z.string().max(40).default(''),
  year: Year,
}
const Coded = z.object({ code: z.string(), name: z.string() })

const Holiday = z.object({
  from: z.string(),
  to: z.string(),
  name: z.string(),
  /** public: hardly anybody works; the others are for the schedule's owner to decide. */
  kind: z.enum(['public', 'bank', 'optional', 'school', 'observance']),
  /** Its days stand in the schedule already, by whatever exception. */
  isThere: z.boolean(),
})

/** When a department works, and in how many of its open minutes it usually answers (ORG-05). */
const DepartmentHours = z.object({
  schedule: NamedRef.extend({ timeZone: z.string(), isActive: z.boolean() }).nullable(),
  /** Null where nothing is promised: a client is told the next opening alone. */
  answerMinutes: z.number().nullable(),
})

export const calendar = {
  schedules: get('/schedules', {
    may: 'schedule.read',
    summary: 'Service schedules',
    input: z.strictObject({ onlyActive: flag.default(true) }),
    output: z.object({ rows: z.array(ScheduleRow) }),
  }),
  schedule: get('/schedules/{id}', {
    may: 'schedule.read',
    summary: 'A service schedule with its exceptions',
    input: byId,
    output: ScheduleView,
  }),
  addSchedule: post('/schedules', {
    may: 'schedule.edit',
    summary: 'Add a schedule',
    input: ScheduleInput,
    output: Saved,
    refuses: refusesHours,
  }),
  saveSchedule: put('/schedules/{id}', {
    may: 'schedule.edit',
    summary: 'Change a schedule; what opens otherwise is a new version',
    // The version that the change was made on: another one in between is not overwritten.
    input: ScheduleInput.extend({ id: Id, version: z.number().int() }),
    output: Saved,
    refuses: [...refusesHours, 'schedule.changedSince'],
  }),
  restoreSchedule: post('/schedules/{id}/restore', {
    may: 'schedule.edit',
    summary: 'Take a schedule out of the archive',
    input: byId,
    refuses: ['name.taken'],
  }),
  holidayCountries: get('/holidays', {
    may: 'schedule.read',
    summary: 'Countries whose holidays are known',
    output: z.object({ rows: z.array(Coded) }),
  }),
  holidayRegions: get('/holidays/{country}', {
    may: 'schedule.read',
    summary: 'Parts of a country with holidays of their own',
    input: z.strictObject({ country: Country }),
    output: z.object({ rows: z.array(Coded) }),
    refuses: ['input.unknownChoice'],
  }),
  holidays: get('/holidays/{country}/{year}', {
    may: 'schedule.read',
    summary: 'Holidays of a year, and which of them a schedule has already',
    input: z.strictObject({ ...inCountry, scheduleId: Id.optional() }),
    output: z.object({ rows: z.array(Holiday) }),
    refuses: ['input.unknownChoice'],
  }),
  addHolidays: post('/schedules/{id}/holidays', {
    may: 'schedule.edit',
    summary: 'Add holidays of a year to a schedule; days that it has are left as they are',
    // First days of those wanted; without them, all public ones.
    input: z.strictObject({ ...inCountry, id: Id, days: z.array(Day).max(400).optional() }),
    output: Saved.extend({ added: z.number() }),
    refuses: ['input.unknownChoice'],
  }),
  departmentHours: get('/departments/{id}/hours', {
    may: 'schedule.read',
    summary: 'When a department works and how soon it answers',
    input: byId,
    output: DepartmentHours,
  }),
  saveDepartmentHours: put('/departments/{id}/hours', {
    may: 'schedule.edit',
    summary: 'Give a department hours, and the time it usually answers in; no schedule takes both away',
    input: z.strictObject({
      id: Id,
      scheduleId: z.number().int().nullable(),
      answerMinutes: z
        .number()
        .int()
        .min(1, { error: 'input.outOfRange' })
        .max(1_000_000, { error: 'input.outOfRange' })
        .nullable()
        .default(null),
    }),
    refuses: ['input.unknownChoice', 'hours.noSchedule'],
  }),
}
