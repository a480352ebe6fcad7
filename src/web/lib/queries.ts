import { MutationCache, QueryClient } from '@tanstack/react-query'
import { ProblemError } from '#api/client'
import { isLive } from './connection.ts'

/** Milliseconds after which what is shown again is read again, though the stream has said nothing. */
const staleAfter = 5 * 60_000
const tries = 2

function shouldRetry(failures: number, error: Error): boolean {
  // A refusal stays a refusal; only a broken line or a server that is starting is worth another try.
  const isPassing = !(error instanceof ProblemError) || error.status >= 500
  return isPassing && failures < tries
}

/** Reads everything that is on the screen again; what is not is marked old. */
export function refetchMounted(): void {
  void queryClient.invalidateQueries()
}

/** The one cache of the page. Only the stream tells it what is old; with the stream down, each mutation does. */
export const queryClient: QueryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: staleAfter, gcTime: 30 * 60_000, retry: shouldRetry, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
  mutationCache: new MutationCache({
    onSettled: () => {
      if (!isLive()) refetchMounted()
    },
  }),
})
