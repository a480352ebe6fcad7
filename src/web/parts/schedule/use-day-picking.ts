import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import { dayAfterKey, rangeOf } from './year.ts'

type Picking = {
  /** The day that Tab reaches at first. */
  first: number
  isDisabled: boolean
  /** Told which days were pressed, gathered by a drag, or entered. */
  onPick: (from: string, to: string) => void
}

const dayAt = (element: Element | null | undefined): number | null => {
  const day = element?.closest<HTMLElement>('[data-day]')?.dataset['day']
  return day === undefined ? null : Number(day)
}

/** The days of a year by hand and keyboard: where keys are, what Shift or a drag has gathered. */
export function useDayPicking({ first, isDisabled, onPick }: Picking) {
  const [at, setAt] = useState<{ cursor: number; anchor: number | null; isDragged: boolean }>({
    cursor: first,
    anchor: null,
    isDragged: false,
  })
  const range = at.anchor === null || at.anchor === at.cursor ? null : rangeOf(at.anchor, at.cursor)
  const moveTo = (cursor: number) => setAt({ cursor, anchor: null, isDragged: false })
  function pick(from: number, to: number) {
    moveTo(to)
    if (isDisabled) return
    const days = rangeOf(from, to)
    onPick(days.from, days.to)
  }
  function step(event: KeyboardEvent<HTMLElement>, here: number, next: number) {
    const year = event.currentTarget
    const anchor = event.shiftKey ? (at.anchor ?? here) : null
    // Another year may have to be drawn before its day can take focus.
    flushSync(() => setAt({ cursor: next, anchor, isDragged: false }))
    year.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus()
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const here = dayAt(event.target as Element)
    // Mod+Enter saves the form that the year stands in.
    if (here === null || event.ctrlKey || event.metaKey || event.altKey) return
    const next = dayAfterKey(here, event.key)
    if (next !== null) step(event, here, next)
    else if (event.key === 'Enter' || event.key === ' ') pick(at.anchor ?? here, here)
    else return
    event.preventDefault()
  }
  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const day = dayAt(event.target as Element)
    if (day !== null && event.button === 0) setAt({ cursor: day, anchor: day, isDragged: true })
  }
  function onPointerMove(event: PointerEvent<HTMLElement>) {
    if (!at.isDragged || isDisabled) return
    const day = dayAt(document.elementFromPoint(event.clientX, event.clientY))
    if (day !== null && day !== at.cursor) setAt({ ...at, cursor: day })
  }
  /** One pressed day is a click, which those who cannot press have too; several are the end of a drag. */
  function onPointerUp() {
    if (at.isDragged && at.anchor !== null && at.anchor !== at.cursor) pick(at.anchor, at.cursor)
    else if (at.isDragged) moveTo(at.cursor)
  }
  function onClick(event: { target: EventTarget }) {
    const day = dayAt(event.target as Element)
    if (day !== null) pick(day, day)
  }
  const onPointerCancel = () => moveTo(at.cursor)
  return {
    cursor: at.cursor,
    range,
    moveTo,
    picking: { onKeyDown, onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onClick },
  }
}
