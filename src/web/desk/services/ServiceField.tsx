import { Combobox } from '#ui/combobox'
import { Field } from '#ui/field'
import { useWords } from '../../lib/i18n.ts'
import { useListWords } from '../ticket/list-words.ts'
import { type ServiceChoice, ServiceLine, useServicePath } from './service-choice.tsx'

type ServiceFieldProps = {
  services: readonly ServiceChoice[]
  value: ServiceChoice | null
  onChange: (service: ServiceChoice | null) => void
  hint?: string | undefined
  error?: string | undefined
}

/** A service in a form: found by its own name or by that of what it stands in. */
export function ServiceField({ services, value, onChange, hint, error }: ServiceFieldProps) {
  const { t } = useWords()
  const pathOf = useServicePath()
  const words = useListWords()
  return (
    <Field label={t('desk.side.service')} hint={hint} error={error}>
      <Combobox
        value={value}
        onChange={onChange}
        items={services}
        itemKey={({ id }) => String(id)}
        itemText={pathOf}
        renderItem={(service) => <ServiceLine service={service} />}
        words={{ ...words, placeholder: t('desk.side.none') }}
      />
    </Field>
  )
}
