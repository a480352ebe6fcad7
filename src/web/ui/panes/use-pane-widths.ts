import { useState } from 'react'

type Widths = Record<string, number>

function stored(name: string): Widths {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(name) ?? '{}')
    return typeof parsed === 'object' && parsed !== null ? (parsed as Widths) : {}
  } catch {
    return {}
  }
}

/** Widths of panes in px, kept on this device under the name of the page. */
export function usePaneWidths(page: string) {
  const name = `otklik.panes.${page}`
  const [widths, setWidths] = useState(() => stored(name))
  function setWidth(key: string, width: number): void {
    const next = { ...widths, [key]: Math.round(width) }
    setWidths(next)
    try {
      localStorage.setItem(name, JSON.stringify(next))
    } catch {
      // Storage may be full or closed: the width then lasts as long as the page.
    }
  }
  return { widths, setWidth }
}
