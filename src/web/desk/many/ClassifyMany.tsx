import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Field } from '#ui/field'
import { Select } from '#ui/select'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { ServiceField } from '../services/ServiceField.tsx'
import { type ServiceChoice, useServices } from '../services/service-choice.tsx'
import { offeredOn } from '../site-choices.ts'
import { type Asked, ManyDialog } from './ManyDialog.tsx'

type ClassifyManyProps = Asked & { siteIds: readonly number[] }

/** Says what many tickets are about, out of what may be chosen for each of them; what is not chosen each keeps. */
export function ClassifyMany({ run, siteIds, ...asked }: ClassifyManyProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { services } = useServices()
  const choices = useQuery(api.catalog.choices.queryOptions()).data
  const categories = choices === undefined ? [] : offeredOn(choices, siteIds).categories
  const [service, setService] = useState<ServiceChoice | null>(null)
  const [categoryId, setCategoryId] = useState(0)
  const classify = () =>
    run({
      do: 'classify',
      ...(service === null ? {} : { serviceId: service.id }),
      ...(categoryId === 0 ? {} : { categoryId }),
    })
  return (
    <ManyDialog
      {...asked}
      title={t('desk.classify.do')}
      onSubmit={service === null && categoryId === 0 ? null : classify}
    >
      <ServiceField services={services} value={service} onChange={setService} hint={t('desk.many.keepHint')} />
      <Field label={t('desk.side.category')}>
        <Select
          value={categoryId}
          onChange={setCategoryId}
          options={[
            { value: 0, label: <span className="text-muted">{t('desk.many.keep')}</span> },
            ...categories.map(({ id, name }) => ({ value: id, label: nameOf(name) })),
          ]}
        />
      </Field>
    </ManyDialog>
  )
}
