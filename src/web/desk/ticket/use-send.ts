import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { canMake } from '#domain/tickets'
import type { Uploads } from '#parts/uploads'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { now } from '../../lib/days.ts'
import { useWords } from '../../lib/i18n.ts'
import { queryClient } from '../../lib/queries.ts'
import { fieldErrors, isRefusal, wordsOf } from '../../lib/refusals.ts'
import { useMe } from '../../lib/session.ts'
import { store, useStored } from '../../lib/stored.ts'
import { keepDraft, type Mode } from '../drafts.ts'
import type { Outgoing } from './outgoing.ts'
import type { Save, TicketView } from './ticket-types.ts'
import { versionOf } from './use-save.ts'

/** What else happens with a message: nothing, or a move. */
export type SendWay = 'plain' | 'wait' | 'resolve' | 'close'
/** `anyway`: what is new has been seen. `at`: the moment it waits for, epoch milliseconds. */
export type SendHow = { anyway?: boolean; at?: number }
export type Trouble = { kind: 'newMessages' | 'version' | 'other'; words: string; way: SendWay; how: SendHow }

export type Sending = {
  ways: readonly SendWay[]
  /** What the button itself does: the way chosen last, where it is possible. */
  usual: SendWay
  send: (way: SendWay, how?: SendHow) => void
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

type Sent = { way: SendWay; how: SendHow; sent: string; files: readonly string[] }

/** Words that come back stand above what was typed since: neither is lost. */
export const above = (earlier: string, typed: string): string =>
  typed.trim() === '' ? earlier : `${earlier}\n\n${typed}`

/**
 * An answer can be taken back for some seconds, and put off; a hidden message goes at once, since it leaves the house for
 * nobody. The promise says whether it waits.
 */
function useDeliver(mode: Mode) {
  const answer = useMutation(api.tickets.send.mutationOptions())
  const hidden = useMutation(api.tickets.save.mutationOptions())
  async function deliver({ at, ...save }: Save & { at?: number }): Promise<boolean> {
    if (mode === 'hidden') {
      await hidden.mutateAsync(save)
      return false
    }
    const { scheduledId } = await answer.mutateAsync({ ...save, ...(at === undefined ? {} : { at }) })
    return scheduledId !== null
  }
  return { deliver, isPending: answer.isPending || hidden.isPending }
}

/** Sends what was written: shown at once, given back with words where the server refuses. */
export function useSend({ ticket, mode, text, setText, uploads, onOutgoing }: Parts): Sending {
  const { t } = useWords()
  const { isPending, deliver } = useDeliver(mode)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [readUpTo, setReadUpTo] = useState<number | null>(null)
  const last = useStored(wayKey)
  const isLocked = useRef(false)
  const isHere = useIsHere()
  const { loginId } = useMe()
  const ways = waysOf(ticket, mode)
  const { number, lastPosition } = ticket
  const isEmpty = text.trim() === '' && uploads.ids.length === 0
  const isPossible = !isEmpty && !uploads.isBusy && !uploads.hasFailed && !isPending

  async function failed(error: unknown, { way, how, sent }: Sent): Promise<void> {
    onOutgoing(null)
    // The writer has gone on to another ticket: the words wait for him in the draft.
    if (!isHere.current)
      notify({ kind: 'failure', text: t('desk.trouble.elsewhere', { number, reason: wordsOf(error) }) })
    setText((typed) => above(sent, typed))
    const kind = isRefusal(error, 'ticket.newMessages')
      ? 'newMessages'
      : isRefusal(error, 'ticket.version')
        ? 'version'
        : 'other'
    // What happened meanwhile comes to the page first: "send anyway" then speaks of what stands there now.
    if (kind !== 'other') await queryClient.invalidateQueries({ queryKey: api.tickets.get.key({ number }) })
    // Fields of the ticket that have to be filled in stand beside: each is named.
    const words = Object.entries(fieldErrors(error)).filter(([path]) => path.startsWith('fields.'))
    const said = words.length === 0 ? wordsOf(error) : words.map(([, each]) => each).join(' ')
    setTrouble({ kind, words: said, way, how })
  }
  async function sentWell({ way, files }: Sent, isWaiting: boolean): Promise<void> {
    keepDraft({ loginId, number, mode }, { text: '', files: [] })
    for (const key of files) uploads.remove(key)
    setTrouble(null)
    setReadUpTo(null)
    // It stands among what waits, whence it can be taken back; what it does beside is done when it is saved.
    if (isWaiting) {
      await queryClient.invalidateQueries({ queryKey: api.tickets.scheduled.key({ number }) })
      onOutgoing(null)
    } else if (way === 'resolve' || way === 'close') notify({ kind: 'done', text: t(`desk.done.${way}`, { number }) })
  }
  function send(way: SendWay, how: SendHow = {}): void {
    if (!isPossible || isLocked.current) return
    isLocked.current = true
    if (mode === 'answer') store(wayKey, way)
    const sent: Sent = { way, how, sent: text, files: uploads.list.map(({ key }) => key) }
    onOutgoing({ mode, text, at: now(), after: lastPosition })
    setText(() => '')
    deliver({
      number,
      version: versionOf(ticket),
      message: { kind: mode, text, files: uploads.ids },
      readUpTo: readUpTo ?? lastPosition,
      ...(way === 'plain' ? {} : { move: way }),
      ...how,
    })
      .then((isWaiting) => sentWell(sent, isWaiting))
      .catch((error: unknown) => failed(error, sent))
      .finally(() => {
        isLocked.current = false
      })
  }
  return {
    ways,
    usual: usualOf(ways, last),
    send,
    isSending: isPending,
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
