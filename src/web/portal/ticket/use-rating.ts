import { useMutation } from '@tanstack/react-query'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { readAgain } from './ticket-query.ts'

/** Marks the answer, or changes what he said (RATE-01). */
export function useRating(onDone: () => void) {
  const { t } = useWords()
  return useMutation({
    ...api.portal.rate.mutationOptions(),
    onSuccess: (_, { number }) => {
      notify({ kind: 'done', text: t('portal.rating.thanks') })
      readAgain(number)
      onDone()
    },
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
}
