import { SearchX } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { Button } from '#ui/button'
import { EmptyState } from '#ui/empty-state'
import { ErrorState } from '#ui/error-state'
import { ShowMore } from '#ui/pagination'
import { Table } from '#ui/table'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'

/** What of a query a list shows: `useQuery` and `useInfiniteQuery` both fit. */
export type ListQuery = {
  isPending: boolean
  error: Error | null
  isFetching: boolean
  refetch: () => unknown
  hasNextPage?: boolean
  isFetchingNextPage?: boolean
  fetchNextPage?: () => unknown
}

type ListTableProps<Row> = Omit<ComponentProps<typeof Table<Row>>, 'words' | 'isLoading' | 'empty'> & {
  /** Accessible name of the table. */
  label: string
  query: ListQuery
  /** Shown when there is nothing at all yet. */
  empty: ReactNode
  /** Given while something narrows the list down: nothing found then says so and offers to show everything. */
  onReset?: (() => void) | undefined
}

/** A list with all its states: grey rows, what to do where it is empty, what went wrong and once more, and reading on. */
export function ListTable<Row>({ label, query, empty, onReset, ...table }: ListTableProps<Row>) {
  const { t } = useWords()
  if (query.error !== null && table.rows.length === 0) return <Broken query={query} />
  if (!query.isPending && table.rows.length === 0) {
    return <div className="py-8">{onReset === undefined ? empty : <NothingFound onReset={onReset} />}</div>
  }
  return (
    <>
      {/* The first column stands under the title, the lines reach beyond it. */}
      <div className="-mx-4">
        <Table
          opensOn="single"
          {...table}
          words={{ label, loading: t('common.loading') }}
          isLoading={query.isPending}
        />
      </div>
      {query.hasNextPage === true && (
        <ShowMore isBusy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage?.()}>
          {t('admin.more')}
        </ShowMore>
      )}
    </>
  )
}

/** Why a list or a panel is not there, and a way to try again. */
export function Broken({ query }: { query: Pick<ListQuery, 'error' | 'refetch' | 'isFetching'> }) {
  const { t } = useWords()
  return (
    <ErrorState
      title={t('admin.notLoaded')}
      text={wordsOf(query.error)}
      retryLabel={t('common.retry')}
      isBusy={query.isFetching}
      onRetry={() => void query.refetch()}
    />
  )
}

function NothingFound({ onReset }: { onReset: () => void }) {
  const { t } = useWords()
  return (
    <EmptyState
      icon={<SearchX />}
      title={t('admin.nothingFound.title')}
      text={t('admin.nothingFound.text')}
      action={<Button onClick={onReset}>{t('admin.nothingFound.reset')}</Button>}
    />
  )
}
