import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { api as contract } from '#api/index'
import { type Ask, api } from '../../lib/api.ts'
import { fieldErrors, wordsOf } from '../../lib/refusals.ts'

/** Milliseconds between two looks at a check under way. */
const lookEvery = 700

/** Tries an engine as it stands in the form, and hears what it said. */
export function useEngineCheck(input: Ask<(typeof contract)['mail']['startSpamCheck']>) {
  const [tried, setTried] = useState<string | null>(null)
  const start = useMutation(api.mail.startSpamCheck.mutationOptions())
  const id = start.data?.checkId
  const check = useQuery({
    ...api.mail.spamCheck.queryOptions({ input: { id: id ?? 0 } }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? lookEvery : false),
    gcTime: 0,
  })
  const now = JSON.stringify(input)
  const isOfField = Object.keys(fieldErrors(start.error)).length > 0
  const error = isOfField ? null : (start.error ?? check.error)
  function stateOf(): 'none' | 'running' | 'ok' | 'failed' {
    if (tried !== now || isOfField) return 'none'
    if (error !== null) return 'failed'
    return start.isPending ? 'running' : (check.data?.state ?? 'running')
  }
  return {
    start: () => {
      setTried(now)
      start.mutate(input)
    },
    state: stateOf(),
    words: error === null ? (check.data?.words ?? '') : wordsOf(error),
    /** Refused at a field, for what stands there now. */
    error: tried === now && isOfField ? start.error : null,
  }
}
