import { useQuery } from '@tanstack/react-query'
import { CircleCheck, Network, Plus } from 'lucide-react'
import { EmptyState } from '#ui/empty-state'
import type { TableColumn } from '#ui/table'
import { Tag } from '#ui/tag'
import { api } from '../../lib/api.ts'
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
import { DepartmentForm } from './DepartmentForm.tsx'
import { type Department, useLoads } from './people-queries.ts'
import { RoleTags } from './RoleTags.tsx'
import { inTree } from './tree.ts'

type Standing = { row: Department; depth: number }

/** The departments, each under the one it belongs to. */
export function DepartmentsScreen() {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { search, all, open } = useAdminSearch()
  const go = useGo()
  const { edits } = useRights()
  const columns = useColumns()
  const query = useQuery(api.people.departments.queryOptions({ input: { onlyActive: all !== true } }))
  const rows = query.data?.rows ?? []
  const wanted = search?.toLocaleLowerCase()
  const found = rows.filter(({ name }) => wanted === undefined || nameOf(name).toLocaleLowerCase().includes(wanted))
  const add = (
    <AddButton icon={<Plus />} isFirst={rows.length === 0} onClick={() => go({ open: 'new' })}>
      {t('people.departmentList.add')}
    </AddButton>
  )
  return (
    <AdminPage
      title={t('admin.pages.departments')}
      count={query.data?.rows.length}
      text={t('people.departmentList.text')}
      actions={edits && rows.length > 0 && add}
      bar={<ListFilters placeholder={t('people.departmentList.find')} />}
    >
      <ListTable
        label={t('admin.pages.departments')}
        query={query}
        columns={columns}
        rows={inTree(found)}
        rowKey={({ row }) => String(row.id)}
        currentKey={String(open)}
        onOpen={({ row }) => go({ open: row.id })}
        card={(standing) => <DepartmentCard standing={standing} />}
        onReset={search === undefined ? undefined : () => go({ search: undefined })}
        empty={
          <EmptyState
            icon={<Network />}
            title={t('people.departmentList.empty.title')}
            text={t('people.departmentList.empty.text')}
            action={edits ? add : undefined}
          />
        }
      />
      <RowPanel query={query} rows={rows}>
        {(row) => <DepartmentForm key={row?.id ?? 'new'} row={row} rows={rows} />}
      </RowPanel>
    </AdminPage>
  )
}

function useColumns(): TableColumn<Standing>[] {
  const { t } = useWords()
  const loadOf = useLoads('departments')
  return [
    { key: 'name', head: t('admin.name.ru'), cell: (standing) => <DepartmentName standing={standing} /> },
    {
      key: 'head',
      head: t('people.head'),
      width: '24%',
      cell: ({ row }) => row.head && <PersonCell name={row.head.name} />,
    },
    {
      key: 'support',
      head: t('people.departmentList.support'),
      width: '156px',
      cell: ({ row }) => row.isSupport && <Support />,
    },
    { key: 'roles', head: t('people.rights'), width: '136px', cell: ({ row }) => <RoleTags roles={row.roles} /> },
    {
      key: 'members',
      head: t('people.members'),
      width: '96px',
      isNumber: true,
      cell: ({ row }) => row.memberIds.length || '',
    },
    {
      key: 'load',
      head: t('people.openTickets'),
      width: '104px',
      isNumber: true,
      cell: ({ row }) => loadOf(row.id) || '',
    },
  ]
}

function DepartmentName({ standing: { row, depth } }: { standing: Standing }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  return (
    <span className="flex min-w-0 items-center gap-2" style={{ paddingLeft: depth * 20 }}>
      <span className={row.isActive ? 'cut font-medium' : 'cut text-muted'} title={nameOf(row.name)}>
        {nameOf(row.name)}
      </span>
      {!row.isActive && <Tag>{t('people.off')}</Tag>}
    </span>
  )
}

function Support() {
  const { t } = useWords()
  return (
    <span className="flex items-center gap-1.5 [&>.lucide]:size-3.5 [&>.lucide]:text-success-mark">
      <CircleCheck />
      {t('people.departmentList.takes')}
    </span>
  )
}

function DepartmentCard({ standing }: { standing: Standing }) {
  const { t } = useWords()
  const { row } = standing
  return (
    <span className="grid gap-1">
      <DepartmentName standing={standing} />
      <span className="flex items-center gap-3 text-13 text-muted" style={{ paddingLeft: standing.depth * 20 }}>
        <span>{t('people.memberCount', { count: row.memberIds.length })}</span>
        {row.isSupport && <Support />}
      </span>
    </span>
  )
}
