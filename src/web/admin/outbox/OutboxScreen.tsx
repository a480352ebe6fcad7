import { useInfiniteQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { outboundStates } from '#api/mail-states'
import { Moment } from '#parts/Moment'
import { EmptyState } from '#ui/empty-state'
import { Select } from '#ui/select'
import type { TableColumn } from '#ui/table'
import { api, rowsOf } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useSession } from '../../lib/session.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { TicketLink } from '../journal/TicketLink.tsx'
import { AdminPage } from '../page/AdminPage.tsx'
import { ListTable } from '../page/ListTable.tsx'
import { HeldBanner } from './HeldBanner.tsx'
import { OutboundPanel } from './OutboundPanel.tsx'
import { type OutboundRow, OutboundStateTag, useKindWords } from './outbound-words.tsx'

/** Every letter of ours: whom it is for, how it fares. In the demo world it is the post office of that world. */
export function OutboxScreen() {
  const { t } = useWords()
  const { open, state } = useAdminSearch()
  const { demoPersons } = useSession()
  const isDemo = demoPersons !== null
  const go = useGo()
  const columns = useColumns()
  const query = useInfiniteQuery(api.mail.outbox.infiniteOptions({ input: { state } }))
  const rows = rowsOf(query.data)
  const [first] = query.data?.pages ?? []
  return (
    <AdminPage
      title={t(isDemo ? 'admin.pages.demoMail' : 'admin.pages.outbox')}
      text={t(isDemo ? 'outbox.demoText' : 'outbox.text')}
      bar={
        <>
          {first !== undefined && first.held.count > 0 && <HeldBanner held={first.held} hasServer={first.hasServer} />}
          <StateFilter />
        </>
      }
    >
      <ListTable
        label={t('admin.pages.outbox')}
        query={query}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => String(id)}
        currentKey={String(open)}
        onOpen={({ id }) => go({ open: id })}
        card={(row) => <OutboundCard row={row} />}
        onReset={state === undefined ? undefined : () => go({ state: undefined })}
        empty={<EmptyState icon={<Send />} title={t('outbox.empty.title')} text={t('outbox.empty.text')} />}
      />
      {typeof open === 'number' && <OutboundPanel key={open} id={open} />}
    </AdminPage>
  )
}

function StateFilter() {
  const { t } = useWords()
  const { state } = useAdminSearch()
  const go = useGo()
  return (
    <Select<string>
      label={t('outbox.state')}
      value={state ?? ''}
      onChange={(next) => go({ state: outboundStates.find((each) => each === next) })}
      options={[
        { value: '', label: t('outbox.anyState') },
        ...outboundStates.map((each) => ({ value: each, label: t(`outbox.states.${each}.name`) })),
      ]}
      className="w-52! phone:w-full!"
    />
  )
}

function useColumns(): TableColumn<OutboundRow>[] {
  const { t } = useWords()
  const kindOf = useKindWords()
  return [
    { key: 'at', head: t('outbox.at'), width: '112px', cell: (row) => <Moment at={row.sentAt ?? row.createdAt} /> },
    {
      key: 'to',
      head: t('outbox.to'),
      width: '22%',
      cell: ({ to }) => <span title={to.address}>{to.name || to.address}</span>,
    },
    { key: 'subject', head: t('journal.subject'), cell: ({ subject }) => <span title={subject}>{subject}</span> },
    { key: 'kind', head: t('outbox.kind'), width: '18%', cell: ({ kind }) => kindOf(kind) },
    { key: 'state', head: t('outbox.state'), width: '152px', cell: (row) => <OutboundStateTag row={row} /> },
    {
      key: 'ticket',
      head: t('journal.ticket'),
      width: '96px',
      cell: (row) => <TicketLink number={row.ticketNumber} />,
    },
  ]
}

function OutboundCard({ row }: { row: OutboundRow }) {
  return (
    <span className="grid gap-1">
      <span className="flex items-center gap-2">
        <span className="cut flex-1 font-medium">{row.to.name || row.to.address}</span>
        <span className="text-12 text-muted">
          <Moment at={row.sentAt ?? row.createdAt} />
        </span>
      </span>
      <span className="cut">{row.subject}</span>
      <span>
        <OutboundStateTag row={row} />
      </span>
    </span>
  )
}
