import { ChevronDown, ChevronUp } from 'lucide-react'
import { type FocusEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { TextButton } from '#ui/button'
import { cx } from '#ui/cx'
import { useWords } from '../lib/i18n.ts'

/** Pixels from which on something is long; what is folded shows two thirds of it. */
const LONG = 720

/** What may be long: its beginning with a button for the rest. The keyboard reaches nothing that is not seen. */
export function Folded({ isReached = false, children }: { isReached?: boolean; children: ReactNode }) {
  const { t } = useWords()
  const inner = useRef<HTMLDivElement>(null)
  const [isLong, setLong] = useState(false)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (inner.current === null) return
    const watch = new ResizeObserver(([entry]) => setLong((entry?.contentRect.height ?? 0) > LONG))
    watch.observe(inner.current)
    return () => watch.disconnect()
  }, [])
  const isFolded = isLong && !isOpen && !isReached
  const reach = (event: FocusEvent) => event.target.matches(':focus-visible') && setOpen(true)
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it hears where the focus goes, and is not pressed itself */}
      <div
        onFocus={reach}
        className={cx(
          isFolded &&
            'max-h-120 overflow-clip [mask-image:linear-gradient(to_bottom,black_calc(100%-64px),transparent)]',
        )}
      >
        <div ref={inner} className="flow-root">
          {children}
        </div>
      </div>
      {isLong && !isReached && (
        <TextButton
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="mt-1.5 inline-flex items-center gap-1 text-13"
        >
          {isOpen ? <ChevronUp className="size-3.5" /> : <ChevronDown className="size-3.5" />}
          {t(isOpen ? 'tickets.fold.hide' : 'tickets.fold.show')}
        </TextButton>
      )}
    </>
  )
}
