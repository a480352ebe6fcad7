import { useMutation } from '@tanstack/react-query'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { readAgain, type Ticket } from './ticket-query.ts'

/** Closes the ticket, or confirms that it is solved: one act for the server, two words for the client (TICK-05, 06). */
export function useClosing({ number, can }: Ticket, onClosed: () => void) {
  const { t } = useWords()
  return useMutation({
    ...api.portal.close.mutationOptions(),
    onSuccess: () => {
      notify({ kind: 'done', text: t(can.confirm ? 'portal.reply.confirmed' : 'portal.closing.done', { number }) })
      readAgain(number)
      onClosed()
    },
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
}
