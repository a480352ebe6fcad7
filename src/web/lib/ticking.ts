import { useSyncExternalStore } from 'react'
import { now } from './days.ts'

const listeners = new Set<() => void>()
let at = now()
let timer: ReturnType<typeof setInterval> | undefined

function tick() {
  at = now()
  for (const listener of listeners) listener()
}

/** A quarter of a minute: what counts minutes is never wrong for longer. */
const EVERY = 15_000

function listen(listener: () => void): () => void {
  if (listeners.size === 0) {
    at = now()
    timer = setInterval(tick, EVERY)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

/** The moment by this device's clock, epoch milliseconds, said anew often enough for whole minutes; one timer for all. */
export const useTicking = (): number => useSyncExternalStore(listen, () => at)
