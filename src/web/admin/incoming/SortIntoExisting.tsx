import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { StatusBadge } from '#parts/StatusBadge'
import { Banner } from '#ui/banner'
import { Button } from '#ui/button'
import { Combobox } from '#ui/combobox'
import { Dialog } from '#ui/dialog'
import { Field } from '#ui/field'
import { Form } from '#ui/form'
import { type Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors, formError } from '../../lib/refusals.ts'
import { CheckField } from '../fields/ChoiceField.tsx'
import { useChoiceWords } from '../fields/use-choice-words.ts'
import type { SortDialogProps } from './SortIntoNew.tsx'
import { TicketWords } from './TicketWords.tsx'
import { useUndoNotice } from './use-sorting.tsx'

type Ticket = Answer<typeof api.tickets.list>['rows'][number]

/** Appends a letter to a ticket there is: found by its number or by words in it (MAIL-07). */
export function SortIntoExisting({ letter, onClose, onDone }: SortDialogProps) {
  const { t } = useWords()
  const id = useId()
  const notice = useUndoNotice()
  const [ticket, setTicket] = useState<Ticket | null>(null)
  const [remembers, setRemembers] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const sort = useMutation({
    ...api.mail.sortIntoExisting.mutationOptions(),
    onSuccess: (_done, { number }) => {
      notice(<TicketWords text={t('incoming.appendedOne')} number={number} />, [letter.id])
      onDone()
    },
  })
  function submit(): void {
    setMissing(ticket === null)
    if (ticket !== null) sort.mutate({ id: letter.id, number: ticket.number, remembersAddress: remembers })
  }
  const { address } = letter.writer
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="md"
      title={t('incoming.toExisting')}
      text={t('incoming.existingText')}
      closeLabel={t('ui.close')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} isBusy={sort.isPending}>
            {ticket === null ? t('incoming.append') : t('incoming.appendTo', { number: ticket.number })}
          </Button>
        </>
      }
    >
      <Form id={id} onSubmit={submit} error={formError(sort.error)}>
        <Field
          label={t('incoming.ticket')}
          error={isMissing && ticket === null ? t('incoming.chooseTicket') : fieldErrors(sort.error)['number']}
        >
          <TicketSearch value={ticket} onChange={setTicket} />
        </Field>
        {ticket !== null && ticket.author.id !== letter.knownContact?.id && (
          <OtherAuthor author={ticket.author.name} letter={letter} />
        )}
        {letter.mayRemember && address !== null && (
          <CheckField
            label={t('incoming.rememberAuthor', { address })}
            hint={t('incoming.rememberHint')}
            path="remembersAddress"
            value={remembers}
            onChange={setRemembers}
          />
        )}
      </Form>
    </Dialog>
  )
}

/** Whose words the letter becomes, where its writer is somebody else than the ticket's author. */
function OtherAuthor({ author, letter }: { author: string; letter: SortDialogProps['letter'] }) {
  const { t } = useWords()
  const { name, address } = letter.writer
  const writer = letter.knownContact?.name ?? (name === null || name === '' ? (address ?? '—') : name)
  return <Banner kind="warning">{t('incoming.otherAuthor', { author, writer })}</Banner>
}

function TicketSearch({ value, onChange }: { value: Ticket | null; onChange: (ticket: Ticket | null) => void }) {
  const { t } = useWords()
  const [search, setSearch] = useState('')
  const number = /^(?:№|#)?\s*(\d{3,})$/.exec(search.trim())?.[1]
  const query = useQuery({
    ...api.tickets.list.queryOptions({
      input: { view: 'all', limit: 20, ...(number === undefined ? { text: search } : { number: Number(number) }) },
    }),
    placeholderData: (before) => before,
  })
  return (
    <Combobox
      value={value}
      onChange={onChange}
      items={query.data?.rows ?? []}
      itemKey={({ number: each }) => String(each)}
      itemText={({ number: each, title }) => `${t('tickets.number', { number: each })} · ${title}`}
      renderItem={(row) => <TicketChoice row={row} />}
      onSearch={setSearch}
      isLoading={query.isPending}
      words={useChoiceWords(t('incoming.findTicket'))}
    />
  )
}

function TicketChoice({ row }: { row: Ticket }) {
  const { t } = useWords()
  return (
    <span className="grid min-w-0">
      <span className="flex min-w-0 gap-2">
        <span className="flex-none text-muted">{t('tickets.number', { number: row.number })}</span>
        <span className="cut">{row.title}</span>
      </span>
      <span className="flex min-w-0 gap-3 text-12 text-muted">
        <span className="cut">{[row.author.name, row.company?.name].filter(Boolean).join(' · ')}</span>
        <StatusBadge status={row.status} />
      </span>
    </span>
  )
}
