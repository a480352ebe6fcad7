import { useQuery } from '@tanstack/react-query'
import { Handshake, Plus } from 'lucide-react'
import { Avatar, AvatarStack } from '#ui/avatar'
import { EmptyState } from '#ui/empty-state'
import type { TableColumn } from '#ui/table'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { AddButton } from '../page/AddButton.tsx'
import { AdminPage } from '../page/AdminPage.tsx'
import { ListFilters } from '../page/ListFilters.tsx'
import { ListTable } from '../page/ListTable.tsx'
import { RowPanel } from '../page/RowPanel.tsx'
import { useRights } from '../rights.ts'
import { ClientGroupForm } from './ClientGroupForm.tsx'
import type { ClientGroup } from './people-queries.ts'

/** Groups of clients, of whatever companies: who of them sees whose tickets, and hears of them (ORG-11). */
export function ClientGroupsScreen() {
  const { t } = useWords()
  const { search, open } = useAdminSearch()
  const go = useGo()
  const { edits } = useRights()
  const columns = useColumns()
  const query = useQuery(api.clientGroups.list.queryOptions())
  const rows = query.data?.rows ?? []
  const wanted = search?.toLocaleLowerCase()
  const isFound = ({ name, members }: ClientGroup) =>
    wanted === undefined ||
    [name, ...members.map(({ contact }) => contact.name)].some((one) => one.toLocaleLowerCase().includes(wanted))
  const add = (
    <AddButton icon={<Plus />} isFirst={rows.length === 0} onClick={() => go({ open: 'new' })}>
      {t('people.groups.add')}
    </AddButton>
  )
  return (
    <AdminPage
      title={t('admin.pages.clientGroups')}
      count={query.data?.rows.length}
      text={t('people.clientGroups.text')}
      actions={edits && rows.length > 0 && add}
      bar={rows.length > 0 && <ListFilters placeholder={t('people.clientGroups.find')} hasInactive={false} />}
    >
      <ListTable
        label={t('admin.pages.clientGroups')}
        query={query}
        columns={columns}
        rows={rows.filter(isFound)}
        rowKey={({ id }) => String(id)}
        currentKey={String(open)}
        onOpen={({ id }) => go({ open: id })}
        card={(row) => <GroupCard row={row} />}
        onReset={search === undefined ? undefined : () => go({ search: undefined })}
        empty={
          <EmptyState
            icon={<Handshake />}
            title={t('people.groups.empty.title')}
            text={t('people.clientGroups.emptyText')}
            action={edits ? add : undefined}
          />
        }
      />
      <RowPanel query={query} rows={rows}>
        {(row) => <ClientGroupForm key={row?.id ?? 'new'} row={row} />}
      </RowPanel>
    </AdminPage>
  )
}

const companiesOf = ({ members }: ClientGroup): string =>
  [...new Set(members.flatMap(({ company }) => company?.name ?? []))].join(', ')

const seeing = ({ members }: ClientGroup) => members.filter(({ seesTickets }) => seesTickets)

function useColumns(): TableColumn<ClientGroup>[] {
  const { t } = useWords()
  return [
    {
      key: 'name',
      head: t('people.groups.name'),
      cell: ({ name }) => (
        <span className="cut font-medium" title={name}>
          {name}
        </span>
      ),
    },
    {
      key: 'companies',
      head: t('people.clientGroups.companies'),
      width: '28%',
      cell: (row) => (
        <span className="cut" title={companiesOf(row)}>
          {companiesOf(row)}
        </span>
      ),
    },
    { key: 'members', head: t('people.members'), width: '15%', cell: ({ members }) => <People of={members} /> },
    { key: 'seeing', head: t('people.clientGroups.seeing'), width: '15%', cell: (row) => <People of={seeing(row)} /> },
  ]
}

const shown = 4

function People({ of }: { of: ClientGroup['members'] }) {
  return (
    <AvatarStack size={24} rest={Math.max(0, of.length - shown)}>
      {of.slice(0, shown).map(({ contact: { id, name } }) => (
        <Avatar key={id} name={name} size={24} label={name} />
      ))}
    </AvatarStack>
  )
}

function GroupCard({ row }: { row: ClientGroup }) {
  const { t } = useWords()
  return (
    <span className="grid gap-1">
      <span className="cut font-medium">{row.name}</span>
      <span className="text-13 text-muted">
        {t('people.memberCount', { count: row.members.length })}
        {row.members.length > 0 && ` · ${companiesOf(row)}`}
      </span>
    </span>
  )
}
