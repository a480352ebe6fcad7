import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { announce } from '#ui/announcer'
import { notify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { now } from '../../lib/days.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'

type Row = Answer<typeof api.tickets.scheduled>['rows'][number]
/** A save that waits or came back; `due` is its moment by this device's clock. */
export type PendingSave = Row & { due: number }
export type WrittenMessage = NonNullable<Row['message']>

export type Pending = {
  rows: readonly PendingSave[]
  /** Takes it back before it is done, or out of the way; with `restores` its words go into the composer again. */
  cancel: (row: PendingSave, restores: boolean) => void
  sendNow: (row: PendingSave) => void
  /** Takes back what the reader sent last, while seconds are left for it; null where there is nothing. */
  takeBack: (() => void) | null
}

/** What of a ticket is not saved yet: it stands on the server, so that a closed page loses nothing. */
export function usePending(number: number, restore: (message: WrittenMessage) => void): Pending {
  const { data, dataUpdatedAt } = useQuery(api.tickets.scheduled.queryOptions({ input: { number } }))
  const cancelling = useMutation(api.tickets.cancelScheduled.mutationOptions())
  const sending = useMutation(api.tickets.sendScheduledNow.mutationOptions())
  // Gone from the page at the press; back again where the server refuses.
  const [gone, setGone] = useState<readonly number[]>([])
  const rows = (data?.rows ?? [])
    .filter(({ id }) => !gone.includes(id))
    .map((row) => ({ ...row, due: dataUpdatedAt + row.dueInMs }))
  const failed = (id: number) => (error: unknown) => {
    setGone((all) => all.filter((each) => each !== id))
    notify({ kind: 'failure', text: wordsOf(error) })
  }
  function cancel({ id }: PendingSave, restores: boolean): void {
    setGone((all) => [...all, id])
    cancelling
      .mutateAsync({ number, id })
      .then(({ message }) => restores && message !== null && restore(message))
      .catch(failed(id))
  }
  const mine = rows.findLast(
    ({ kind, state, isMine, can }) => kind === 'undo' && state === 'waiting' && isMine && can.cancel,
  )
  useAloud(mine, rows)
  return {
    rows,
    cancel,
    sendNow: ({ id }) => sending.mutate({ number, id }, { onError: failed(id) }),
    takeBack: mine === undefined ? null : () => cancel(mine, true),
  }
}

/** Said aloud once each: that it can be taken back, and that it came back. Seconds are only shown. */
function useAloud(mine: PendingSave | undefined, rows: readonly PendingSave[]): void {
  const { t } = useWords()
  const returned = rows.findLast(({ state, isMine }) => state === 'returned' && isMine)
  const news =
    mine !== undefined
      ? t('desk.pending.said', { seconds: secondsTo(mine.due) })
      : returned !== undefined
        ? t('desk.pending.returned', { reason: returned.because ?? '' })
        : null
  const id = mine?.id ?? returned?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each of them, not for each second
  useEffect(() => {
    if (news !== null) announce(news)
  }, [id, mine === undefined])
}

export const secondsTo = (due: number): number => Math.max(0, Math.ceil((due - now()) / 1_000))
