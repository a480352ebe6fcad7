import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { cx } from '#ui/cx'

export type SplitterProps = {
  /** «Ширина списка» */
  label: string
  width: number
  min: number
  max: number
  onWidth: (width: number) => void
  /** Double click, Enter: back to the width it began with. */
  onReset: () => void
  /** On which side of the splitter its pane stands. */
  pane: 'before' | 'after'
}

const step = 16

/** The line between two panes: drag it, or move it with the arrows. 9 px to grip, 1 px to see. */
export function Splitter({ label, width, min, max, onWidth, onReset, pane }: SplitterProps) {
  const start = useRef<{ x: number; width: number } | null>(null)
  const sign = pane === 'before' ? 1 : -1
  const set = (next: number) => onWidth(Math.max(min, Math.min(max, next)))

  function grip(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, width }
  }
  function drag(event: PointerEvent<HTMLDivElement>): void {
    if (start.current !== null) set(start.current.width + sign * (event.clientX - start.current.x))
  }
  function key(event: KeyboardEvent): void {
    const to = { ArrowLeft: width - sign * step, ArrowRight: width + sign * step, Home: min, End: max }[event.key]
    if (to !== undefined) set(to)
    else if (event.key === 'Enter') onReset()
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a window splitter, not a thematic break
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={grip}
      onPointerMove={drag}
      onPointerUp={() => {
        start.current = null
      }}
      onDoubleClick={onReset}
      onKeyDown={key}
      className={cx(
        'group relative z-(--z-sticky) w-px flex-none cursor-col-resize touch-none bg-line',
        'before:absolute before:inset-y-0 before:-left-1 before:w-2.25 hover:bg-accent-line active:bg-accent focus-visible:bg-accent focus-visible:outline-1',
      )}
    />
  )
}
