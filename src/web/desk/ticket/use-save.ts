import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { queryClient } from '../../lib/queries.ts'
import { fieldErrors, isRefusal, wordsOf } from '../../lib/refusals.ts'
import type { Save, TicketView } from './ticket-types.ts'

type Change = Omit<Save, 'number' | 'version'>
type Look = { shown?: Partial<TicketView>; done?: string; undo?: Change }

/** A save that asks for fields of one's own which it did not fill in, by their paths (DICT-16). */
export type Lacking = { change: Change; look: Look; errors: Record<string, string> }

export type Saver = {
  /** Saves fields at once; `shown` is how the ticket looks until the stream confirms; `done` names it, with a way back. */
  save: (change: Change, look?: Look) => void
  isSaving: boolean
  /** What the last save lacks: it can be repeated with it, or let be. */
  lacking: Lacking | null
  forgetLacking: () => void
}

const keyOf = (number: number) => api.tickets.get.queryOptions({ input: { number } }).queryKey

/** Puts a change on the page before the server has answered, and gives how to take it back. */
function showAtOnce(number: number, shown: Partial<TicketView> | undefined): () => void {
  const before = queryClient.getQueryData(keyOf(number))
  if (before === undefined || shown === undefined) return () => undefined
  queryClient.setQueryData(keyOf(number), { ...before, ...shown })
  return () => queryClient.setQueryData(keyOf(number), before)
}

/** The version as the page knows it now: after a save the answer's, so that the next one need not wait for the stream. */
export function versionOf(ticket: TicketView): number {
  return queryClient.getQueryData(keyOf(ticket.number))?.version ?? ticket.version
}

/** Changes of a ticket's fields, one press each: shown at once, taken back with words where the server refuses. */
export function useSave(ticket: TicketView): Saver {
  const { t } = useWords()
  const { number } = ticket
  const mutation = useMutation(api.tickets.save.mutationOptions())

  const [lacking, setLacking] = useState<Lacking | null>(null)

  const save: Saver['save'] = (change, look = {}) => {
    const { shown, done, undo } = look
    const takeBack = showAtOnce(number, shown)
    mutation
      .mutateAsync({ number, version: versionOf(ticket), ...change })
      .then(({ version }) => {
        queryClient.setQueryData(keyOf(number), (now) => now && { ...now, version })
        if (done === undefined) return
        notify({
          kind: 'done',
          text: done,
          ...(undo === undefined ? {} : { action: { label: t('desk.undo'), onSelect: () => save(undo) } }),
        })
      })
      .catch((error: unknown) => {
        takeBack()
        const errors = fieldErrors(error)
        if (asksForFields(change, errors)) {
          setLacking({ change, look, errors })
          return
        }
        const isOld = isRefusal(error, 'ticket.version')
        // Somebody was quicker: what they did comes to the page, and the press can be repeated with it in view.
        if (isOld) void queryClient.invalidateQueries({ queryKey: api.tickets.get.key({ number }) })
        notify({
          kind: 'failure',
          text: wordsOf(error),
          ...(isOld ? { action: { label: t('common.retry'), onSelect: () => save(change) } } : {}),
        })
      })
  }
  return { save, isSaving: mutation.isPending, lacking, forgetLacking: () => setLacking(null) }
}

/** Fields that the save brings along, and nothing else: what was written into one of them is said of it alone. */
function asksForFields({ fields, ...others }: Change, errors: Record<string, string>): boolean {
  const paths = Object.keys(errors)
  return paths.length > 0 && Object.keys(others).length > 0 && paths.every((path) => path.startsWith('fields.'))
}
