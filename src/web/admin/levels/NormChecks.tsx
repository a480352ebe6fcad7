import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { ErrorState } from '#ui/error-state'
import { useMedia } from '#ui/media'
import { SkeletonText } from '#ui/skeleton'
import { Table, type TableColumn } from '#ui/table'
import { Tag } from '#ui/tag'
import { type Answer, api } from '../../lib/api.ts'
import { useFormattersIn } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'

type Check = Answer<typeof api.sla.normChecks>['rows'][number]

/** The last daily looks at a level's norm (SLA-11); times are those of its schedule's zone. */
export function NormChecks({ levelId, timeZone }: { levelId: number; timeZone: string }) {
  const { t } = useWords()
  const titleId = useId()
  const query = useQuery(api.sla.normChecks.queryOptions({ input: { id: levelId } }))
  const columns = useColumns(timeZone)
  const rows = query.data?.rows ?? []
  return (
    <section aria-labelledby={titleId} className="grid gap-3">
      <h2 id={titleId} className="text-16 font-semibold">
        {t('escalations.norm.title')}
      </h2>
      {query.isPending && <SkeletonText lines={3} label={t('common.loading')} />}
      {query.isError && (
        <ErrorState title={wordsOf(query.error)} onRetry={() => query.refetch()} retryLabel={t('common.retry')} />
      )}
      {query.isSuccess && rows.length === 0 && <p className="text-13 text-muted">{t('escalations.norm.empty')}</p>}
      {rows.length > 0 && (
        <Table
          columns={columns}
          rows={rows}
          rowKey={({ id }) => String(id)}
          isDense
          words={{ label: t('escalations.norm.title') }}
        />
      )}
    </section>
  )
}

function useColumns(timeZone: string): TableColumn<Check>[] {
  const { t } = useWords()
  const isPhone = useMedia('phone')
  const { day, clock, moment, percent } = useFormattersIn(timeZone)
  const window = ({ windowAfter, windowUpTo }: Check) =>
    day(windowAfter) === day(windowUpTo)
      ? `${clock(windowAfter)}–${clock(windowUpTo)}`
      : `${moment(windowAfter)} – ${moment(windowUpTo)}`
  return [
    { key: 'day', head: t('escalations.norm.day'), width: '28%', cell: ({ windowUpTo }) => day(windowUpTo) },
    {
      key: 'closed',
      head: t('escalations.norm.closed'),
      cell: (row) => (
        <span title={t('escalations.norm.window', { words: window(row) })}>
          {row.total === 0
            ? t('escalations.norm.none')
            : t('escalations.norm.share', { ...row, share: percent(row.inTime / row.total) })}
        </span>
      ),
    },
    {
      key: 'outcome',
      head: t('escalations.norm.outcome'),
      width: isPhone ? '124px' : '180px',
      cell: ({ outcome, percent: promised }) => (
        <span className="flex min-w-0 items-center gap-2">
          <Tag kind={kinds[outcome]}>{t(`escalations.norm.outcomes.${outcome}`)}</Tag>
          <span className="text-12 whitespace-nowrap text-muted phone:hidden">{percent(promised / 100)}</span>
        </span>
      ),
    },
  ]
}

const kinds = { kept: 'success', missed: 'danger', no_data: 'plain' } as const
