import { type FocusEvent, type KeyboardEvent, type PointerEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import { weekdays } from '#domain/calendar'
import {
  afterGesture,
  type Gesture,
  isOpenIn,
  type PaintStep,
  type Place,
  painted,
  type Stretch,
  spanOf,
  stretchBetween,
  type Week,
  type Weekday,
} from './hours.ts'

type Painting = {
  week: Week
  step: PaintStep
  isDisabled: boolean
  onChange: (week: Week) => void
  /** Told of what the keyboard painted, so that it can be read out. */
  onPaint: (stretch: Stretch, isOpen: boolean) => void
}

/** How near, in px, a hand must come to an edge to pull it. */
const REACH = { mouse: 5, touch: 12 }

/**
 * The strokes of hand and keyboard over the squares of a week: what the week would be if they ended now, the square that
 * keys move from, and the squares that Shift has gathered.
 */
export function usePainting({ week, step, isDisabled, onChange, onPaint }: Painting) {
  const [gesture, setGesture] = useState<Gesture | null>(null)
  const [cursor, setCursor] = useState<{ at: Place; anchor: Place | null }>({
    at: { day: 'mon', cell: 540 / step },
    anchor: null,
  })
  const shown = gesture === null ? week : afterGesture(week, gesture, step)
  const stretch = cursor.anchor && stretchBetween(cursor.anchor, cursor.at, step)

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const hand = isDisabled || event.button !== 0 ? null : handAt(event, step)
    if (hand === null) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setCursor({ at: hand.place, anchor: null })
    setGesture(gestureFrom(week, hand, step))
  }
  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const hand = gesture && handAt(event, step, gesture)
    if (hand) setGesture(moved(gesture, hand, step))
  }
  function onPointerUp(event: PointerEvent<HTMLElement>) {
    if (gesture === null) return
    // Where the hand is lifted, which a last move may not have drawn yet.
    const hand = handAt(event, step, gesture)
    setGesture(null)
    onChange(hand === null ? shown : afterGesture(week, moved(gesture, hand, step), step))
  }
  function toggle() {
    const all = stretch ?? stretchBetween(cursor.at, cursor.at, step)
    const isOpen = !all.days.every((day) => isOpenIn(week[day], all.span))
    onChange(painted(week, all, isOpen))
    onPaint(all, isOpen)
  }
  /** Focus may come from elsewhere than our keys: a screen reader puts it where it likes. */
  function onFocus(event: FocusEvent<HTMLElement>) {
    const [day, cell] = (event.target as HTMLElement).dataset['place']?.split(' ') ?? []
    const here = weekdays.find((one) => one === day)
    if (here === undefined || (here === cursor.at.day && Number(cell) === cursor.at.cell)) return
    setCursor({ at: { day: here, cell: Number(cell) }, anchor: null })
  }
  function moveBy(event: KeyboardEvent<HTMLElement>, next: Place) {
    flushSync(() => setCursor({ at: next, anchor: event.shiftKey ? (cursor.anchor ?? cursor.at) : null }))
    event.currentTarget.querySelector<HTMLElement>(`[data-place="${next.day} ${next.cell}"]`)?.focus()
  }
  function giveUp() {
    setGesture(null)
    setCursor({ at: cursor.at, anchor: null })
  }
  /** What a key does here; null for keys that are another's. */
  function deedOf(event: KeyboardEvent<HTMLElement>): (() => void) | null {
    const next = placeAfter(cursor.at, event.key, 1440 / step)
    if (next) return () => moveBy(event, next)
    if (event.key === ' ' || event.key === 'Enter') return isDisabled ? null : toggle
    return event.key === 'Escape' && (gesture ?? cursor.anchor) !== null ? giveUp : null
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const isOnSquare = (event.target as HTMLElement).matches('[data-place]')
    // Mod+Enter saves the form that the week stands in.
    const isOurs = isOnSquare && !event.ctrlKey && !event.metaKey && !event.altKey
    const deed = isOurs ? deedOf(event) : null
    if (deed === null) return
    event.preventDefault()
    event.stopPropagation()
    deed()
  }
  return {
    shown,
    at: cursor.at,
    stretch,
    /** For another step: the same time of day, as near as it can be had. */
    moveTo: (next: PaintStep) =>
      setCursor({ at: { day: cursor.at.day, cell: Math.floor((cursor.at.cell * step) / next) }, anchor: null }),
    strokes: { onFocus, onPointerDown, onPointerMove, onPointerUp, onPointerCancel: () => setGesture(null), onKeyDown },
  }
}

type Hand = { place: Place; minute: number; reach: number }

/** Over what the hand is; while it pulls or paints, beside the squares too. */
function handAt(event: PointerEvent<HTMLElement>, step: PaintStep, gesture: Gesture | null = null): Hand | null {
  const lanes = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-lane]')]
  const boxes = lanes.map((lane) => ({ lane, box: lane.getBoundingClientRect() }))
  const isBeside = (box: DOMRect) => event.clientX < box.left || event.clientX > box.right
  const over = boxes.find(({ box }) => event.clientY >= box.top && event.clientY <= box.bottom)
  if (gesture === null && (over === undefined || isBeside(over.box))) return null
  const here = over ?? boxes.toSorted((a, b) => away(a.box, event.clientY) - away(b.box, event.clientY))[0]
  const day = weekdays.find((one) => one === here?.lane.dataset['lane'])
  if (here === undefined || day === undefined) return null
  const share = (event.clientX - here.box.left) / here.box.width
  const minute = Math.min(Math.max(share, 0), 1) * 1440
  const cell = Math.min(Math.floor(minute / step), 1440 / step - 1)
  const px = 1440 / here.box.width
  return { place: { day, cell }, minute, reach: px * (event.pointerType === 'touch' ? REACH.touch : REACH.mouse) }
}

const away = (box: DOMRect, y: number) => Math.max(box.top - y, y - box.bottom, 0)

/** Near an edge the hand pulls it; elsewhere it paints the opposite of what is under it. */
function gestureFrom(week: Week, { place, minute, reach }: Hand, step: PaintStep): Gesture {
  const { day } = place
  const isNear = (edge: number) => Math.abs(edge - minute) <= reach
  // Hours too short to be held in the middle are painted over, not pulled.
  const block = week[day].find((one) => one.to - one.from > 2 * reach && (isNear(one.from) || isNear(one.to)))
  if (block === undefined)
    return { kind: 'paint', isOpen: !isOpenIn(week[day], spanOf(place.cell, step)), from: place, to: place }
  const edge = isNear(block.from) ? 'from' : 'to'
  return { kind: 'pull', day, block, edge, at: block[edge] }
}

function moved(gesture: Gesture, { place, minute }: Hand, step: PaintStep): Gesture {
  if (gesture.kind === 'paint') return { ...gesture, to: place }
  return { ...gesture, at: Math.round(minute / step) * step }
}

/** Where a key leads, within the week; null for keys that lead nowhere. */
function placeAfter({ day, cell }: Place, key: string, cells: number): Place | null {
  const other = (by: number): Weekday => weekdays[weekdays.indexOf(day) + by] ?? day
  switch (key) {
    case 'ArrowLeft':
      return { day, cell: Math.max(0, cell - 1) }
    case 'ArrowRight':
      return { day, cell: Math.min(cells - 1, cell + 1) }
    case 'ArrowUp':
      return { day: other(-1), cell }
    case 'ArrowDown':
      return { day: other(1), cell }
    case 'Home':
      return { day, cell: 0 }
    case 'End':
      return { day, cell: cells - 1 }
    default:
      return null
  }
}
