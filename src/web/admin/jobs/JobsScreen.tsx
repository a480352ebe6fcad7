import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { Moment } from '#parts/Moment'
import { Card } from '#ui/card'
import { EmptyState } from '#ui/empty-state'
import type { TableColumn } from '#ui/table'
import { Tag } from '#ui/tag'
import { type Answer, api, rowsOf } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { AdminPage } from '../page/AdminPage.tsx'
import { ListTable } from '../page/ListTable.tsx'
import { RowPanel } from '../page/RowPanel.tsx'
import { DeadLetterPanel } from './DeadLetterPanel.tsx'
import type { DeadLetter } from './job-types.ts'

type Overview = Answer<typeof api.jobs.overview>
type Queue = Overview['queues'][number]
type Sweep = Overview['sweeps'][number]

/** Milliseconds between two looks at the queues: what waits in them is no fact that the stream would tell. */
const lookEvery = 5_000

/** What runs in the background: jobs that gave up, what waits and runs, and what repeats by itself. */
export function JobsScreen() {
  const { t } = useWords()
  const overview = useQuery({ ...api.jobs.overview.queryOptions(), refetchInterval: lookEvery })
  const queues = useQueueColumns()
  const sweeps = useSweepColumns()
  const busyFirst = [...(overview.data?.queues ?? [])].sort(
    (a, b) => b.active + b.waiting - (a.active + a.waiting) || a.name.localeCompare(b.name),
  )
  return (
    <AdminPage title={t('admin.pages.jobs')} text={t('jobs.text')}>
      <div className="grid gap-8">
        <DeadLetters />
        <section aria-labelledby="queues" className="min-w-0">
          <h2 id="queues" className="mb-3 text-16 font-semibold">
            {t('jobs.queues.title')}
          </h2>
          <ListTable
            label={t('jobs.queues.title')}
            query={overview}
            columns={queues}
            rows={busyFirst}
            rowKey={({ name }) => name}
            isDense
            empty={null}
          />
        </section>
        <section aria-labelledby="sweeps" className="min-w-0">
          <h2 id="sweeps" className="mb-3 text-16 font-semibold">
            {t('jobs.sweeps.title')}
          </h2>
          <ListTable
            label={t('jobs.sweeps.title')}
            query={overview}
            columns={sweeps}
            rows={overview.data?.sweeps ?? []}
            rowKey={({ name }) => name}
            isDense
            empty={<p className="text-13 text-muted">{t('jobs.sweeps.none')}</p>}
          />
        </section>
      </div>
    </AdminPage>
  )
}

/** Jobs that gave up: each may be run once more. */
function DeadLetters() {
  const { t } = useWords()
  const { open } = useAdminSearch()
  const go = useGo()
  const columns = useDeadColumns()
  const query = useInfiniteQuery(api.jobs.deadLetters.infiniteOptions({ input: {} }))
  const rows = rowsOf(query.data)
  return (
    <section aria-labelledby="dead" className="min-w-0">
      <h2 id="dead" className="mb-3 text-16 font-semibold">
        {t('jobs.dead.title')}
      </h2>
      {query.isSuccess && rows.length === 0 ? (
        <Card>
          <EmptyState icon={<CircleCheck />} title={t('jobs.dead.none')} text={t('jobs.dead.noneText')} />
        </Card>
      ) : (
        <ListTable
          label={t('jobs.dead.title')}
          query={query}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => String(id)}
          currentKey={String(open)}
          onOpen={({ id }) => go({ open: id })}
          card={(row) => <DeadCard row={row} />}
          empty={null}
        />
      )}
      <RowPanel query={query} rows={rows}>
        {(row) => row !== null && <DeadLetterPanel row={row} />}
      </RowPanel>
    </section>
  )
}

function useDeadColumns(): TableColumn<DeadLetter>[] {
  const { t } = useWords()
  return [
    { key: 'at', head: t('jobs.dead.at'), width: '112px', cell: ({ failedAt }) => <Moment at={failedAt} /> },
    { key: 'queue', head: t('jobs.queue'), width: '28%', cell: ({ queue }) => <Code>{queue}</Code> },
    { key: 'error', head: t('jobs.dead.error'), cell: ({ error }) => <span title={error}>{firstLine(error)}</span> },
    { key: 'attempts', head: t('jobs.dead.attempts'), width: '96px', isNumber: true, cell: ({ attempts }) => attempts },
    { key: 'state', head: t('jobs.dead.state'), width: '136px', cell: (row) => <Retried row={row} /> },
  ]
}

const firstLine = (text: string): string => text.split('\n')[0] ?? ''

function Code({ children }: { children: string }) {
  return (
    <code className="font-mono text-12" title={children}>
      {children}
    </code>
  )
}

function Retried({ row }: { row: DeadLetter }) {
  const { t } = useWords()
  return row.retriedAt === null ? <Tag kind="danger">{t('jobs.dead.waits')}</Tag> : <Tag>{t('jobs.dead.retried')}</Tag>
}

function DeadCard({ row }: { row: DeadLetter }) {
  return (
    <span className="grid gap-1">
      <span className="flex items-center gap-2">
        <span className="cut flex-1">
          <Code>{row.queue}</Code>
        </span>
        <span className="text-12 text-muted">
          <Moment at={row.failedAt} />
        </span>
      </span>
      <span className="cut">{firstLine(row.error)}</span>
      <span>
        <Retried row={row} />
      </span>
    </span>
  )
}

function useQueueColumns(): TableColumn<Queue>[] {
  const { t } = useWords()
  return [
    { key: 'name', head: t('jobs.queue'), cell: ({ name }) => <Code>{name}</Code> },
    { key: 'active', head: t('jobs.queues.active'), width: '112px', isNumber: true, cell: ({ active }) => active },
    { key: 'waiting', head: t('jobs.queues.waiting'), width: '112px', isNumber: true, cell: ({ waiting }) => waiting },
  ]
}

function useSweepColumns(): TableColumn<Sweep>[] {
  const { t } = useWords()
  const { duration } = useFormatters()
  const every = (ms: number) =>
    ms < 60_000 ? t('jobs.sweeps.seconds', { count: Math.round(ms / 1000) }) : duration(ms / 60_000)
  return [
    { key: 'name', head: t('jobs.queue'), cell: ({ name }) => <Code>{name}</Code> },
    {
      key: 'every',
      head: t('jobs.sweeps.every'),
      width: '144px',
      isNumber: true,
      cell: ({ everyMs }) => every(everyMs),
    },
  ]
}
