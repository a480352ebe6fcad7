import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ListTree, Plus } from 'lucide-react'
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
import { RowPanel } from '../page/RowPanel.tsx'
import { useLoads } from '../people/people-queries.ts'
import { useRights } from '../rights.ts'
import { ServiceForm } from './ServiceForm.tsx'
import { ServiceResponsibles } from './ServiceResponsibles.tsx'
import { foundInTree, type Service } from './service-rows.ts'

/** The tree of services: what stands in what, who answers for it, how much of it is open (DICT-12). */
export function ServicesScreen() {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { search, all, open, parentId } = useAdminSearch()
  const go = useGo()
  const { edits } = useRights()
  const columns = useColumns()
  const query = useQuery(api.services.list.queryOptions())
  const rows = query.data?.rows ?? []
  const wanted = search?.toLocaleLowerCase()
  const offered = rows.filter((row) => all === true || row.isOffered)
  const shown =
    wanted === undefined
      ? offered
      : foundInTree(offered, ({ name }) => nameOf(name).toLocaleLowerCase().includes(wanted))
  const add = (
    <AddButton icon={<Plus />} isFirst={rows.length === 0} onClick={() => go({ open: 'new', parentId: undefined })}>
      {t('services.add')}
    </AddButton>
  )
  return (
    <AdminPage
      title={t('admin.pages.services')}
      count={query.isSuccess ? shown.length : undefined}
      text={t('services.text')}
      actions={edits && rows.length > 0 && add}
      bar={<ListFilters placeholder={t('services.find')} />}
    >
      <ListTable
        label={t('admin.pages.services')}
        query={query}
        columns={columns}
        rows={shown}
        rowKey={({ id }) => String(id)}
        currentKey={String(open)}
        onOpen={({ id }) => go({ open: id })}
        card={(row) => <ServiceCard row={row} />}
        onReset={rows.length === 0 ? undefined : () => go({ search: undefined, all: true })}
        empty={
          <EmptyState
            icon={<ListTree />}
            title={t('services.empty.title')}
            text={t('services.empty.text')}
            action={edits ? add : undefined}
          />
        }
      />
      <RowPanel query={query} rows={rows}>
        {(row) => <ServiceForm key={row?.id ?? `new ${parentId}`} row={row} rows={rows} />}
      </RowPanel>
    </AdminPage>
  )
}

function useColumns(): TableColumn<Service>[] {
  const { t } = useWords()
  return [
    { key: 'name', head: t('services.name'), cell: (row) => <ServiceName row={row} /> },
    {
      key: 'responsibles',
      head: t('services.responsibles'),
      width: '52%',
      cell: (row) => <ServiceResponsibles row={row} />,
    },
    {
      key: 'load',
      head: t('services.open'),
      width: '104px',
      isNumber: true,
      cell: ({ id }) => <OpenTickets id={id} />,
    },
  ]
}

/** How many are open, and the way to them; a press here does not open the service. */
function OpenTickets({ id }: { id: number }) {
  const { t } = useWords()
  const count = useLoads('services')(id)
  if (count === 0) return null
  return (
    <Link
      to="/desk/list"
      search={{ view: 'active', serviceId: [id] }}
      className="link"
      aria-label={t('services.openCount', { count })}
      onClick={(event) => event.stopPropagation()}
    >
      {count}
    </Link>
  )
}

function ServiceName({ row }: { row: Service }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  return (
    <span className="flex min-w-0 items-center gap-2" style={{ paddingLeft: row.depth * 20 }}>
      <span
        className={row.isOffered ? 'cut font-medium' : 'cut text-muted'}
        title={row.description ?? nameOf(row.name)}
      >
        {nameOf(row.name)}
      </span>
      {!row.isActive && <Tag>{t('services.off')}</Tag>}
      {row.isActive && !row.isOffered && <Tag kind="line">{t('services.offAbove')}</Tag>}
    </span>
  )
}

function ServiceCard({ row }: { row: Service }) {
  const { t } = useWords()
  const loadOf = useLoads('services')
  return (
    <span className="grid gap-1">
      <span className="flex items-center gap-2">
        <ServiceName row={row} />
        <span className="flex-1" />
        <span className="text-13 text-muted">
          {loadOf(row.id) > 0 && t('services.openCount', { count: loadOf(row.id) })}
        </span>
      </span>
      <span className="text-13" style={{ paddingLeft: row.depth * 20 }}>
        <ServiceResponsibles row={row} />
      </span>
    </span>
  )
}
