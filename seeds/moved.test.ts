import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Instant, instant, MINUTE } from '../src/domain/time/index.ts'
import { busyAt, momentAt } from './busy-time.ts'
import { isoOf, minuteOf, STORY_MOMENT } from './moscow-time.ts'
import { movedTo } from './moved.ts'
import { smallWorld } from './small-world.ts'

const at = (iso: string): Instant => instant(minuteOf(iso) * MINUTE)
const moments = [...smallWorld.storyTickets, ...smallWorld.generatedTickets()].map(({ openedAt }) => openedAt).sort()
const starts = fc.integer({ min: minuteOf('2026-03-11T00:00:00Z'), max: minuteOf('2031-01-01T00:00:00Z') })

test('at its own moment the story is told as it is written', () => {
  const moved = movedTo(at(STORY_MOMENT))
  for (const iso of moments) expect(moved(iso)).toBe(at(iso))
})

test('it ends at the start, or with the last evening before; its order stays, and nothing happens at night', () => {
  fc.assert(
    fc.property(starts, (start) => {
      const moved = movedTo(instant(start * MINUTE))
      const end = moved(STORY_MOMENT) / MINUTE
      expect(end).toBeLessThanOrEqual(start)
      expect(start - end).toBeLessThan(22 * 60)
      expect(busyAt(start) - busyAt(end)).toBeLessThanOrEqual(1)
      const told = moments.map((iso) => moved(iso) / MINUTE)
      expect(told).toEqual(told.toSorted((a, b) => a - b))
      for (const minute of told) expect(momentAt(busyAt(minute))).toBe(minute)
    }),
    { numRuns: 40 },
  )
})

test('on a Sunday afternoon the last two hours before its end are Sunday’s, and the day before it is Friday', () => {
  const moved = movedTo(at('2026-11-22T14:00:00Z'))
  const told = (iso: string) => isoOf(moved(iso) / MINUTE)
  expect(told(STORY_MOMENT)).toBe('2026-11-22T09:59:00Z')
  expect(told('2026-03-10T09:32:00Z')).toBe('2026-11-22T07:59:00Z')
  expect(told('2026-03-10T05:02:00Z')).toBe('2026-11-20T16:29:00Z')
})
