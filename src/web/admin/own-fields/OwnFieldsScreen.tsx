import { useQuery } from '@tanstack/react-query'
import { Plus, TextCursorInput } from 'lucide-react'
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
import { OwnFieldForm } from './OwnFieldForm.tsx'
import { OwnFieldCard, useOwnFieldColumns } from './own-field-columns.tsx'

/** Fields of one's own: what tickets are asked for beside the usual (DICT-16). */
export function OwnFieldsScreen() {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { search, all, open } = useAdminSearch()
  const go = useGo()
  const { edits } = useRights()
  const query = useQuery(api.fields.list.queryOptions())
  const rows = query.data?.rows ?? []
  const wanted = search?.toLocaleLowerCase()
  const shown = rows.filter(
    (row) =>
      (all === true || row.isActive) && (wanted === undefined || nameOf(row.name).toLocaleLowerCase().includes(wanted)),
  )
  // Moving among rows of which some are not in sight would put them where nobody meant.
  const columns = useOwnFieldColumns({ rows, canMove: edits && shown.length === rows.length })
  const add = (
    <AddButton icon={<Plus />} isFirst={rows.length === 0} onClick={() => go({ open: 'new' })}>
      {t('fields.add')}
    </AddButton>
  )
  return (
    <AdminPage
      title={t('admin.pages.fields')}
      count={query.isSuccess ? shown.length : undefined}
      text={t('fields.text')}
      actions={edits && rows.length > 0 && add}
      bar={<ListFilters placeholder={t('fields.find')} />}
    >
      <ListTable
        label={t('admin.pages.fields')}
        query={query}
        columns={columns}
        rows={shown}
        rowKey={({ id }) => String(id)}
        currentKey={String(open)}
        onOpen={({ id }) => go({ open: id })}
        card={(row) => <OwnFieldCard row={row} />}
        onReset={rows.length === 0 ? undefined : () => go({ search: undefined, all: true })}
        empty={
          <EmptyState
            icon={<TextCursorInput />}
            title={t('fields.empty.title')}
            text={t('fields.empty.text')}
            action={edits ? add : undefined}
          />
        }
      />
      <RowPanel query={query} rows={rows}>
        {(row) => <OwnFieldForm key={row?.id ?? 'new'} row={row} lastSort={rows.at(-1)?.sort ?? 0} />}
      </RowPanel>
    </AdminPage>
  )
}
