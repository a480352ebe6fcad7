import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answer, api } from '../../lib/api.ts'
import { fieldErrors, wordsOf } from '../../lib/refusals.ts'
import type { sentGateway } from './gateway-value.ts'
import { useCheckResult } from './use-check-result.ts'

type Input = ReturnType<typeof sentGateway> & { id: number | null }
export type ShownCertificate = NonNullable<Answer<typeof api.mail.check>['certificate']>

export type Check = {
  start: () => void
  /** `none` until a first press, and again once the parameters are others than those tried. */
  state: 'none' | 'running' | 'ok' | 'failed'
  /** What the mail server said, as it said it; or why it could not be tried. */
  words: string | null
  /** Parameters that could not even be tried: the form says so at their fields. */
  fieldError: Error | null
  /** Folders that the last good check has found; they stay while other fields change. */
  folders: readonly string[]
  /** What it failed by: the certificate that the server showed. */
  certificate: ShownCertificate | null
  /** Who checked the sender of the newest letter. */
  relay: string | null
}

/** What a connection depends on; what else stands in the form may change without making the result an old one. */
const triedOf = ({ type, host, port, security, ...rest }: Input): string => {
  const { userName, secret, signsInBy, oauth, certificateSha256 } = rest as Record<string, unknown>
  return JSON.stringify([type, host, port, security, userName, secret, signsInBy, oauth, certificateSha256])
}

/** «Проверить соединение»: tries parameters as they stand in the form, and hears how it went (MAIL-02). */
export function useConnectionCheck(input: Input): Check {
  const [tried, setTried] = useState<string | null>(null)
  const start = useMutation(api.mail.startCheck.mutationOptions())
  const check = useCheckResult(start.data?.checkId)
  const now = triedOf(input)
  const hasFieldErrors = Object.keys(fieldErrors(start.error)).length > 0
  const error = hasFieldErrors ? null : (start.error ?? check.error)
  function stateOf(): Check['state'] {
    if (tried !== now || hasFieldErrors) return 'none'
    if (error !== null) return 'failed'
    return start.isPending ? 'running' : (check.data?.state ?? 'running')
  }
  const state = stateOf()
  return {
    start: () => {
      setTried(now)
      start.mutate(tryable(input))
    },
    state,
    words: error === null ? (check.data?.words ?? null) : wordsOf(error),
    fieldError: hasFieldErrors ? start.error : null,
    folders: check.data?.folders ?? [],
    certificate: state === 'failed' ? (check.data?.certificate ?? null) : null,
    relay: check.data?.relay ?? null,
  }
}

/** A check needs no name yet, and cares for no field but those of the connection. */
function tryable(input: Input): Input {
  const { takesFrom: _start, moveTo: _folder, ...rest } = input as Input & { takesFrom?: unknown; moveTo?: unknown }
  const folders = 'folders' in input && input.folders.length === 0 ? { folders: ['INBOX'] } : {}
  return { ...rest, ...folders, name: input.name.trim() === '' ? 'check' : input.name } as Input
}
