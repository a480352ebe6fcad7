import { useQuery } from '@tanstack/react-query'
import { BookOpen, Plus } from 'lucide-react'
import { EmptyState } from '#ui/empty-state'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { AddButton } from '../page/AddButton.tsx'
import { AdminPage } from '../page/AdminPage.tsx'
import { ListFilters } from '../page/ListFilters.tsx'
import { ListTable } from '../page/ListTable.tsx'
import { RowPanel } from '../page/RowPanel.tsx'
import { useRights } from '../rights.ts'
import { DictionaryForm } from './DictionaryForm.tsx'
import { DictionaryCard, useDictionaryColumns } from './dictionary-columns.tsx'
import { useDictionary, wordOf } from './dictionary-rows.ts'

/** Any of the dictionaries: the address says which, its fields say what is shown. */
export function DictionaryScreen() {
  const { t } = useWords()
  const nameOf = useNameOf()
  const dictionary = useDictionary()
  const word = wordOf[dictionary]
  const { search, all, open } = useAdminSearch()
  const go = useGo()
  const { edits } = useRights()
  const query = useQuery(api.catalog.rows.queryOptions({ input: { dictionary } }))
  const rows = query.data?.rows ?? []
  const wanted = search?.toLocaleLowerCase()
  const shown = rows.filter(
    (row) =>
      (all === true || row.isActive) && (wanted === undefined || nameOf(row.name).toLocaleLowerCase().includes(wanted)),
  )
  // Moving among rows of which some are not in sight would put them where nobody meant.
  const isWhole = shown.length === rows.length
  const columns = useDictionaryColumns(dictionary, { rows, canMove: edits && isWhole })
  const add = (
    <AddButton icon={<Plus />} isFirst={rows.length === 0} onClick={() => go({ open: 'new' })}>
      {t(`catalog.${word}.add`)}
    </AddButton>
  )
  return (
    <AdminPage
      title={t(`admin.pages.${word}`)}
      count={query.isSuccess ? shown.length : undefined}
      text={t(`catalog.${word}.text`)}
      actions={edits && rows.length > 0 && add}
      bar={<ListFilters placeholder={t('catalog.find')} />}
    >
      <ListTable
        label={t(`admin.pages.${word}`)}
        query={query}
        columns={columns}
        rows={shown}
        rowKey={({ id }) => String(id)}
        currentKey={String(open)}
        onOpen={({ id }) => go({ open: id })}
        card={(row) => <DictionaryCard dictionary={dictionary} row={row} />}
        onReset={rows.length === 0 ? undefined : () => go({ search: undefined, all: true })}
        empty={
          <EmptyState
            icon={<BookOpen />}
            title={t('catalog.empty.title')}
            text={t('catalog.empty.text')}
            action={edits ? add : undefined}
          />
        }
      />
      <RowPanel query={query} rows={rows}>
        {(row) => (
          <DictionaryForm key={row?.id ?? 'new'} dictionary={dictionary} row={row} lastSort={rows.at(-1)?.sort ?? 0} />
        )}
      </RowPanel>
    </AdminPage>
  )
}
