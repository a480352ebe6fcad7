import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

/** Milliseconds between two looks at a check under way. */
const lookEvery = 500

/** How a check goes: asked again until it is over. */
export const useCheckResult = (checkId: number | undefined) =>
  useQuery({
    ...api.mail.check.queryOptions({ input: { id: checkId ?? 0 } }),
    enabled: checkId !== undefined,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? lookEvery : false),
    gcTime: 0,
  })
