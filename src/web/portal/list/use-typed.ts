import { useEffect, useState } from 'react'

/** Milliseconds of rest after which what is typed becomes a condition. */
const rest = 250

/**
 * A line that is typed here and kept elsewhere: shows each letter at once, tells the keeper when the hand rests, and
 * follows a change that comes from the keeper («Сбросить», Back).
 */
export function useTyped(kept: string, tell: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(kept)
  const [heard, setHeard] = useState(kept)
  const [told, setTold] = useState(kept)
  if (kept !== heard) {
    setHeard(kept)
    if (kept !== told.trim()) {
      setTyped(kept)
      setTold(kept)
    }
  }
  useEffect(() => {
    if (typed === told) return
    const timer = setTimeout(() => {
      setTold(typed)
      tell(typed)
    }, rest)
    return () => clearTimeout(timer)
  }, [typed, told, tell])
  return [typed, setTyped]
}
