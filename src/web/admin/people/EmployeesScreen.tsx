import { useQuery } from '@tanstack/react-query'
import { UserRoundCog, UserRoundPlus } from 'lucide-react'
import { EmptyState } from '#ui/empty-state'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { AddButton } from '../page/AddButton.tsx'
import { AdminPage } from '../page/AdminPage.tsx'
import { ListFilters } from '../page/ListFilters.tsx'
import { ListTable } from '../page/ListTable.tsx'
import { RowPanel } from '../page/RowPanel.tsx'
import { useRights } from '../rights.ts'
import { EmployeeForm } from './EmployeeForm.tsx'
import { EmployeeCard, useEmployeeColumns } from './employee-columns.tsx'

/** Everybody of the support side: who they are, where they work, what they may. */
export function EmployeesScreen() {
  const { t } = useWords()
  const { search, all, open } = useAdminSearch()
  const go = useGo()
  const { edits } = useRights()
  const columns = useEmployeeColumns()
  const query = useQuery(api.people.employees.queryOptions({ input: { search, onlyActive: all !== true } }))
  const rows = query.data?.rows ?? []
  const add = edits && (
    <AddButton icon={<UserRoundPlus />} onClick={() => go({ open: 'new' })}>
      {t('people.employees.add')}
    </AddButton>
  )
  return (
    <AdminPage
      title={t('admin.pages.employees')}
      count={query.data?.rows.length}
      text={t('people.employees.text')}
      actions={add}
      bar={<ListFilters placeholder={t('people.employees.find')} />}
    >
      <ListTable
        label={t('admin.pages.employees')}
        query={query}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => String(id)}
        currentKey={String(open)}
        onOpen={({ id }) => go({ open: id })}
        card={(row) => <EmployeeCard row={row} />}
        onReset={search === undefined ? undefined : () => go({ search: undefined })}
        empty={
          <EmptyState
            icon={<UserRoundCog />}
            title={t('people.employees.empty.title')}
            text={t('people.employees.empty.text')}
          />
        }
      />
      <RowPanel query={query} rows={rows}>
        {(row) => <EmployeeForm key={row?.id ?? 'new'} row={row} />}
      </RowPanel>
    </AdminPage>
  )
}
