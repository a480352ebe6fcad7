import { useQuery } from '@tanstack/react-query'
import { Mailbox, Plus } from 'lucide-react'
import { Moment } from '#parts/Moment'
import { EmptyState } from '#ui/empty-state'
import type { TableColumn } from '#ui/table'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { AddButton } from '../page/AddButton.tsx'
import { AdminPage } from '../page/AdminPage.tsx'
import { CopyLine } from '../page/CopyLine.tsx'
import { ListTable } from '../page/ListTable.tsx'
import { RowPanel } from '../page/RowPanel.tsx'
import { useRights } from '../rights.ts'
import { GatewayPanel } from './GatewayPanel.tsx'
import { type Gateway, GatewayState, GatewayStateCell } from './gateway-words.tsx'

/** Where letters come from and by what they leave. */
export function GatewaysScreen() {
  const { t } = useWords()
  const { open } = useAdminSearch()
  const go = useGo()
  const { edits } = useRights()
  const columns = useColumns()
  // A try that fails once more is no news for the stream; only its next moment changes.
  const query = useQuery({
    ...api.mail.gateways.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.rows.some(isFailing) === true ? lookEvery : false),
  })
  const rows = query.data?.rows ?? []
  const { listener, consentAddress } = query.data ?? { listener: null, consentAddress: '' }
  const add = (
    <AddButton icon={<Plus />} isFirst={rows.length === 0} onClick={() => go({ open: 'new' })}>
      {t('gateways.add')}
    </AddButton>
  )
  return (
    <AdminPage
      title={t('admin.pages.gateways')}
      count={query.data?.rows.length}
      text={t('gateways.text')}
      actions={edits && rows.length > 0 && add}
    >
      <ListTable
        label={t('admin.pages.gateways')}
        query={query}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => String(id)}
        currentKey={String(open)}
        onOpen={({ id }) => go({ open: id })}
        card={(row) => <GatewayCard row={row} />}
        empty={
          <EmptyState
            icon={<Mailbox />}
            title={t('gateways.empty.title')}
            text={t('gateways.empty.text')}
            action={edits ? add : undefined}
          />
        }
      />
      {listener !== null && (
        <section className="mt-8 grid max-w-140 gap-2">
          <h2 className="text-16 font-semibold">{t('gateways.listener.title')}</h2>
          <p className="text-13 text-muted">{t('gateways.listener.text')}</p>
          <CopyLine value={listener} label={t('gateways.listener.title')} />
        </section>
      )}
      <RowPanel query={query} rows={rows}>
        {(row) => <GatewayPanel key={row?.id ?? 'new'} row={row} surroundings={{ listener, consentAddress }} />}
      </RowPanel>
    </AdminPage>
  )
}

/** Milliseconds between two looks at gateways that do not work. */
const lookEvery = 5_000
const isFailing = ({ isActive, state }: Gateway): boolean => isActive && state === 'failing'

function useColumns(): TableColumn<Gateway>[] {
  const { t } = useWords()
  const nameOf = useNameOf()
  return [
    { key: 'name', head: t('gateways.name'), cell: ({ name }) => <b className="font-medium">{name}</b> },
    { key: 'mailbox', head: t('gateways.mailbox'), width: '24%', cell: ({ mailbox }) => mailbox },
    { key: 'type', head: t('gateways.type'), width: '18%', cell: ({ type }) => t(`gateways.types.${type}.short`) },
    {
      key: 'department',
      head: t('people.department'),
      width: '16%',
      cell: (row) => row.department && nameOf(row.department.name),
    },
    { key: 'state', head: t('gateways.stateHead'), width: '152px', cell: (row) => <GatewayStateCell gateway={row} /> },
    {
      key: 'last',
      head: t('gateways.last'),
      width: '160px',
      cell: ({ lastLetterAt }) => lastLetterAt !== null && <Moment at={lastLetterAt} />,
    },
  ]
}

function GatewayCard({ row }: { row: Gateway }) {
  const { t } = useWords()
  return (
    <span className="grid gap-1">
      <span className="flex items-center gap-2">
        <b className="cut flex-1 font-medium">{row.name}</b>
        <span className="text-13">
          <GatewayState gateway={row} />
        </span>
      </span>
      <span className="cut text-13 text-muted">{`${row.mailbox} · ${t(`gateways.types.${row.type}.short`)}`}</span>
    </span>
  )
}
