import { useInfiniteQuery } from '@tanstack/react-query'
import { MailCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from '#ui/empty-state'
import { useMedia } from '#ui/media'
import { Panes } from '#ui/panes'
import { SkeletonRows } from '#ui/skeleton'
import { api, rowsOf } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { AdminPage } from '../page/AdminPage.tsx'
import { Broken } from '../page/ListTable.tsx'
import { IncomingList } from './IncomingList.tsx'
import { LetterPane } from './LetterPane.tsx'
import { useShownLetter } from './use-shown-letter.ts'

/** Letters that no rule could place: who wrote them is unknown, or may not write there. People place them (MAIL-07). */
export function IncomingScreen() {
  const { t } = useWords()
  const isPhone = useMedia('phone')
  const query = useInfiniteQuery(api.mail.incoming.infiniteOptions({ input: {} }))
  const rows = rowsOf(query.data)
  const { shownId, goOn } = useShownLetter(rows)
  return (
    <AdminPage
      title={t('admin.pages.incoming')}
      text={t('incoming.text')}
      isBare
      hasHead={!isPhone || shownId === undefined}
    >
      {query.isPending && <SkeletonRows label={t('common.loading')} />}
      {query.error !== null && rows.length === 0 && <Broken query={query} />}
      {query.isSuccess && rows.length === 0 && shownId === undefined && <AllSorted />}
      {query.isSuccess && (rows.length > 0 || shownId !== undefined) && (
        <ListAndLetter
          isPhone={isPhone}
          list={<IncomingList query={query} rows={rows} current={shownId} />}
          letter={shownId !== undefined && <LetterPane key={shownId} id={shownId} onSorted={goOn} />}
        />
      )}
    </AdminPage>
  )
}

type ListAndLetterProps = { isPhone: boolean; list: ReactNode; letter: ReactNode }

/** Side by side; on a phone two screens. */
function ListAndLetter({ isPhone, list, letter }: ListAndLetterProps) {
  const { t } = useWords()
  if (isPhone) return letter === false ? list : letter
  const width = { initial: 380, min: 280, max: 560 }
  return (
    <Panes
      name="admin.incoming"
      className="h-auto! min-h-0 flex-1"
      panes={[
        { key: 'list', content: list, width, splitterLabel: t('incoming.listWidth') },
        { key: 'letter', content: letter },
      ]}
    />
  )
}

function AllSorted() {
  const { t } = useWords()
  return (
    <EmptyState
      icon={<MailCheck />}
      title={t('incoming.empty.title')}
      text={t('incoming.empty.text')}
      className="my-auto"
    />
  )
}
