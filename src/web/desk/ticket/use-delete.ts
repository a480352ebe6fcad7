import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { sameSearch } from '../desk-search.ts'

/** Deletes a ticket and leads back to the list. */
export function useDelete(number: number) {
  const { t } = useWords()
  const navigate = useNavigate()
  return useMutation({
    ...api.tickets.remove.mutationOptions(),
    onSuccess: () => {
      notify({ kind: 'done', text: t('desk.done.delete', { number }) })
      void navigate({ to: '/desk/tickets', search: sameSearch })
    },
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
}
