import { useMutation } from '@tanstack/react-query'
import { notify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { reasonsOf } from './reasons.ts'

type Bulk = Parameters<typeof api.tickets.bulk.call>[0]
export type ManyAction = Bulk['action']
type Outcome = Answer<typeof api.tickets.bulk>

/** Which of them had no mark before, while they still stood on the page. */
type Asked = Bulk & { unmarked?: readonly number[] }

/** As many as the server takes at once (ASGN-16). */
const PART = 100
/** Milliseconds: reasons are to be read. */
const REFUSED_STAY = 20_000

async function changeAll({ numbers, action }: Asked): Promise<Outcome> {
  const outcome: Outcome = { done: [], refused: [] }
  for (let from = 0; from < numbers.length; from += PART) {
    const part = await api.tickets.bulk.call({ numbers: numbers.slice(from, from + PART), action })
    outcome.done.push(...part.done)
    outcome.refused.push(...part.refused)
  }
  return outcome
}

/** Takes the mark off what it was new to; other actions have no one way back. */
function wayBack({ action, unmarked = [] }: Asked, done: readonly number[]): Asked | null {
  const numbers = done.filter((number) => unmarked.includes(number))
  if (action.do !== 'spam' || action.mark === null || numbers.length === 0) return null
  return { numbers, action: { do: 'spam', mark: null } }
}

/** Does one thing with many tickets, and says of how many it is done, and of which not and why. */
export function useChangeMany(onDone: () => void) {
  const { t } = useWords()
  const onError = (error: Error) => notify({ kind: 'failure', text: wordsOf(error) })
  const back = useMutation({ mutationFn: changeAll, onSuccess: (outcome, asked) => tell(outcome, asked), onError })
  function tell({ done, refused }: Outcome, asked: Asked): void {
    const reverse = wayBack(asked, done)
    const isDone = done.length > 0 || refused.length === 0
    const counts = [
      ...(isDone ? [t('desk.many.done', { count: done.length })] : []),
      ...(refused.length > 0 ? [t('desk.many.refused', { count: refused.length })] : []),
    ]
    notify({
      kind: refused.length > 0 ? 'failure' : 'done',
      ...(refused.length > 0 ? { stay: REFUSED_STAY } : {}),
      ...(reverse === null ? {} : { action: { label: t('desk.undo'), onSelect: () => back.mutate(reverse) } }),
      text: (
        <>
          <span className="first-letter:uppercase inline-block">{counts.join(', ')}</span>
          {reasonsOf(refused).map(({ words, numbers }) => (
            <span key={words} className="block text-12 text-secondary">{`№ ${numbers}: ${words}`}</span>
          ))}
        </>
      ),
    })
  }
  return useMutation({
    mutationFn: changeAll,
    onSuccess: (outcome, asked) => {
      tell(outcome, asked)
      onDone()
    },
    onError,
  })
}
