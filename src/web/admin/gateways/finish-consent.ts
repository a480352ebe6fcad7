import { type Answer, api } from '../../lib/api.ts'

/** The gateway and the check that tells how it went, or why the provider's answer was not taken. */
export type Finished = { given: Answer<typeof api.mail.finishConsent> | null; error: Error | null }

const arrivals = new Map<string, Promise<Finished>>()

/**
 * Hands over what a provider sent the browser back with, by the map of the app. The answer is good once, and the map may
 * be walked again for the same arrival (the router puts the address in order): then the first walk is what counts.
 */
export function finishConsent(): Promise<Finished> {
  const query = window.location.search
  const state = new URLSearchParams(query).get('state') ?? ''
  const finished = arrivals.get(state) ?? handOver(query)
  arrivals.set(state, finished)
  return finished
}

async function handOver(query: string): Promise<Finished> {
  try {
    return { given: await api.mail.finishConsent.call({ query }), error: null }
  } catch (error) {
    return { given: null, error: error instanceof Error ? error : new Error(String(error)) }
  }
}
