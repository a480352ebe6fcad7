import { useInfiniteQuery } from '@tanstack/react-query'
import { MailCheck } from 'lucide-react'
import { EmptyState } from '#ui/empty-state'
import { useMedia } from '#ui/media'
import { Panes } from '#ui/panes'
import { SkeletonRows } from '#ui/skeleton'
import { api, rowsOf } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAdminSearch } from '../admin-search.ts'
import { AdminPage } from '../page/AdminPage.tsx'
import { Broken } from '../page/ListTable.tsx'
import { IncomingList } from './IncomingList.tsx'
import { LetterPane } from './LetterPane.tsx'

/** Letters that no rule could place: who wrote them is unknown, or may not write there. People place them (MAIL-07). */
export function IncomingScreen() {
  const { t } = useWords()
  const { open } = useAdminSearch()
  const isPhone = useMedia('phone')
  const query = useInfiniteQuery(api.mail.incoming.infiniteOptions({ input: {} }))
  const rows = rowsOf(query.data)
  const openId = typeof open === 'number' ? open : undefined
  const shownId = openId ?? (isPhone ? undefined : rows[0]?.id)
  const list = <IncomingList query={query} rows={rows} current={shownId} />
  const pane = shownId !== undefined && <LetterPane key={shownId} id={shownId} rows={rows} />
  const isEmpty = query.isSuccess && rows.length === 0 && openId === undefined
  return (
    <AdminPage
      title={t('admin.pages.incoming')}
      text={t('incoming.text')}
      isBare
      hasHead={!(isPhone && openId !== undefined)}
    >
      {query.isPending && <SkeletonRows label={t('common.loading')} />}
      {query.error !== null && rows.length === 0 && <Broken query={query} />}
      {isEmpty && (
        <EmptyState
          icon={<MailCheck />}
          title={t('incoming.empty.title')}
          text={t('incoming.empty.text')}
          className="my-auto"
        />
      )}
      {query.isSuccess && !isEmpty && isPhone && (openId === undefined ? list : pane)}
      {query.isSuccess && !isEmpty && !isPhone && (
        <Panes
          name="admin.incoming"
          className="h-auto! min-h-0 flex-1"
          panes={[
            {
              key: 'list',
              content: list,
              width: { initial: 380, min: 280, max: 560 },
              splitterLabel: t('incoming.listWidth'),
            },
            { key: 'letter', content: pane },
          ]}
        />
      )}
    </AdminPage>
  )
}
