import { type Answer, api } from '../../lib/api.ts'

/** The gateway and the check that tells how it went, or why the provider's answer was not taken. */
export type Finished = { given: Answer<typeof api.mail.finishConsent> | null; error: Error | null }

/**
 * Hands over what a provider sent the browser back with: by the map of the app, once for each arrival, since the answer
 * is good once. As it stands in the address, before the router reads it.
 */
export async function finishConsent(): Promise<Finished> {
  try {
    return { given: await api.mail.finishConsent.call({ query: window.location.search }), error: null }
  } catch (error) {
    return { given: null, error: error instanceof Error ? error : new Error(String(error)) }
  }
}
