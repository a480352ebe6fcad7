import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ArrowDown } from 'lucide-react'
import { useState } from 'react'
import { Banner } from '#ui/banner'
import { Button } from '#ui/button'
import { Checkbox } from '#ui/checkbox'
import { Combobox } from '#ui/combobox'
import { Dialog } from '#ui/dialog'
import { Field } from '#ui/field'
import { Form } from '#ui/form'
import { notify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { formError } from '../../lib/refusals.ts'
import { sameSearch } from '../desk-search.ts'
import { useListWords } from './list-words.ts'
import { MergeCard } from './MergeCard.tsx'
import type { TicketView } from './ticket-types.ts'

type Row = Answer<typeof api.tickets.list>['rows'][number]
type Preview = Answer<typeof api.tickets.mergePreview>

const formId = 'merge'
const most = 8

/** Makes a duplicate part of another ticket: which one, what becomes of both, and who will read more than before (TICK-13). */
export function MergeDialog({ ticket, onClose }: { ticket: TicketView; onClose: () => void }) {
  const { t } = useWords()
  const { number } = ticket
  const [other, setOther] = useState<Row | null>(null)
  const [agrees, setAgrees] = useState(false)
  const preview = usePreview(number, other)
  const merge = useMerge(number, onClose)
  const isReady =
    preview.data !== undefined && preview.data.refusal === null && (preview.data.strangers.length === 0 || agrees)
  function choose(row: Row | null): void {
    setOther(row)
    setAgrees(false)
    merge.reset()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="md"
      closeLabel={t('ui.close')}
      title={t('desk.merge.title')}
      text={t('desk.merge.text', { number })}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={formId} isDisabled={!isReady} isBusy={merge.isPending}>
            {t('desk.merge.do')}
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        error={formError(merge.error)}
        onSubmit={() => other !== null && isReady && merge.mutate({ number, into: other.number, agrees })}
      >
        <OtherTicket ticket={ticket} value={other} onChange={choose} error={formError(preview.error) ?? undefined} />
        {other !== null && preview.data !== undefined && (
          <Consequences preview={preview.data} agrees={agrees} setAgrees={setAgrees} />
        )}
      </Form>
    </Dialog>
  )
}

const usePreview = (number: number, other: Row | null) =>
  useQuery({
    ...api.tickets.mergePreview.queryOptions({ input: { number, into: other?.number ?? 0 } }),
    enabled: other !== null,
    retry: false,
  })

function useMerge(number: number, onClose: () => void) {
  const { t } = useWords()
  const navigate = useNavigate()
  return useMutation({
    ...api.tickets.merge.mutationOptions(),
    onSuccess: ({ number: into }) => {
      onClose()
      notify({ kind: 'done', text: t('desk.merge.done', { number, into }) })
      void navigate({
        to: '/desk/tickets/$number',
        params: { number: String(into) },
        search: sameSearch,
        replace: true,
      })
    },
  })
}

type OtherTicketProps = {
  ticket: TicketView
  value: Row | null
  onChange: (row: Row | null) => void
  error: string | undefined
}

/** The other ticket, found by number or by words; before anything is typed, those of the same company that are open. */
function OtherTicket({ ticket, value, onChange, error }: OtherTicketProps) {
  const { t } = useWords()
  const words = useListWords()
  const [search, setSearch] = useState('')
  const digits = /^(?:№|#)?\s*(\d+)$/u.exec(search.trim())?.[1]
  const company = ticket.company === null ? { authorId: [ticket.author.id] } : { companyId: [ticket.company.id] }
  const asked =
    search.trim() === ''
      ? { view: 'active' as const, ...company }
      : { view: 'all' as const, ...(digits === undefined ? { text: search.trim() } : { number: Number(digits) }) }
  const found = useQuery({
    ...api.tickets.list.queryOptions({ input: { limit: most + 1, ...asked } }),
    placeholderData: (before) => before,
  })
  return (
    <Field label={t('desk.merge.other')} error={error}>
      <Combobox<Row>
        value={value}
        onChange={onChange}
        items={(found.data?.rows ?? []).filter((row) => row.number !== ticket.number).slice(0, most)}
        itemKey={(row) => String(row.number)}
        itemText={(row) => `${t('tickets.number', { number: row.number })} ${row.title}`}
        renderItem={(row) => (
          <span className="block min-w-0">
            <span className="cut block">
              {t('tickets.number', { number: row.number })} {row.title}
            </span>
            <span className="cut block text-12 text-muted">
              {[row.author.name, row.company?.name].filter((part) => part !== undefined).join(' · ')}
            </span>
          </span>
        )}
        onSearch={setSearch}
        isLoading={found.isFetching}
        words={{ ...words, placeholder: t('desk.merge.otherHint') }}
      />
    </Field>
  )
}

type ConsequencesProps = { preview: Preview; agrees: boolean; setAgrees: (agrees: boolean) => void }

/** Both tickets one above the other, and in words what will have happened; or why it cannot. */
function Consequences({ preview, agrees, setAgrees }: ConsequencesProps) {
  const { t } = useWords()
  const { source, target, strangers, refusal } = preview
  const numbers = { number: source.number, into: target.number }
  const people =
    source.author.id === target.author.id
      ? t('desk.merge.samePeople', numbers)
      : t('desk.merge.people', { ...numbers, name: source.author.name })
  return (
    <>
      <div className="grid gap-1">
        <MergeCard card={source} word={t('desk.merge.this')} isLeft />
        <ArrowDown className="justify-self-center text-icon" aria-hidden="true" />
        <MergeCard card={target} word={t('desk.merge.goesOn')} />
      </div>
      {refusal !== null && <Banner kind="danger">{refusal}</Banner>}
      {refusal === null && (
        <ul className="grid list-disc gap-1 pl-5 text-13 text-secondary">
          <li>{t('desk.merge.moves', numbers)}</li>
          <li>{people}</li>
          <li>{t('desk.merge.leads', numbers)}</li>
        </ul>
      )}
      {refusal === null && strangers.length > 0 && (
        <>
          <Banner kind="warning">{t('desk.merge.strangers', { names: strangers.join(', ') })}</Banner>
          <Checkbox isOn={agrees} onChange={setAgrees}>
            {t('desk.merge.agree')}
          </Checkbox>
        </>
      )}
    </>
  )
}
