import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { CalendarClock, Plus } from 'lucide-react'
import { EmptyState } from '#ui/empty-state'
import type { TableColumn } from '#ui/table'
import { Tag } from '#ui/tag'
import { type Answer, api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { CheckButton, PreviewPanel } from '../levels/PreviewPanel.tsx'
import { SetupSteps } from '../levels/SetupSteps.tsx'
import { AddButton } from '../page/AddButton.tsx'
import { AdminPage } from '../page/AdminPage.tsx'
import { ListFilters } from '../page/ListFilters.tsx'
import { ListTable } from '../page/ListTable.tsx'
import { useRights } from '../rights.ts'

type Row = Answer<typeof api.calendar.schedules>['rows'][number]

/** The service schedules (SLA-03); each opens on a page of its own. */
export function SchedulesScreen() {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { search, all } = useAdminSearch()
  const go = useGo()
  const navigate = useNavigate()
  const { edits } = useRights()
  const columns = useColumns()
  const query = useQuery(api.calendar.schedules.queryOptions({ input: { onlyActive: all !== true } }))
  const rows = query.data?.rows ?? []
  const wanted = search?.toLocaleLowerCase()
  const found = rows.filter(({ name }) => wanted === undefined || nameOf(name).toLocaleLowerCase().includes(wanted))
  const open = (id: number | 'new') => void navigate({ to: '/admin/schedules/$id', params: { id: String(id) } })
  const add = (
    <AddButton icon={<Plus />} isFirst={rows.length === 0} onClick={() => open('new')}>
      {t('schedules.page.add')}
    </AddButton>
  )
  return (
    <AdminPage
      title={t('admin.pages.schedules')}
      count={query.data?.rows.length}
      text={t('schedules.page.text')}
      actions={
        <>
          <CheckButton />
          {edits && rows.length > 0 && add}
        </>
      }
      bar={
        <>
          <span className="basis-full pb-1">
            <SetupSteps />
          </span>
          <ListFilters placeholder={t('schedules.page.find')} />
        </>
      }
    >
      <ListTable
        label={t('admin.pages.schedules')}
        query={query}
        columns={columns}
        rows={found}
        rowKey={({ id }) => String(id)}
        onOpen={({ id }) => open(id)}
        card={(row) => <ScheduleCard row={row} />}
        onReset={search === undefined ? undefined : () => go({ search: undefined })}
        empty={
          <EmptyState
            icon={<CalendarClock />}
            title={t('schedules.page.empty.title')}
            text={t('schedules.page.empty.text')}
            action={edits ? add : undefined}
          />
        }
      />
      <PreviewPanel />
    </AdminPage>
  )
}

function useColumns(): TableColumn<Row>[] {
  const { t } = useWords()
  const opens = useOpening()
  return [
    { key: 'name', head: t('schedules.page.name'), cell: (row) => <ScheduleName row={row} /> },
    { key: 'zone', head: t('schedules.page.zone'), width: '22%', cell: ({ timeZone }) => timeZone },
    { key: 'opens', head: t('schedules.page.opens'), width: '26%', cell: opens },
  ]
}

/** «открыто», «откроется завтра, 9:00», or never. */
function useOpening(): (row: Row) => string {
  const { t } = useWords()
  const { near } = useFormatters()
  return ({ isAroundTheClock, isOpen, opensAt }) => {
    if (opensAt === null) return t('schedules.page.never')
    if (isAroundTheClock) return t('schedules.page.always')
    return isOpen ? t('schedules.page.openNow') : t('schedules.page.opensAt', { at: near(opensAt) })
  }
}

function ScheduleName({ row }: { row: Row }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className={row.isActive ? 'cut font-medium' : 'cut text-muted'} title={nameOf(row.name)}>
        {nameOf(row.name)}
      </span>
      {!row.isActive && <Tag>{t('levels.archived')}</Tag>}
    </span>
  )
}

function ScheduleCard({ row }: { row: Row }) {
  const opens = useOpening()
  return (
    <span className="grid gap-1">
      <ScheduleName row={row} />
      <span className="text-13 text-muted">{[row.timeZone, opens(row)].join(' · ')}</span>
    </span>
  )
}
