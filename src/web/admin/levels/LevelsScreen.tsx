import { useQuery } from '@tanstack/react-query'
import { Plus, Timer } from 'lucide-react'
import { EmptyState } from '#ui/empty-state'
import type { TableColumn } from '#ui/table'
import { Tag } from '#ui/tag'
import { api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { AddButton } from '../page/AddButton.tsx'
import { AdminPage } from '../page/AdminPage.tsx'
import { ListFilters } from '../page/ListFilters.tsx'
import { ListTable } from '../page/ListTable.tsx'
import { RowPanel } from '../page/RowPanel.tsx'
import { useRights } from '../rights.ts'
import { LevelForm } from './LevelForm.tsx'
import type { Level } from './level-value.ts'
import { useLevelWords } from './level-words.ts'
import { CheckButton, PreviewPanel } from './PreviewPanel.tsx'
import { SetupSteps } from './SetupSteps.tsx'

/** What is promised: the support levels (SLA-02). Who has which stands in the matrix. */
export function LevelsScreen() {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { search, all, open } = useAdminSearch()
  const go = useGo()
  const { edits } = useRights()
  const columns = useColumns()
  const query = useQuery(api.sla.levels.queryOptions({ input: { onlyActive: all !== true } }))
  const rows = query.data?.rows ?? []
  const wanted = search?.toLocaleLowerCase()
  const found = rows.filter(({ name }) => wanted === undefined || nameOf(name).toLocaleLowerCase().includes(wanted))
  const add = (
    <AddButton icon={<Plus />} isFirst={rows.length === 0} onClick={() => go({ open: 'new' })}>
      {t('levels.add')}
    </AddButton>
  )
  return (
    <AdminPage
      title={t('admin.pages.levels')}
      count={query.data?.rows.length}
      text={t('levels.text')}
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
          <ListFilters placeholder={t('levels.find')} />
        </>
      }
    >
      <ListTable
        label={t('admin.pages.levels')}
        query={query}
        columns={columns}
        rows={found}
        rowKey={({ id }) => String(id)}
        currentKey={String(open)}
        onOpen={({ id }) => go({ open: id })}
        card={(row) => <LevelCard row={row} />}
        onReset={search === undefined ? undefined : () => go({ search: undefined })}
        empty={
          <EmptyState
            icon={<Timer />}
            title={t('levels.empty.title')}
            text={t('levels.empty.text')}
            action={edits ? add : undefined}
          />
        }
      />
      <RowPanel query={query} rows={rows}>
        {(row) => <LevelForm key={row?.id ?? 'new'} row={row} />}
      </RowPanel>
      <PreviewPanel />
    </AdminPage>
  )
}

function useColumns(): TableColumn<Level>[] {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { workTime } = useFormatters()
  const { norm } = useLevelWords()
  return [
    { key: 'name', head: t('levels.name'), cell: (row) => <LevelName row={row} /> },
    { key: 'schedule', head: t('levels.schedule'), width: '20%', cell: ({ schedule }) => nameOf(schedule.name) },
    { key: 'take', head: t('levels.takeShort'), width: '124px', cell: (row) => workTime(row.takeMinutes) },
    { key: 'resolve', head: t('levels.resolveShort'), width: '124px', cell: (row) => workTime(row.resolveMinutes) },
    { key: 'norm', head: t('levels.norm'), width: '140px', cell: norm },
    { key: 'weight', head: t('levels.weight'), width: '88px', isNumber: true, cell: ({ weight }) => weight },
    { key: 'cells', head: t('levels.cells'), width: '112px', isNumber: true, cell: ({ cells }) => cells || '' },
  ]
}

function LevelName({ row }: { row: Level }) {
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

function LevelCard({ row }: { row: Level }) {
  const nameOf = useNameOf()
  const { limits, norm } = useLevelWords()
  return (
    <span className="grid gap-1">
      <LevelName row={row} />
      <span className="text-13 text-muted">{[limits(row), norm(row), nameOf(row.schedule.name)].join(' · ')}</span>
    </span>
  )
}
