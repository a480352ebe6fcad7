import { type Answer, api } from '../../lib/api.ts'

/** The gateway and the check that tells how it went, or why the provider's answer was not taken. */
export type Finished = { given: Answer<typeof api.mail.finishConsent> | null; error: Error | null }

/** As the provider sent us back: the router drops what it does not know, and knows another `state`. */
const arrivedWith = window.location.search
let finished: Promise<Finished> | null = null

/**
 * Hands over what a provider sent the browser back with, by the map of the app. The answer is good once, and the map may
 * be walked again for the same arrival; each arrival is a page of its own.
 */
export function finishConsent(): Promise<Finished> {
  finished ??= handOver(arrivedWith)
  return finished
}

async function handOver(query: string): Promise<Finished> {
  try {
    return { given: await api.mail.finishConsent.call({ query }), error: null }
  } catch (error) {
    return { given: null, error: error instanceof Error ? error : new Error(String(error)) }
  }
}
