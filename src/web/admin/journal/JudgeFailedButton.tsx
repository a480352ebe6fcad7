import { useMutation } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { Button } from '#ui/button'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { momentOfDay } from '../../lib/days.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useAdminSearch } from '../admin-search.ts'
import { useRights } from '../rights.ts'

/** «Разобрать ещё раз» for all failed letters that the filters leave. */
export function JudgeFailedButton() {
  const { t } = useWords()
  const { edits } = useRights()
  const { gatewayId = null, from, to, search = '' } = useAdminSearch()
  const judge = useMutation({
    ...api.mail.judgeFailed.mutationOptions(),
    onSuccess: ({ judged, left }) => {
      const text = t('journal.judgedMany', { count: judged })
      notify({ text: left === 0 ? text : `${text} ${t('journal.judgedLeft', { count: left })}` })
    },
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
  if (!edits) return null
  const days = {
    from: from === undefined ? null : momentOfDay(from),
    to: to === undefined ? null : momentOfDay(to, 1),
  }
  return (
    <Button icon={<RotateCw />} isBusy={judge.isPending} onClick={() => judge.mutate({ gatewayId, search, ...days })}>
      {t('journal.judgeAll')}
    </Button>
  )
}
