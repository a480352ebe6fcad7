import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { fieldErrors, wordsOf } from '../../lib/refusals.ts'
import type { sentGateway } from './gateway-value.ts'

/** Milliseconds between two looks at a check under way. */
const lookEvery = 700

type Input = ReturnType<typeof sentGateway> & { id: number | null }

export type Check = {
  start: () => void
  /** `none` until a first press, and again once the parameters are others than those tried. */
  state: 'none' | 'running' | 'ok' | 'failed'
  /** What the mail server said, as it said it; or why it could not be tried. */
  words: string | null
  /** Parameters that could not even be tried: the form says so at their fields. */
  fieldError: Error | null
}

/** «Проверить соединение»: tries parameters as they stand in the form, and hears how it went (MAIL-02). */
export function useConnectionCheck(input: Input): Check {
  const [tried, setTried] = useState<string | null>(null)
  const start = useMutation(api.mail.startCheck.mutationOptions())
  const checkId = start.data?.checkId
  const check = useQuery({
    ...api.mail.check.queryOptions({ input: { id: checkId ?? 0 } }),
    enabled: checkId !== undefined,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? lookEvery : false),
    gcTime: 0,
  })
  const now = JSON.stringify(input)
  const hasFieldErrors = Object.keys(fieldErrors(start.error)).length > 0
  const error = hasFieldErrors ? null : (start.error ?? check.error)
  function stateOf(): Check['state'] {
    if (tried !== now || hasFieldErrors) return 'none'
    if (error !== null) return 'failed'
    return start.isPending ? 'running' : (check.data?.state ?? 'running')
  }
  return {
    start: () => {
      setTried(now)
      // A check needs no name yet.
      start.mutate({ ...input, name: input.name.trim() === '' ? 'check' : input.name })
    },
    state: stateOf(),
    words: error === null ? (check.data?.words ?? null) : wordsOf(error),
    fieldError: hasFieldErrors ? start.error : null,
  }
}
