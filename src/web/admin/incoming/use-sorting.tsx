import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { notify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useGo } from '../admin-search.ts'
import { undoStay } from './incoming-row.ts'

type Many = Parameters<typeof api.mail.sortMany.call>[0]
export type ManyAction = Many['action']
type Outcome = Answer<typeof api.mail.sortMany>

const onError = (error: Error) => notify({ kind: 'failure', text: wordsOf(error) })

/** Says what became of letters, with «Отменить» for a while; undone they wait again, and the one of one is shown. */
export function useUndoNotice(): (text: ReactNode, ids: readonly number[]) => void {
  const { t } = useWords()
  const go = useGo()
  const refusalsOf = useRefusals()
  const undo = useMutation({
    ...api.mail.sortMany.mutationOptions(),
    onSuccess: (outcome) => {
      const [first] = outcome.done
      if (first !== undefined) notify({ text: t('incoming.undone', { count: outcome.done.length }) })
      if (outcome.done.length === 1) go({ open: first }, { isQuiet: true })
      refusalsOf(outcome)
    },
    onError,
  })
  return (text, ids) =>
    void notify({
      text,
      stay: undoStay,
      action: { label: t('incoming.undo'), onSelect: () => undo.mutate({ ids: [...ids], action: { do: 'undo' } }) },
    })
}

/** Does one thing with some letters at once; tells of those that were done, with «Отменить», and why others were not. */
export function useSortMany(onDone: () => void) {
  const { t } = useWords()
  const notice = useUndoNotice()
  const refusalsOf = useRefusals()
  return useMutation({
    ...api.mail.sortMany.mutationOptions(),
    onSuccess: (outcome, { action }) => {
      const count = outcome.done.length
      const words = t(`incoming.many.${action.do}`, { count })
      if (count > 0 && (action.do === 'judgeAgain' || action.do === 'notSpam')) notify({ text: words })
      else if (count > 0) notice(words, outcome.done)
      refusalsOf(outcome)
      onDone()
    },
    onError,
  })
}

/** Why letters were left as they are: one line, whatever their number; who was first is named. */
function useRefusals(): (outcome: Outcome) => void {
  const { t } = useWords()
  return ({ refused }) => {
    const [first] = refused
    if (first === undefined) return
    const reasons = [...new Set(refused.map(({ words }) => words))]
    const text = refused.length === 1 ? first.words : t('incoming.many.refused', { count: refused.length })
    notify({
      kind: 'failure',
      stay: undoStay,
      text: refused.length === 1 ? text : [text, ...reasons.slice(0, 3)].join(' '),
    })
  }
}
