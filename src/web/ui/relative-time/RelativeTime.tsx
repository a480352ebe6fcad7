import { useSyncExternalStore } from 'react'

/** What a formatter makes of a moment; `lib/formatters` has one for the viewer's zone and language. */
export type TimeWords = { text: string; exact: string; iso: string }

const listeners = new Set<() => void>()
let minute = 0
let timer: ReturnType<typeof setInterval> | undefined

function listen(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    minute += 1
    for (const each of listeners) each()
  }, 60_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

export type RelativeTimeProps = {
  /** Epoch milliseconds. */
  at: number
  format: (at: number) => TimeWords
  className?: string | undefined
}

/** A moment in short words, exact on hover, said anew each minute. */
export function RelativeTime({ at, format, className }: RelativeTimeProps) {
  const tick = useSyncExternalStore(listen, () => minute)
  return <Said key={tick} at={at} format={format} className={className} />
}

/** Remounted by its key each minute, so that a compiled formatter call is not kept from the minute before. */
function Said({ at, format, className }: RelativeTimeProps) {
  const words = format(at)
  return (
    <time dateTime={words.iso} title={words.exact} className={className}>
      {words.text}
    </time>
  )
}
