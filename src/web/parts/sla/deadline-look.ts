import { HOUR, MINUTE } from '#domain/time'
import type { Answer, api } from '../../lib/api.ts'

/** A clock as the server tells it, moments in epoch milliseconds. */
export type ShownClock = Answer<typeof api.tickets.get>['clocks'][number]

type Urgency = 'ok' | 'soon' | 'urgent'

/** How a deadline looks: whole minutes, never below zero, and the share of the way still to go. */
export type DeadlineLook =
  /** `violated` is late by less than a minute. */
  | { kind: 'none' | 'met' | 'cancelled' | 'violated' }
  | { kind: 'left' | 'idle'; urgency: Urgency; minutes: number; share: number }
  | { kind: 'paused'; urgency: Urgency; minutes: number }
  | { kind: 'late'; minutes: number }

/** More than an hour is calm, under an hour asks for attention, under half an hour is urgent (ux.md, 3). */
function urgencyOf(left: number): Urgency {
  if (left < HOUR / 2) return 'urgent'
  return left < HOUR ? 'soon' : 'ok'
}

/**
 * What to show of a clock at a moment. What is left is time by the wall, so that two chips compare; of a paused clock it is
 * the open time that will be left. One that ran out since the server told of it is late.
 */
export function deadlineLook(clock: ShownClock, at: number): DeadlineLook {
  const { state, dueAt, leftMinutes } = clock
  if (state === 'met' || state === 'cancelled') return { kind: state }
  if (state === 'paused') {
    if (leftMinutes === null) return { kind: 'none' }
    return { kind: 'paused', urgency: urgencyOf(leftMinutes * MINUTE), minutes: leftMinutes }
  }
  if (dueAt === null) return { kind: 'none' }
  return goingLook(clock, dueAt, at)
}

function goingLook({ state, startedAt, stoppedAt }: ShownClock, dueAt: number, at: number): DeadlineLook {
  const left = dueAt - at
  if (state === 'violated' || left <= 0) {
    const minutes = Math.floor(((stoppedAt ?? at) - dueAt) / MINUTE)
    return minutes > 0 ? { kind: 'late', minutes } : { kind: 'violated' }
  }
  const way = dueAt - startedAt
  const share = way > 0 ? Math.min(1, left / way) : 1
  return {
    kind: state === 'idle' ? 'idle' : 'left',
    urgency: urgencyOf(left),
    minutes: Math.floor(left / MINUTE),
    share,
  }
}

/** Whole minutes in full words, the two greatest units: «1 час 45 минут», «2 дня 3 часа», «1 day». */
export function fullDuration(language: string, minutes: number): string {
  const [d, h, m] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  const said = (unit: 'day' | 'hour' | 'minute', amount: number) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount)
  if (d > 0) return [said('day', d), h > 0 && said('hour', h)].filter(Boolean).join(' ')
  if (h > 0) return [said('hour', h), m > 0 && said('minute', m)].filter(Boolean).join(' ')
  return said('minute', m)
}
