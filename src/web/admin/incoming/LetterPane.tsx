import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { LetterDoubts } from '#parts/LetterNotes'
import { SkeletonText } from '#ui/skeleton'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { isRefusal } from '../../lib/refusals.ts'
import { LetterBody } from '../journal/LetterBody.tsx'
import { SortedNote } from '../journal/SortedNote.tsx'
import { Broken } from '../page/ListTable.tsx'
import { type Asking, LetterHead } from './LetterHead.tsx'
import { SortIntoExisting } from './SortIntoExisting.tsx'
import { SortIntoNew } from './SortIntoNew.tsx'
import { TakenAway } from './TakenAway.tsx'

type LetterPaneProps = {
  id: number
  /** Off while several are ticked: the keys then mean those. */
  hasKeys: boolean
  onSorted: () => void
}

/** One letter that waits, and what to do with it. */
export function LetterPane({ id, hasKeys, onSorted }: LetterPaneProps) {
  const { t } = useWords()
  const query = useQuery(api.mail.letter.queryOptions({ input: { id } }))
  const [asking, setAsking] = useState<Asking>(null)
  const letter = query.data
  if (isRefusal(query.error, 'access.hidden')) return <TakenAway id={id} onNext={onSorted} />
  if (query.error !== null && letter === undefined) return <Broken query={query} />
  if (letter === undefined) return <SkeletonText lines={8} label={t('common.loading')} className="p-8 phone:p-4" />
  const done = () => {
    setAsking(null)
    onSorted()
  }
  const dialog = { letter, onClose: () => setAsking(null), onDone: done }
  return (
    <section aria-label={t('incoming.letter')} className="flex min-h-0 flex-1 flex-col">
      <LetterHead letter={letter} hasKeys={hasKeys} onAsk={setAsking} onSorted={onSorted} />
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
        tabIndex={0}
        data-ring="inside"
        className="min-h-0 flex-1 overflow-y-auto px-8 py-5 [scrollbar-width:thin] phone:px-4"
      >
        <div className="max-w-190">
          <SortedNote letter={letter} />
          <LetterBody letter={letter} />
          <LetterDoubts letter={letter} />
        </div>
      </div>
      {asking === 'new' && <SortIntoNew {...dialog} />}
      {asking === 'existing' && <SortIntoExisting {...dialog} />}
    </section>
  )
}
