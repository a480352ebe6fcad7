import { useState } from 'react'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Field } from '#ui/field'
import { Form } from '#ui/form'
import { Select } from '#ui/select'
import { useWords } from '../../lib/i18n.ts'
import { type Named, useNameOf } from '../../lib/names.ts'
import { ServiceField } from '../services/ServiceField.tsx'
import { useServices } from '../services/service-choice.tsx'
import { useSiteChoices } from '../site-choices.ts'
import type { TicketView } from './ticket-types.ts'
import type { Saver } from './use-save.ts'

type ClassifyDialogProps = { ticket: TicketView; onClose: () => void; save: Saver['save'] }
type Ref = { id: number; name: Named }

const formId = 'classify'

/** What a ticket that came by itself is about, all in one save: its service gives it to somebody (TICK-21). */
export function ClassifyDialog({ ticket, onClose, save }: ClassifyDialogProps) {
  const { t } = useWords()
  const choices = useSiteChoices(ticket.site.id)
  const { services, value } = useServices(ticket.service)
  const [service, setService] = useState(value)
  const [category, setCategory] = useState<Ref | null>(ticket.category)
  const [type, setType] = useState<Ref | null>(ticket.type)
  const [criticality, setCriticality] = useState<Ref | null>(ticket.criticality)
  const [lacks, setLacks] = useState(false)
  function classify(): void {
    setLacks(true)
    if (service === null) return
    const chosen = { service, category, type, criticality }
    const change = {
      ...changed('serviceId', ticket.service, service),
      ...changed('categoryId', ticket.category, category),
      ...changed('typeId', ticket.type, type),
      ...changed('criticalityId', ticket.criticality, criticality),
    }
    if (Object.keys(change).length > 0) {
      save(change, { shown: chosen, done: t('desk.done.classify', { number: ticket.number }) })
    }
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('ui.close')}
      title={t('desk.classify.do')}
      text={t('desk.classify.text')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={formId}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={classify}>
        <ServiceField
          services={services}
          value={service}
          onChange={setService}
          error={lacks && service === null ? t('desk.new.required') : undefined}
        />
        <RowField label={t('desk.side.category')} list={choices?.categories} value={category} onChange={setCategory} />
        <RowField label={t('desk.side.type')} list={choices?.requestTypes} value={type} onChange={setType} />
        <RowField
          label={t('desk.side.criticality')}
          list={choices?.criticalities}
          value={criticality}
          onChange={setCriticality}
        />
      </Form>
    </Dialog>
  )
}

const changed = <Key extends string>(key: Key, from: Ref | null, to: Ref | null) =>
  (from?.id ?? null) === (to?.id ?? null) ? {} : ({ [key]: to?.id ?? null } as Record<Key, number | null>)

type RowFieldProps = {
  label: string
  list: readonly Ref[] | undefined
  value: Ref | null
  onChange: (row: Ref | null) => void
}

/** One row of a dictionary; what the ticket has and is offered no more stays among them. */
function RowField({ label, list = [], value, onChange }: RowFieldProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const known = value === null || list.some(({ id }) => id === value.id) ? list : [value, ...list]
  return (
    <Field label={label}>
      <Select<number>
        value={value?.id ?? 0}
        onChange={(id) => onChange(known.find((each) => each.id === id) ?? null)}
        options={[
          { value: 0, label: <span className="text-muted">{t('desk.side.none')}</span> },
          ...known.map(({ id, name }) => ({ value: id, label: nameOf(name) })),
        ]}
      />
    </Field>
  )
}
