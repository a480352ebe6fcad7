import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { MailX, Plus, Trash2 } from 'lucide-react'
import { Moment } from '#parts/Moment'
import { EmptyState } from '#ui/empty-state'
import { IconButton } from '#ui/icon-button'
import type { TableColumn } from '#ui/table'
import { Tag } from '#ui/tag'
import { notify } from '#ui/toast'
import { type Answer, api, rowsOf } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { AddButton } from '../page/AddButton.tsx'
import { ListFilters } from '../page/ListFilters.tsx'
import { ListTable } from '../page/ListTable.tsx'
import { useRights } from '../rights.ts'
import { AddSender } from './AddSender.tsx'

type Row = Answer<typeof api.mail.senderRules>['rows'][number]

/** Senders whose letters are always let in, or never: who put them there, and why. */
export function Senders() {
  const { t } = useWords()
  const go = useGo()
  const { edits } = useRights()
  const { search, open } = useAdminSearch()
  const columns = useColumns(edits)
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
      {open === 'new' && edits && <AddSender />}
    </section>
  )
}

function KindTag({ kind }: { kind: Row['kind'] }) {
  const { t } = useWords()
  return <Tag kind={kind === 'allow' ? 'success' : 'danger'}>{t(`spam.senders.${kind}`)}</Tag>
}

function useColumns(edits: boolean): TableColumn<Row>[] {
  const { t } = useWords()
  const columns: TableColumn<Row>[] = [
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
  if (!edits) return columns
  return [
    ...columns,
    {
      key: 'remove',
      head: <span className="sr-only">{t('spam.senders.remove')}</span>,
      width: '64px',
      cell: (row) => (
        <span className="-my-1 flex justify-end">
          <RemoveButton row={row} />
        </span>
      ),
    },
  ]
}

/** Off the list at once, with a way back in the notice. */
function RemoveButton({ row: { id, sender, kind, note } }: { row: Row }) {
  const { t } = useWords()
  const back = useMutation(api.mail.addSenderRule.mutationOptions())
  const remove = useMutation({
    ...api.mail.removeSenderRule.mutationOptions(),
    onSuccess: () =>
      notify({
        text: t('spam.senders.removed', { sender }),
        action: { label: t('desk.undo'), onSelect: () => back.mutate({ sender, kind, note: note ?? '' }) },
      }),
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
  return (
    <IconButton
      label={`${t('spam.senders.remove')}: ${sender}`}
      icon={<Trash2 />}
      isDisabled={remove.isPending}
      onClick={() => remove.mutate({ id })}
    />
  )
}

function SenderCard({ row }: { row: Row }) {
  const { edits } = useRights()
  return (
    <span className="flex items-center gap-2">
      <span className="grid min-w-0 flex-1 gap-1">
        <b className="cut font-medium">{row.sender}</b>
        <span className="flex min-w-0 items-center gap-2 text-12 text-muted">
          <KindTag kind={row.kind} />
          <span className="cut">{row.note}</span>
        </span>
      </span>
      {edits && <RemoveButton row={row} />}
    </span>
  )
}
