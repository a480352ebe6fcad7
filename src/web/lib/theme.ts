import { useSyncExternalStore } from 'react'

export type ThemeChoice = 'light' | 'dark' | 'system'

// The same key and rule stand in assets/theme.js, which runs before the first paint.
const key = 'otklik.theme'
const listeners = new Set<() => void>()
const systemDark = matchMedia('(prefers-color-scheme: dark)')

function stored(): ThemeChoice {
  try {
    const choice = localStorage.getItem(key)
    return choice === 'light' || choice === 'dark' ? choice : 'system'
  } catch {
    return 'system'
  }
}

let choice = stored()

function show(): void {
  const isDark = choice === 'dark' || (choice === 'system' && systemDark.matches)
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
  for (const listener of listeners) listener()
}

systemDark.addEventListener('change', show)

/** Light, dark, or as the system has it; at once and remembered on this device. */
export function setTheme(next: ThemeChoice): void {
  choice = next
  try {
    if (next === 'system') localStorage.removeItem(key)
    else localStorage.setItem(key, next)
  } catch {
    // Storage may be closed: the choice then lasts as long as the page.
  }
  show()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The theme that is shown now, for what has colours of its own. */
export function useShownTheme(): 'light' | 'dark' {
  return useSyncExternalStore(listen, () => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light'))
}

/** The theme that was chosen, for the menu that changes it. */
export function useTheme(): ThemeChoice {
  return useSyncExternalStore(listen, () => choice)
}
