import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps a text on this device under a name of ours; null forgets it. */
export function store(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Storage may be closed or full: the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** What is kept on this device under a name, and stays in step with the other tabs. */
export function useStored(key: string): string | null {
  return useSyncExternalStore(listen, () => read(key))
}

/** What is kept, outside a component. */
export const stored = read

/** A switch kept on this device. */
export function useStoredFlag(key: string, initial: boolean): [boolean, (isOn: boolean) => void] {
  const kept = useStored(key)
  const isOn = kept === null ? initial : kept === 'on'
  return [isOn, (next) => store(key, next ? 'on' : 'off')]
}
