import { useSyncExternalStore } from 'react'

/** `starting` until the stream has opened once; `down` while it is broken and being opened again; `off` where nobody listens. */
export type Connection = 'off' | 'starting' | 'live' | 'down'

let connection: Connection = 'off'
const listeners = new Set<() => void>()

/** Says how the stream fares. lib/live.ts alone calls it. */
export function setConnection(next: Connection): void {
  if (next === connection) return
  connection = next
  for (const listener of listeners) listener()
}

/** Whether facts arrive just now, so that a mutation need not refetch anything. */
export const isLive = (): boolean => connection === 'live'

export const connectionNow = (): Connection => connection

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How the stream fares, for the pill. */
export function useConnection(): Connection {
  return useSyncExternalStore(listen, () => connection)
}
