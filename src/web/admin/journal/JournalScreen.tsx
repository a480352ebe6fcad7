import { useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { Moment } from '#parts/Moment'
import { EmptyState } from '#ui/empty-state'
import type { TableColumn } from '#ui/table'
import { type Answer, api, rowsOf } from '../../lib/api.ts'
import { momentOfDay } from '../../lib/days.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { AdminPage } from '../page/AdminPage.tsx'
import { ListTable } from '../page/ListTable.tsx'
import { JournalFilters } from './JournalFilters.tsx'
import { JudgeFailedButton } from './JudgeFailedButton.tsx'
import { LetterPanel } from './LetterPanel.tsx'
import { OutcomeTag, useReasonWords } from './letter-words.tsx'
import { TicketLink } from './TicketLink.tsx'

type Row = Answer<typeof api.mail.journal>['rows'][number]

/** Every letter that any gateway has seen, with what became of it and why (MAIL-19). */
export function JournalScreen() {
  const { t } = useWords()
  const { open, gatewayId, outcome, from, to, search } = useAdminSearch()
  const go = useGo()
  const columns = useColumns()
  const query = useInfiniteQuery(
    api.mail.journal.infiniteOptions({
      input: {
        gatewayId,
        outcome,
        search,
        from: from === undefined ? undefined : momentOfDay(from),
        to: to === undefined ? undefined : momentOfDay(to, 1),
      },
    }),
  )
  const rows = rowsOf(query.data)
  const isNarrowed = [gatewayId, outcome, from, to, search].some((part) => part !== undefined)
  return (
    <AdminPage
      title={t('admin.pages.journal')}
      text={t('journal.text')}
      bar={<JournalFilters />}
      actions={outcome === 'failed' && rows.length > 0 ? <JudgeFailedButton /> : undefined}
    >
      <ListTable
        label={t('admin.pages.journal')}
        query={query}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => String(id)}
        currentKey={rows.find(({ letterId }) => letterId !== null && letterId === open)?.id.toString()}
        onOpen={({ letterId }) => letterId !== null && go({ open: letterId })}
        card={(row) => <JournalCard row={row} />}
        onReset={
          isNarrowed
            ? () => go({ gatewayId: undefined, outcome: undefined, from: undefined, to: undefined, search: undefined })
            : undefined
        }
        empty={<EmptyState icon={<ScrollText />} title={t('journal.empty.title')} text={t('journal.empty.text')} />}
      />
      {typeof open === 'number' && <LetterPanel key={open} id={open} />}
    </AdminPage>
  )
}

function useColumns(): TableColumn<Row>[] {
  const { t } = useWords()
  const wordsOf = useReasonWords()
  return [
    { key: 'at', head: t('journal.at'), width: '112px', cell: ({ at }) => <Moment at={at} /> },
    {
      key: 'from',
      head: t('journal.from'),
      width: '22%',
      cell: ({ from }) => <span title={from ?? undefined}>{from}</span>,
    },
    { key: 'subject', head: t('journal.subject'), cell: ({ subject }) => <Subject subject={subject} /> },
    { key: 'outcome', head: t('journal.outcome'), width: '164px', cell: (row) => <OutcomeTag outcome={row.outcome} /> },
    {
      key: 'reason',
      head: t('journal.reason'),
      width: '20%',
      cell: ({ reason }) => <span title={wordsOf(reason)?.why}>{wordsOf(reason)?.short}</span>,
    },
    {
      key: 'ticket',
      head: t('journal.ticket'),
      width: '96px',
      cell: ({ ticketNumber }) => <TicketLink number={ticketNumber} />,
    },
  ]
}

function Subject({ subject }: { subject: string }) {
  const { t } = useWords()
  if (subject === '') return <span className="text-muted">{t('journal.noSubject')}</span>
  return <span title={subject}>{subject}</span>
}

function JournalCard({ row }: { row: Row }) {
  const wordsOf = useReasonWords()
  return (
    <span className="grid gap-1">
      <span className="flex items-center gap-2">
        <span className="cut flex-1 font-medium">{row.from}</span>
        <span className="text-12 text-muted">
          <Moment at={row.at} />
        </span>
      </span>
      <span className="cut">
        <Subject subject={row.subject} />
      </span>
      <span className="flex items-center gap-2 text-13 text-muted">
        <OutcomeTag outcome={row.outcome} />
        <span className="cut">{wordsOf(row.reason)?.short}</span>
      </span>
    </span>
  )
}
