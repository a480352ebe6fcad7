import { useInfiniteQuery } from '@tanstack/react-query'
import { MailX, Plus } from 'lucide-react'
import { Moment } from '#parts/Moment'
import { EmptyState } from '#ui/empty-state'
import type { TableColumn } from '#ui/table'
import { Tag } from '#ui/tag'
import { api, rowsOf } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { AddButton } from '../page/AddButton.tsx'
import { ListFilters } from '../page/ListFilters.tsx'
import { ListTable } from '../page/ListTable.tsx'
import { RowPanel } from '../page/RowPanel.tsx'
import { useRights } from '../rights.ts'
import { SenderForm, type SenderRow } from './SenderForm.tsx'

/** Senders whose letters are always let in, or never: who put them there, and why. */
export function Senders() {
  const { t } = useWords()
  const go = useGo()
  const { edits } = useRights()
  const { search, open } = useAdminSearch()
  const columns = useColumns()
  const query = useInfiniteQuery(api.mail.senderRules.infiniteOptions({ input: { text: search ?? '' } }))
  const rows = rowsOf(query.data)
  const add = edits && (
    <AddButton icon={<Plus />} isFirst={rows.length === 0} onClick={() => go({ open: 'new' })}>
      {t('spam.senders.add')}
    </AddButton>
  )
  return (
    <section aria-labelledby="spam-senders" className="grid gap-3">
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <h2 id="spam-senders" className="text-16 font-semibold">
            {t('spam.senders.title')}
          </h2>
          <p className="mt-1 max-w-(--w-measure) text-13 text-muted">{t('spam.senders.text')}</p>
        </div>
        {rows.length > 0 && add}
      </div>
      {(rows.length > 0 || search !== undefined) && (
        <div className="flex flex-wrap items-center gap-2">
          <ListFilters placeholder={t('spam.senders.find')} hasInactive={false} />
        </div>
      )}
      <ListTable
        label={t('spam.senders.tabs')}
        query={query}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => String(id)}
        currentKey={String(open)}
        onOpen={({ id }) => go({ open: id })}
        card={(row) => <SenderCard row={row} />}
        onReset={search === undefined ? undefined : () => go({ search: undefined })}
        empty={
          <EmptyState
            icon={<MailX />}
            title={t('spam.senders.empty.title')}
            text={t('spam.senders.empty.text')}
            action={add}
          />
        }
      />
      <RowPanel query={query} rows={rows}>
        {(row) => <SenderForm key={row?.id ?? 'new'} row={row} />}
      </RowPanel>
    </section>
  )
}

function KindTag({ kind }: { kind: SenderRow['kind'] }) {
  const { t } = useWords()
  return <Tag kind={kind === 'allow' ? 'success' : 'danger'}>{t(`spam.senders.${kind}`)}</Tag>
}

function useColumns(): TableColumn<SenderRow>[] {
  const { t } = useWords()
  return [
    {
      key: 'sender',
      head: t('spam.senders.sender'),
      cell: ({ sender }) => (
        <b className="font-medium" title={sender}>
          {sender}
        </b>
      ),
    },
    { key: 'kind', head: t('spam.senders.kind'), width: '196px', cell: ({ kind }) => <KindTag kind={kind} /> },
    {
      key: 'note',
      head: t('spam.senders.note'),
      width: '26%',
      cell: ({ note }) => <span title={note ?? undefined}>{note}</span>,
    },
    { key: 'by', head: t('spam.senders.by'), width: '16%', cell: ({ addedBy }) => addedBy?.name },
    { key: 'at', head: t('spam.senders.at'), width: '104px', cell: ({ at }) => <Moment at={at} /> },
  ]
}

function SenderCard({ row }: { row: SenderRow }) {
  return (
    <span className="grid min-w-0 gap-1">
      <b className="cut font-medium">{row.sender}</b>
      <span className="flex min-w-0 items-center gap-2 text-12 text-muted">
        <KindTag kind={row.kind} />
        <span className="cut">{row.note}</span>
      </span>
    </span>
  )
}
