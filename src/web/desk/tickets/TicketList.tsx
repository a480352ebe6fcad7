import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from 'react'
import { useMedia } from '#ui/media'
import { NewRows } from '#ui/pagination'
import { Spinner } from '#ui/spinner'
import { useWords } from '../../lib/i18n.ts'
import { heldOrder } from './held-order.ts'
import { type Ticket, TicketRow } from './TicketRow.tsx'

/** What a key pressed elsewhere may do with the list. */
export type ListHandle = {
  /** Moves the focus to the row before or after the one it was on. */
  step: (step: 1 | -1) => void
  /** Puts the focus on the row it was on last. */
  focus: () => void
}

type TicketListProps = {
  handle: Ref<ListHandle>
  label: string
  rows: readonly Ticket[]
  loginId: number
  current: number | undefined
  /** Whether the list goes by weight: then each says how much it is. */
  isByWeight: boolean
  hasMore: boolean
  isLoadingMore: boolean
  onMore: () => void
}

/** The rows, of which only those on the screen are drawn. Arrows move among them, Enter opens, the end reads on. */
export function TicketList(props: TicketListProps) {
  // The virtualizer changes inside while it stays the same object: the compiler would keep what it drew first.
  'use no memo'
  const { handle, label, rows, loginId, current, isByWeight, hasMore, isLoadingMore, onMore } = props
  const { t } = useWords()
  const isPhone = useMedia('phone')
  const scroller = useRef<HTMLDivElement>(null)
  const [held, setHeld] = useState<number[] | null>(null)
  const [stop, setStop] = useState<number | null>(null)
  const { shown, waiting } = heldOrder(rows, held)
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isPhone ? 88 : 78),
    getItemKey: (index) => shown[index]?.number ?? index,
    overscan: 6,
    onChange: ({ range }) => {
      if (range !== null && hasMore && !isLoadingMore && range.endIndex >= shown.length - 10) onMore()
    },
  })
  const tabStop = shown.some((row) => row.number === (stop ?? current)) ? (stop ?? current) : shown[0]?.number

  function scrolled(): void {
    const isAtTop = (scroller.current?.scrollTop ?? 0) < 8
    if (isAtTop && held !== null) setHeld(null)
    if (!isAtTop && held === null) setHeld(rows.map((row) => row.number))
  }
  function focus(index: number): void {
    const row = shown[Math.max(0, Math.min(shown.length - 1, index))]
    if (row === undefined) return
    setStop(row.number)
    virtual.scrollToIndex(shown.indexOf(row))
    const reach = () => {
      const drawn = scroller.current?.querySelector<HTMLElement>(`[data-number="${row.number}"]`)
      drawn?.focus()
      return drawn != null
    }
    // At once where it is drawn: the next key, Enter, may be quicker than the next frame.
    if (!reach()) requestAnimationFrame(reach)
  }
  const at = shown.findIndex((row) => row.number === tabStop)
  const isWithin = () => scroller.current?.contains(document.activeElement) === true
  useImperativeHandle(handle, () => ({
    step: (step) => focus(isWithin() ? at + step : at),
    focus: () => focus(at),
  }))
  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    focus(to)
  }
  return (
    <>
      {waiting > 0 && (
        <NewRows
          onPress={() => {
            setHeld(null)
            scroller.current?.scrollTo({ top: 0 })
          }}
        >
          <ArrowUp />
          {t('desk.list.new', { count: waiting })}
        </NewRows>
      )}
      <div
        ref={scroller}
        data-list=""
        onScroll={scrolled}
        className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto [scrollbar-width:thin] phone:pb-14"
      >
        <ul aria-label={label} onKeyDown={press} className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = shown[item.index]
            if (row === undefined) return null
            return (
              <li
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <TicketRow
                  row={row}
                  loginId={loginId}
                  isCurrent={row.number === current}
                  isTabStop={row.number === tabStop}
                  isByWeight={isByWeight}
                  onFocus={() => setStop(row.number)}
                />
              </li>
            )
          })}
        </ul>
        {isLoadingMore && (
          <div role="status" aria-label={t('common.loading')} className="grid h-12 place-items-center">
            <Spinner />
          </div>
        )}
      </div>
    </>
  )
}
