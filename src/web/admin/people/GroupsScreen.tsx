import { useQuery } from '@tanstack/react-query'
import { Plus, UsersRound } from 'lucide-react'
import { Avatar, AvatarStack } from '#ui/avatar'
import { EmptyState } from '#ui/empty-state'
import type { TableColumn } from '#ui/table'
import { Tag } from '#ui/tag'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { AddButton } from '../page/AddButton.tsx'
import { AdminPage } from '../page/AdminPage.tsx'
import { ListFilters } from '../page/ListFilters.tsx'
import { ListTable } from '../page/ListTable.tsx'
import { RowPanel } from '../page/RowPanel.tsx'
import { useRights } from '../rights.ts'
import { GroupForm } from './GroupForm.tsx'
import { type Group, useEmployeeChoices } from './people-queries.ts'
import { RoleTags } from './RoleTags.tsx'
import { inTree } from './tree.ts'

type Standing = { row: Group; depth: number }

/** Groups of employees, one within another: what a group may, its members and the groups below may as well (ACL-06). */
export function GroupsScreen() {
  const { t } = useWords()
  const { search, open } = useAdminSearch()
  const go = useGo()
  const { edits } = useRights()
  const columns = useColumns()
  const query = useQuery(api.people.groups.queryOptions())
  const rows = query.data?.rows ?? []
  const wanted = search?.toLocaleLowerCase()
  const found = rows.filter(({ name }) => wanted === undefined || name.toLocaleLowerCase().includes(wanted))
  const add = (
    <AddButton icon={<Plus />} isFirst={rows.length === 0} onClick={() => go({ open: 'new' })}>
      {t('people.groups.add')}
    </AddButton>
  )
  return (
    <AdminPage
      title={t('admin.pages.groups')}
      count={query.data?.rows.length}
      text={t('people.groups.text')}
      actions={edits && rows.length > 0 && add}
      bar={rows.length > 0 && <ListFilters placeholder={t('people.groups.find')} hasInactive={false} />}
    >
      <ListTable
        label={t('admin.pages.groups')}
        query={query}
        columns={columns}
        rows={inTree(found)}
        rowKey={({ row }) => String(row.id)}
        currentKey={String(open)}
        onOpen={({ row }) => go({ open: row.id })}
        card={(standing) => <GroupCard standing={standing} />}
        onReset={search === undefined ? undefined : () => go({ search: undefined })}
        empty={
          <EmptyState
            icon={<UsersRound />}
            title={t('people.groups.empty.title')}
            text={t('people.groups.empty.text')}
            action={edits ? add : undefined}
          />
        }
      />
      <RowPanel query={query} rows={rows}>
        {(row) => <GroupForm key={row?.id ?? 'new'} row={row} rows={rows} />}
      </RowPanel>
    </AdminPage>
  )
}

function useColumns(): TableColumn<Standing>[] {
  const { t } = useWords()
  return [
    { key: 'name', head: t('people.groups.name'), cell: (standing) => <GroupName standing={standing} /> },
    { key: 'members', head: t('people.members'), width: '32%', cell: ({ row }) => <Members of={row} /> },
    { key: 'roles', head: t('people.rights'), width: '176px', cell: ({ row }) => <RoleTags roles={row.roles} /> },
  ]
}

function GroupName({ standing: { row, depth } }: { standing: Standing }) {
  const { t } = useWords()
  return (
    <span className="flex min-w-0 items-center gap-2" style={{ paddingLeft: depth * 20 }}>
      <span className="cut font-medium" title={row.name}>
        {row.name}
      </span>
      {row.supportLevel !== null && <Tag kind="line">{t('people.groups.line', { level: row.supportLevel })}</Tag>}
    </span>
  )
}

const shown = 6

function Members({ of: { members: those } }: { of: Group }) {
  const employees = useEmployeeChoices()
  const members = employees.filter(({ id }) => those.some(({ employeeId }) => employeeId === id))
  return (
    <AvatarStack size={24} rest={Math.max(0, members.length - shown)}>
      {members.slice(0, shown).map(({ id, name }) => (
        <Avatar key={id} name={name} size={24} label={name} />
      ))}
    </AvatarStack>
  )
}

function GroupCard({ standing }: { standing: Standing }) {
  const { t } = useWords()
  return (
    <span className="grid gap-1">
      <span className="flex items-center gap-2">
        <GroupName standing={standing} />
        <span className="flex-1" />
        <RoleTags roles={standing.row.roles} />
      </span>
      <span className="text-13 text-muted" style={{ paddingLeft: standing.depth * 20 }}>
        {t('people.memberCount', { count: standing.row.members.length })}
      </span>
    </span>
  )
}
