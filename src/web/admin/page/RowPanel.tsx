import { SearchX } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { EmptyState } from '#ui/empty-state'
import { SkeletonText } from '#ui/skeleton'
import { SlideOver } from '#ui/slide-over'
import { useWords } from '../../lib/i18n.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { Broken, type ListQuery } from './ListTable.tsx'

type RowPanelProps<Row extends { id: number }> = {
  query: ListQuery
  rows: readonly Row[]
  /** The form of the row that the address names, or of a new one (null). */
  children: (row: Row | null) => ReactNode
}

/** What `?open=` names: the form of a row, of a new one, or why it is not there. Reads on while the row is further down. */
export function RowPanel<Row extends { id: number }>({ query, rows, children }: RowPanelProps<Row>) {
  const { open } = useAdminSearch()
  const row = rows.find(({ id }) => id === open)
  const isMissing = typeof open === 'number' && row === undefined
  const { hasNextPage, isFetching, fetchNextPage } = query
  useEffect(() => {
    if (isMissing && hasNextPage === true && !isFetching) void fetchNextPage?.()
  }, [isMissing, hasNextPage, isFetching, fetchNextPage])
  if (open === undefined) return null
  if (open === 'new') return children(null)
  return row === undefined ? <NoRow query={query} /> : children(row)
}

/** A panel whose row is there while something more of it is still read. */
export function PanelWaits({ query }: { query: Pick<ListQuery, 'error' | 'refetch' | 'isFetching'> }) {
  const { t } = useWords()
  const go = useGo()
  return (
    <SlideOver isOpen onClose={() => go({ open: undefined })} title={t('common.loading')} closeLabel={t('ui.close')}>
      {query.error === null ? <SkeletonText lines={6} label={t('common.loading')} /> : <Broken query={query} />}
    </SlideOver>
  )
}

function NoRow({ query }: { query: ListQuery }) {
  const { t } = useWords()
  const go = useGo()
  const isReading = query.isPending || query.hasNextPage === true
  return (
    <SlideOver
      isOpen
      onClose={() => go({ open: undefined })}
      title={t(isReading ? 'common.loading' : 'admin.noRow.title')}
      closeLabel={t('ui.close')}
    >
      {isReading && <SkeletonText lines={6} label={t('common.loading')} />}
      {!isReading && query.error !== null && <Broken query={query} />}
      {!isReading && query.error === null && (
        <EmptyState icon={<SearchX />} title={t('admin.noRow.title')} text={t('admin.noRow.text')} />
      )}
    </SlideOver>
  )
}
