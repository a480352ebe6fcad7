import { useQuery } from '@tanstack/react-query'
import { ListOrdered, Plus } from 'lucide-react'
import { cx } from '#ui/cx'
import { EmptyState } from '#ui/empty-state'
import type { TableColumn } from '#ui/table'
import { Tag } from '#ui/tag'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { AddButton } from '../page/AddButton.tsx'
import { AdminPage } from '../page/AdminPage.tsx'
import { ListTable } from '../page/ListTable.tsx'
import { RowPanel } from '../page/RowPanel.tsx'
import { useRights } from '../rights.ts'
import { RuleForm } from './RuleForm.tsx'
import { type Rule, usePointsWords, useSubjectName } from './rule-words.ts'

/** What moves tickets forward in the queue, or back: one thing that is true of them, and what it is worth (DICT-17). */
export function QueueScreen() {
  const { t } = useWords()
  const { open } = useAdminSearch()
  const go = useGo()
  const { edits } = useRights()
  const columns = useColumns()
  const query = useQuery(api.queue.rules.queryOptions())
  const rows = query.data?.rows ?? []
  const add = (
    <AddButton icon={<Plus />} isFirst={rows.length === 0} onClick={() => go({ open: 'new' })}>
      {t('queue.add')}
    </AddButton>
  )
  return (
    <AdminPage
      title={t('admin.pages.queue')}
      count={query.data?.rows.length}
      text={t('queue.text')}
      actions={edits && rows.length > 0 && add}
    >
      <ListTable
        label={t('admin.pages.queue')}
        query={query}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => String(id)}
        currentKey={String(open)}
        onOpen={({ id }) => go({ open: id })}
        card={(row) => <RuleCard row={row} />}
        empty={
          <EmptyState
            icon={<ListOrdered />}
            title={t('queue.empty.title')}
            text={t('queue.empty.text')}
            action={edits ? add : undefined}
          />
        }
      />
      <RowPanel query={query} rows={rows}>
        {(row) => <RuleForm key={row?.id ?? 'new'} row={row} />}
      </RowPanel>
    </AdminPage>
  )
}

function useColumns(): TableColumn<Rule>[] {
  const { t } = useWords()
  return [
    { key: 'kind', head: t('queue.kind'), width: '220px', cell: ({ kind }) => t(`queue.kinds.${kind}`) },
    { key: 'subject', head: t('queue.subject'), cell: (row) => <Subject row={row} /> },
    {
      key: 'points',
      head: t('queue.points'),
      width: '104px',
      isNumber: true,
      cell: ({ points }) => <Points points={points} />,
    },
    { key: 'worth', head: t('queue.worth'), width: '30%', cell: ({ points }) => <Worth points={points} /> },
  ]
}

function Subject({ row }: { row: Rule }) {
  const { t } = useWords()
  const name = useSubjectName()(row)
  return (
    <span className="flex min-w-0 items-center gap-2">
      <b className="cut font-medium" title={name}>
        {name}
      </b>
      {!row.subject.isActive && <Tag kind="line">{t('queue.off')}</Tag>}
    </span>
  )
}

function Points({ points }: { points: number }) {
  const { signed } = usePointsWords()
  return <span className={cx('tabular-nums', points < 0 ? 'text-muted' : 'font-medium')}>{signed(points)}</span>
}

function Worth({ points }: { points: number }) {
  const { worth } = usePointsWords()
  return <span className="cut text-secondary">{worth(points)}</span>
}

function RuleCard({ row }: { row: Rule }) {
  const { t } = useWords()
  return (
    <span className="grid min-w-0 gap-1">
      <span className="flex min-w-0 items-center gap-2">
        <Subject row={row} />
        <span className="flex-1" />
        <Points points={row.points} />
      </span>
      <span className="flex min-w-0 gap-2 text-12 text-muted">
        <span className="cut flex-1">{t(`queue.kinds.${row.kind}`)}</span>
        <Worth points={row.points} />
      </span>
    </span>
  )
}
