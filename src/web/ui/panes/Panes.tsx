import { Fragment, type ReactNode } from 'react'
import { cx } from '#ui/cx'
import { Splitter } from './Splitter.tsx'
import { usePaneWidths } from './use-pane-widths.ts'

export type Pane = {
  key: string
  content: ReactNode
  /** Px. The one pane without it takes what is left. */
  width?: { initial: number; min: number; max: number }
  /** Name of its splitter: «Ширина списка». Without it the pane keeps its width. */
  splitterLabel?: string
  isShown?: boolean
  className?: string
}

export type PanesProps = {
  /** Under this name the widths are remembered on this device. */
  name: string
  panes: readonly Pane[]
  className?: string | undefined
}

/** Panes side by side, full height, each scrolling by itself; the lines between them can be moved and remember. */
export function Panes({ name, panes, className }: PanesProps) {
  const { widths, setWidth } = usePaneWidths(name)
  const shown = panes.filter((pane) => pane.isShown !== false)
  const flexible = shown.findIndex((pane) => pane.width === undefined)
  return (
    <div className={cx('flex h-dvh min-w-0 overflow-hidden', className)}>
      {shown.map((pane, index) => {
        const px = pane.width && (widths[pane.key] ?? pane.width.initial)
        const side = flexible !== -1 && index > flexible ? 'after' : 'before'
        const line = <Line pane={pane} px={px} side={side} onWidth={(next) => setWidth(pane.key, next)} />
        return (
          <Fragment key={pane.key}>
            {side === 'after' && line}
            <div
              className={cx('flex min-h-0 min-w-0 flex-col', px === undefined ? 'flex-1' : 'flex-none', pane.className)}
              style={{ width: px }}
            >
              {pane.content}
            </div>
            {side === 'before' && line}
          </Fragment>
        )
      })}
    </div>
  )
}

type LineProps = {
  pane: Pane
  px: number | undefined
  side: 'before' | 'after'
  onWidth: (width: number) => void
}

function Line({ pane, px, side, onWidth }: LineProps) {
  const { width, splitterLabel } = pane
  if (width === undefined || px === undefined) return null
  if (splitterLabel === undefined) return <span aria-hidden="true" className="w-px flex-none bg-line" />
  return (
    <Splitter
      label={splitterLabel}
      width={px}
      min={width.min}
      max={width.max}
      onWidth={onWidth}
      onReset={() => onWidth(width.initial)}
      pane={side}
    />
  )
}
