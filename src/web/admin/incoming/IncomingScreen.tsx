import { useInfiniteQuery } from '@tanstack/react-query'
import { MailCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from '#ui/empty-state'
import { useMedia } from '#ui/media'
import { Panes } from '#ui/panes'
import { SkeletonRows } from '#ui/skeleton'
import { api, rowsOf } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAdminSearch } from '../admin-search.ts'
import { AdminPage } from '../page/AdminPage.tsx'
import { ListFilters } from '../page/ListFilters.tsx'
import { Broken } from '../page/ListTable.tsx'
import { FolderTabs } from './FolderTabs.tsx'
import { IncomingList } from './IncomingList.tsx'
import { LetterPane } from './LetterPane.tsx'
import { useChoice } from './use-choice.ts'
import { useOthers } from './use-others.ts'
import { useShownLetter } from './use-shown-letter.ts'

/** Letters that no rule could place: who wrote them is unknown, or may not write there. People place them (MAIL-07). */
export function IncomingScreen() {
  const { t } = useWords()
  const isPhone = useMedia('phone')
  const { folder = 'incoming', search } = useAdminSearch()
  const query = useInfiniteQuery(
    api.mail.incoming.infiniteOptions({ input: { folder, ...(search === undefined ? {} : { search }) } }),
  )
  const rows = rowsOf(query.data)
  const { shownId, goOn } = useShownLetter(rows)
  const choice = useChoice(rows.map(({ id }) => id))
  useOthers(rows)
  const isAllSorted = query.isSuccess && rows.length === 0 && shownId === undefined && search === undefined
  return (
    <AdminPage
      title={t('admin.pages.incoming')}
      text={t('incoming.text')}
      isBare
      hasHead={!isPhone || shownId === undefined}
    >
      <ListAndLetter
        isPhone={isPhone}
        list={
          <>
            <div className="flex-none pt-1">
              <FolderTabs />
              <div className="flex flex-wrap gap-2 border-b border-line px-3 py-2 *:w-full!">
                <ListFilters placeholder={t('incoming.find')} hasInactive={false} />
              </div>
            </div>
            {query.isPending && <SkeletonRows label={t('common.loading')} />}
            {query.error !== null && rows.length === 0 && <Broken query={query} />}
            {query.isSuccess && !(isAllSorted && isPhone) && (
              <IncomingList key={folder} query={query} rows={rows} current={shownId} choice={choice} />
            )}
            {isAllSorted && isPhone && <AllSorted />}
          </>
        }
        letter={
          shownId === undefined ? (
            isAllSorted && <AllSorted />
          ) : (
            <LetterPane key={shownId} id={shownId} hasKeys={choice.ids.size === 0} onSorted={goOn} />
          )
        }
        isOpen={shownId !== undefined}
      />
    </AdminPage>
  )
}

type ListAndLetterProps = { isPhone: boolean; list: ReactNode; letter: ReactNode; isOpen: boolean }

/** Side by side; on a phone two screens. */
function ListAndLetter({ isPhone, list, letter, isOpen }: ListAndLetterProps) {
  const { t } = useWords()
  if (isPhone) return isOpen ? letter : list
  const width = { initial: 400, min: 320, max: 560 }
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
  const { folder = 'incoming' } = useAdminSearch()
  return (
    <EmptyState
      icon={<MailCheck />}
      title={t(folder === 'spam' ? 'incoming.emptySpam.title' : 'incoming.empty.title')}
      text={t(folder === 'spam' ? 'incoming.emptySpam.text' : 'incoming.empty.text')}
      className="my-auto"
    />
  )
}
