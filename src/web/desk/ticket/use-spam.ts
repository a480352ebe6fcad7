import { useMutation } from '@tanstack/react-query'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import type { TicketView } from './ticket-types.ts'

type Mark = 'possible' | 'definite'

/** Says that a ticket is spam, or that it is none, each with a way back. Whose word is how sure the server decides. */
export function useSpam({ number, spamMark }: Pick<TicketView, 'number' | 'spamMark'>) {
  const { t } = useWords()
  const fail = (error: Error) => notify({ kind: 'failure', text: wordsOf(error) })
  const back = useMutation({ ...api.tickets.markSpam.mutationOptions(), onError: fail })
  const change = useMutation({
    ...api.tickets.markSpam.mutationOptions(),
    onError: fail,
    onSuccess: ({ mark }) => {
      const words = mark === null ? 'spam.unmarked' : mark === 'definite' ? 'spam.marked' : 'spam.markedPossible'
      notify({
        kind: 'done',
        text: t(words, { number }),
        action: { label: t('desk.undo'), onSelect: () => back.mutate({ number, mark: spamMark }) },
      })
    },
  })
  return {
    isBusy: change.isPending,
    mark: (mark: Mark) => change.mutate({ number, mark }),
    unmark: () => change.mutate({ number, mark: null }),
  }
}
