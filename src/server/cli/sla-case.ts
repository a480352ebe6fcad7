import { z } from 'zod'
import { exceptionKinds, type Hours, weekdays } from '#domain/calendar'
import { happeningKinds } from '#domain/sla'
import { instant, isTimeZone } from '#domain/time'

const timeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, {
    error: 'a time is HH:MM, from 00:00 to 24:00',
    abort: true,
  })
  .transform((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))

const interval = z
  .tuple([timeOfDay, timeOfDay])
  .refine(
    ([from, to]) => from < to,
    'an interval ends later than it begins; over midnight it is two, the first to 24:00',
  )
  .transform(([from, to]): Hours => ({ from, to }))
const intervals = z.array(interval)

const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })], {
    error: 'a moment is ISO 8601 with Z or an offset, 2026-03-06T14:30:00Z',
  })
  .transform((text) => instant(Date.parse(text)))

const date = z.iso.date('a date is YYYY-MM-DD and a day of the calendar')

const exception = z
  .object({ from: date, to: date, kind: z.enum(exceptionKinds), intervals: intervals.optional() })
  .refine(({ from, to }) => from <= to, { message: 'the last day is earlier than the first', path: ['to'] })
  .refine(({ kind, intervals: own }) => kind === 'holiday' || own !== undefined, {
    message: 'a short or extra day has intervals of its own',
    path: ['intervals'],
  })
  .transform(({ intervals: hours = [], ...rest }) => ({ ...rest, hours }))

// A misspelt day would be a closed one, a misspelt limit none: there unknown keys are refused, elsewhere passed over.
const dayHours = intervals.default([])
const [mon, tue, wed, thu, fri, sat, sun] = weekdays
const week = z.strictObject({
  [mon]: dayHours,
  [tue]: dayHours,
  [wed]: dayHours,
  [thu]: dayHours,
  [fri]: dayHours,
  [sat]: dayHours,
  [sun]: dayHours,
})

const minutes = z.int('minutes are a whole number')
const limit = minutes.positive('a limit is at least one minute')

/** One case of `sla explain`, in the shape of its help; read, it is in the words of the domain. */
const slaCase = z.object({
  schedule: z.object({
    timeZone: z.string().refine(isTimeZone, 'no time zone of IANA has this name'),
    week,
    exceptions: z.array(exception).default([]),
  }),
  policy: z.strictObject({
    takeMinutes: limit,
    resolveMinutes: limit,
    remindBeforeMinutes: minutes.nonnegative('a lead is not negative').nullable().default(null),
  }),
  events: z.array(z.object({ at: moment, kind: z.enum(happeningKinds).exclude(['closed', 'cancelled']) })),
  at: moment,
})
export type SlaCase = z.output<typeof slaCase>

/** Reads one case or an array of them. Throws with every fault, each with the path of its field, where one is not. */
export function readCases(json: string): SlaCase | SlaCase[] {
  const value = parse(json)
  const read = (Array.isArray(value) ? z.array(slaCase) : slaCase).safeParse(value)
  if (read.success) return read.data
  const faults = read.error.issues.map(({ path, message }) => `  ${z.core.toDotPath(path) || '(the case)'}: ${message}`)
  throw new Error(`what was read is no case\n${faults.join('\n')}`)
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new Error(`standard input holds no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
