import { useInfiniteQuery } from '@tanstack/react-query'
import { Building2, Plus } from 'lucide-react'
import { EmptyState } from '#ui/empty-state'
import type { TableColumn } from '#ui/table'
import { Tag } from '#ui/tag'
import { api, rowsOf } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { AddButton } from '../page/AddButton.tsx'
import { AdminPage } from '../page/AdminPage.tsx'
import { ListFilters } from '../page/ListFilters.tsx'
import { ListTable } from '../page/ListTable.tsx'
import { PersonCell } from '../page/PersonCell.tsx'
import { RowPanel } from '../page/RowPanel.tsx'
import { useRights } from '../rights.ts'
import { CompanyForm } from './CompanyForm.tsx'
import { type Company, useLoads } from './people-queries.ts'

/** The companies of our clients. */
export function CompaniesScreen() {
  const { t } = useWords()
  const { search, all, open } = useAdminSearch()
  const go = useGo()
  const { edits } = useRights()
  const columns = useColumns()
  const query = useInfiniteQuery(api.people.companies.infiniteOptions({ input: { search, onlyActive: all !== true } }))
  const rows = rowsOf(query.data)
  const isNone = rows.length === 0 && search === undefined
  const add = (
    <AddButton icon={<Plus />} isFirst={isNone} onClick={() => go({ open: 'new' })}>
      {t('people.companies.add')}
    </AddButton>
  )
  return (
    <AdminPage
      title={t('admin.pages.companies')}
      text={t('people.companies.text')}
      actions={edits && !isNone && add}
      bar={<ListFilters placeholder={t('people.companies.find')} />}
    >
      <ListTable
        label={t('admin.pages.companies')}
        query={query}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => String(id)}
        currentKey={String(open)}
        onOpen={({ id }) => go({ open: id })}
        card={(row) => <CompanyCard row={row} />}
        onReset={search === undefined ? undefined : () => go({ search: undefined })}
        empty={
          <EmptyState
            icon={<Building2 />}
            title={t('people.companies.empty.title')}
            text={t('people.companies.empty.text')}
            action={edits ? add : undefined}
          />
        }
      />
      <RowPanel query={query} rows={rows}>
        {(row) => <CompanyForm key={row?.id ?? 'new'} row={row} />}
      </RowPanel>
    </AdminPage>
  )
}

const namesOf = (people: readonly { name: string }[]): string => people.map(({ name }) => name).join(', ')

function useColumns(): TableColumn<Company>[] {
  const { t } = useWords()
  const nameOf = useNameOf()
  const loadOf = useLoads('companies')
  return [
    { key: 'name', head: t('people.companies.name'), cell: (row) => <CompanyName row={row} /> },
    {
      key: 'clientCategory',
      head: t('people.companies.clientCategory'),
      width: '14%',
      cell: ({ clientCategory }) => clientCategory && nameOf(clientCategory.name),
    },
    {
      key: 'heads',
      head: t('people.companies.heads'),
      width: '20%',
      cell: ({ heads }) => <span title={namesOf(heads)}>{namesOf(heads)}</span>,
    },
    {
      key: 'manager',
      head: t('people.companies.manager'),
      width: '20%',
      cell: ({ manager }) => manager && <PersonCell name={manager.name} />,
    },
    {
      key: 'contacts',
      head: t('people.contactsShort'),
      width: '104px',
      isNumber: true,
      cell: (row) => row.contacts || '',
    },
    { key: 'load', head: t('people.openTickets'), width: '104px', isNumber: true, cell: ({ id }) => loadOf(id) || '' },
  ]
}

function CompanyName({ row }: { row: Company }) {
  const { t } = useWords()
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className={row.isActive ? 'cut font-medium' : 'cut text-muted'} title={row.name}>
        {row.name}
      </span>
      {!row.isActive && <Tag>{t('people.companies.off')}</Tag>}
    </span>
  )
}

function CompanyCard({ row }: { row: Company }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  return (
    <span className="grid gap-1">
      <CompanyName row={row} />
      <span className="cut text-13 text-muted">
        {[
          row.clientCategory && nameOf(row.clientCategory.name),
          t('people.companies.contactCount', { count: row.contacts }),
          namesOf(row.heads),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
  )
}
