import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, MessageSquarePlus, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Moment } from '#parts/Moment'
import { Button } from '#ui/button'
import { IconButton } from '#ui/icon-button'
import { useMedia } from '#ui/media'
import { SkeletonText } from '#ui/skeleton'
import { api } from '../../lib/api.ts'
import { useHotkeys } from '../../lib/hotkeys.ts'
import { useWords } from '../../lib/i18n.ts'
import { useGo } from '../admin-search.ts'
import { JudgeAgainButton } from '../journal/LetterActions.tsx'
import { type Letter, LetterBody, senderOf } from '../journal/LetterBody.tsx'
import { SortedNote } from '../journal/SortedNote.tsx'
import { Broken } from '../page/ListTable.tsx'
import { DiscardDialog } from './DiscardDialog.tsx'
import { letterActionsId } from './incoming-row.ts'
import { SortIntoExisting } from './SortIntoExisting.tsx'
import { SortIntoNew } from './SortIntoNew.tsx'

type LetterPaneProps = { id: number; onSorted: () => void }
type Asking = 'new' | 'existing' | 'discard' | null

/** One letter that waits, and what to do with it. */
export function LetterPane({ id, onSorted }: LetterPaneProps) {
  const { t } = useWords()
  const query = useQuery(api.mail.letter.queryOptions({ input: { id } }))
  const [asking, setAsking] = useState<Asking>(null)
  const letter = query.data
  if (query.error !== null && letter === undefined) return <Broken query={query} />
  if (letter === undefined) return <SkeletonText lines={8} label={t('common.loading')} className="p-8 phone:p-4" />
  const done = () => {
    setAsking(null)
    onSorted()
  }
  const dialog = { letter, onClose: () => setAsking(null), onDone: done }
  return (
    <section aria-label={t('incoming.letter')} className="flex min-h-0 flex-1 flex-col">
      <LetterHead letter={letter} onAsk={setAsking} />
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
        tabIndex={0}
        data-ring="inside"
        className="min-h-0 flex-1 overflow-y-auto px-8 py-5 [scrollbar-width:thin] phone:px-4"
      >
        <div className="max-w-190">
          <SortedNote letter={letter} />
          <LetterBody letter={letter} />
        </div>
      </div>
      {asking === 'new' && <SortIntoNew {...dialog} />}
      {asking === 'existing' && <SortIntoExisting {...dialog} />}
      {asking === 'discard' && <DiscardDialog {...dialog} />}
    </section>
  )
}

function LetterHead({ letter, onAsk }: { letter: Letter; onAsk: (asking: Asking) => void }) {
  const { t } = useWords()
  const go = useGo()
  const isPhone = useMedia('phone')
  const { name, address } = senderOf(letter)
  return (
    <header className="flex-none border-b border-line px-8 py-4 phone:px-4 phone:py-3">
      <div className="flex items-start gap-2">
        {isPhone && (
          <IconButton
            label={t('incoming.back')}
            icon={<ArrowLeft />}
            onClick={() => go({ open: undefined })}
            className="-ml-2"
          />
        )}
        <div className="min-w-0 flex-1">
          <h2 className="text-16 font-semibold text-balance [overflow-wrap:anywhere]">
            {letter.subject === '' ? t('journal.noSubject') : letter.subject}
          </h2>
          <p className="mt-1 flex flex-wrap gap-x-2 text-13 text-muted">
            <b className="font-medium text-ink [overflow-wrap:anywhere]">{name}</b>
            {address !== null && <span className="[overflow-wrap:anywhere]">{address}</span>}
            {letter.gateway !== null && <span>{t('incoming.via', { gateway: letter.gateway.name })}</span>}
            <Moment at={letter.at} />
          </p>
        </div>
      </div>
      {letter.can.sort && <SortButtons onAsk={onAsk} />}
      {letter.can.judgeAgain && (
        <div className="mt-2">
          <JudgeAgainButton id={letter.id} />
        </div>
      )}
    </header>
  )
}

function SortButtons({ onAsk }: { onAsk: (asking: Asking) => void }) {
  const { t } = useWords()
  const group = t('incoming.keys.sort')
  useHotkeys([
    { keys: 'n', words: t('incoming.toNew'), group, run: () => onAsk('new') },
    { keys: 'a', words: t('incoming.toExisting'), group, run: () => onAsk('existing') },
    { keys: '#', words: t('incoming.discard.open'), group, run: () => onAsk('discard') },
  ])
  return (
    <div id={letterActionsId} className="mt-3 flex flex-wrap gap-2">
      <Button kind="primary" icon={<Plus />} onClick={() => onAsk('new')}>
        {t('incoming.toNew')}
      </Button>
      <Button icon={<MessageSquarePlus />} onClick={() => onAsk('existing')}>
        {t('incoming.toExisting')}
      </Button>
      <Button kind="quiet-danger" icon={<Trash2 />} onClick={() => onAsk('discard')}>
        {t('incoming.discard.open')}
      </Button>
    </div>
  )
}
