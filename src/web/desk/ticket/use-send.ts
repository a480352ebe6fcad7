import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { canMake } from '#domain/tickets'
import type { Uploads } from '#parts/uploads'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { now } from '../../lib/days.ts'
import { useWords } from '../../lib/i18n.ts'
import { queryClient } from '../../lib/queries.ts'
import { isRefusal, wordsOf } from '../../lib/refusals.ts'
import { useMe } from '../../lib/session.ts'
import { store, useStored } from '../../lib/stored.ts'
import { keepDraft, type Mode } from '../drafts.ts'
import type { Outgoing } from './outgoing.ts'
import type { TicketView } from './ticket-types.ts'
import { versionOf } from './use-save.ts'

/** What else happens with a message: nothing, or a move. */
export type SendWay = 'plain' | 'wait' | 'resolve' | 'close'
export type Trouble = { kind: 'newMessages' | 'version' | 'other'; words: string; way: SendWay }

export type Sending = {
  ways: readonly SendWay[]
  /** What the button itself does: the way chosen last, where it is possible. */
  usual: SendWay
  send: (way: SendWay, anyway?: boolean) => void
  isSending: boolean
  isPossible: boolean
  trouble: Trouble | null
  /** The client wrote or the ticket changed while this was being written. */
  hasNews: boolean
  /** The writer has seen what is new. */
  seen: () => void
  /** Each key: the first one fixes what the writer had read. */
  typed: () => void
}

type Parts = {
  ticket: TicketView
  mode: Mode
  text: string
  setText: (change: (now: string) => string) => void
  uploads: Uploads
  onOutgoing: (outgoing: Outgoing | null) => void
}

const wayKey = 'otklik.desk.send'

/** The ways that fit the ticket's state; a public answer to a new ticket takes it in work first (spec §2.2). */
function waysOf(ticket: TicketView, mode: Mode): SendWay[] {
  const { phase } = ticket.status
  const from = phase === 'new' && mode === 'answer' ? 'in_progress' : phase
  const moves = (['wait', 'resolve', 'close'] as const).filter((move) => canMake(move, from))
  return mode === 'hidden' ? ['plain'] : ['plain', ...moves]
}

function usualOf(ways: readonly SendWay[], last: string | null): SendWay {
  const wanted = last ?? 'wait'
  return ways.find((way) => way === wanted) ?? 'plain'
}

/** Whether the component is still on the page, for what ends after it has gone. */
function useIsHere() {
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  return isHere
}

/** Sends what was written: shown at once, given back with words where the server refuses. */
export function useSend({ ticket, mode, text, setText, uploads, onOutgoing }: Parts): Sending {
  const { t } = useWords()
  const mutation = useMutation(api.tickets.save.mutationOptions())
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [readUpTo, setReadUpTo] = useState<number | null>(null)
  const last = useStored(wayKey)
  const isLocked = useRef(false)
  const isHere = useIsHere()
  const { loginId } = useMe()
  const ways = waysOf(ticket, mode)
  const { number, lastPosition } = ticket
  const isEmpty = text.trim() === '' && uploads.ids.length === 0
  const isPossible = !isEmpty && !uploads.isBusy && !uploads.hasFailed && !mutation.isPending

  async function failed(error: unknown, way: SendWay, sent: string): Promise<void> {
    onOutgoing(null)
    // The writer has gone on to another ticket: the words wait for him in the draft.
    if (!isHere.current)
      notify({ kind: 'failure', text: t('desk.trouble.elsewhere', { number, reason: wordsOf(error) }) })
    setText((typed) => (typed.trim() === '' ? sent : `${sent}\n\n${typed}`))
    const kind = isRefusal(error, 'ticket.newMessages')
      ? 'newMessages'
      : isRefusal(error, 'ticket.version')
        ? 'version'
        : 'other'
    // What happened meanwhile comes to the page first: "send anyway" then speaks of what stands there now.
    if (kind !== 'other') await queryClient.invalidateQueries({ queryKey: api.tickets.get.key({ number }) })
    setTrouble({ kind, words: wordsOf(error), way })
  }
  function sentWell(way: SendWay): void {
    keepDraft({ loginId, number, mode }, { text: '', files: [] })
    uploads.clear()
    setTrouble(null)
    setReadUpTo(null)
    if (way === 'resolve' || way === 'close') notify({ kind: 'done', text: t(`desk.done.${way}`, { number }) })
  }
  function send(way: SendWay, anyway = false): void {
    if (!isPossible || isLocked.current) return
    isLocked.current = true
    if (mode === 'answer') store(wayKey, way)
    const sent = text
    onOutgoing({ mode, text: sent, at: now(), after: lastPosition })
    setText(() => '')
    mutation
      .mutateAsync({
        number,
        version: versionOf(ticket),
        message: { kind: mode, text: sent, files: uploads.ids },
        readUpTo: readUpTo ?? lastPosition,
        ...(way === 'plain' ? {} : { move: way }),
        ...(anyway ? { anyway } : {}),
      })
      .then(() => sentWell(way))
      .catch((error: unknown) => failed(error, way, sent))
      .finally(() => {
        isLocked.current = false
      })
  }
  return {
    ways,
    usual: usualOf(ways, last),
    send,
    isSending: mutation.isPending,
    isPossible,
    trouble,
    hasNews: readUpTo !== null && lastPosition > readUpTo && !isEmpty,
    seen: () => {
      setReadUpTo(lastPosition)
      setTrouble(null)
    },
    typed: () => {
      if (readUpTo === null) setReadUpTo(lastPosition)
    },
  }
}
