import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'

export type ShownPage = {
  /** Of its whole content, in pixels; null until it is here. */
  height: number | null
  /** Pictures of other hosts that it waits with. */
  remote: number
  /** On white paper: its own colours do not suit a dark ground. */
  isPaper: boolean
  /** It did not come: taken away meanwhile, signed out, no line. */
  isBroken: boolean
  /** The keyboard has come to something in it. */
  isReached: boolean
}

type LetterDocument = {
  page: ShownPage
  /** To be called when the frame has loaded; while pictures are waited for it happens by itself. */
  read: () => void
}

const nothing: ShownPage = { height: null, remote: 0, isPaper: false, isBroken: false, isReached: false }
/** What was measured before, so that a letter that is shown again takes its place at once. */
const heights = new Map<string, number>()

/**
 * What the frame of a letter holds. No script runs in there; but it is of our origin, so that this side may measure it and
 * hear the keys that are pressed in it.
 */
export function useLetterDocument(src: string, frame: RefObject<HTMLIFrameElement | null>): LetterDocument {
  const [page, setPage] = useState<ShownPage>(nothing)
  const forget = useRef<(() => void) | null>(null)
  useEffect(() => () => forget.current?.(), [])
  const change = (what: Partial<ShownPage>) => setPage((before) => ({ ...before, ...what }))
  const read = () => {
    forget.current?.()
    const letter = letterIn(frame.current)
    if (frame.current === null || letter === null) return change({ isBroken: true })
    const stopMeasuring = measured(letter, (height) => {
      heights.set(src, height)
      change({ height })
    })
    const stopListening = heard(frame.current, letter.ownerDocument, () => change({ isReached: true }))
    forget.current = () => {
      stopMeasuring()
      stopListening()
    }
    change({
      isBroken: false,
      remote: letter.querySelectorAll('img[data-remote-src]:not([src])').length,
      isPaper: letter.ownerDocument.documentElement.dataset['look'] === 'paper',
    })
  }
  const readEarly = useEffectEvent(read)
  useEffect(() => {
    // Another page: another element is in the frame's place.
    if (src === '' || frame.current === null) return
    return whenParsed(frame.current, readEarly)
  }, [src, frame])
  return { page: { ...page, height: page.height ?? heights.get(src) ?? null }, read }
}

const letterIn = (frame: HTMLIFrameElement | null): HTMLElement | null =>
  frame?.contentDocument?.getElementById('letter') ?? null

/** How often it is looked whether the page is there, in milliseconds; only while its place is on the screen. */
const looking = 100

/**
 * Tells once when the words of the letter are there. Its pictures may be of a host that answers in a minute or never, and
 * only behind them does a frame say that it has loaded.
 */
function whenParsed(frame: HTMLIFrameElement, tell: () => void): () => void {
  let timer: ReturnType<typeof setInterval> | undefined
  const look = () => {
    const letter = letterIn(frame)
    if (letter === null || letter.ownerDocument.readyState === 'loading') return
    stop()
    tell()
  }
  const inSight = new IntersectionObserver((entries) => {
    clearInterval(timer)
    if (entries.some((entry) => entry.isIntersecting)) timer = setInterval(look, looking)
  })
  const stop = () => {
    inSight.disconnect()
    clearInterval(timer)
  }
  inSight.observe(frame)
  return stop
}

/** Tells the height of a letter, now and whenever a picture or the width changes it. What scrolls is within reach of the keyboard. */
function measured(letter: HTMLElement, tell: (height: number) => void): () => void {
  const measure = () => {
    if (letter.scrollWidth > letter.clientWidth) letter.tabIndex = 0
    else letter.removeAttribute('tabindex')
    tell(Math.ceil(letter.getBoundingClientRect().height))
  }
  const watch = new ResizeObserver(measure)
  watch.observe(letter)
  return () => watch.disconnect()
}

/** Keys pressed within the frame work as anywhere on the page. */
function heard(frame: HTMLIFrameElement, inside: Document, onReach: () => void): () => void {
  const press = (event: KeyboardEvent) => {
    if (!frame.dispatchEvent(new KeyboardEvent(event.type, event))) event.preventDefault()
  }
  const reach = (event: FocusEvent) => {
    const target = event.target as Element | null
    if (target?.matches?.(':focus-visible') === true) onReach()
  }
  inside.addEventListener('keydown', press)
  inside.addEventListener('focusin', reach)
  return () => {
    inside.removeEventListener('keydown', press)
    inside.removeEventListener('focusin', reach)
  }
}
