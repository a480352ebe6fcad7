import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Combobox } from '#ui/combobox'
import { Field } from '#ui/field'
import { type Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useListWords } from '../ticket/list-words.ts'

export type Contact = Answer<typeof api.people.contacts>['rows'][number]

type ClientFieldProps = {
  value: Contact | null
  onChange: (contact: Contact | null) => void
  error: string | undefined
}

/** The client, found by name, address or company. */
export function ClientField({ value, onChange, error }: ClientFieldProps) {
  const { t } = useWords()
  const words = useListWords()
  const [search, setSearch] = useState('')
  const contacts = useQuery({
    ...api.people.contacts.queryOptions({ input: { search } }),
    placeholderData: (before) => before,
  })
  return (
    <Field label={t('desk.table.client')} error={error}>
      <Combobox
        value={value}
        onChange={onChange}
        items={contacts.data?.rows ?? []}
        itemKey={(item) => String(item.id)}
        itemText={(item) => item.name}
        renderItem={(item) => (
          <span className="block min-w-0">
            <span className="cut block">{item.name}</span>
            <span className="cut block text-12 text-muted">
              {[item.company?.name, item.addresses[0]].filter((part) => part !== undefined).join(' · ')}
            </span>
          </span>
        )}
        onSearch={setSearch}
        isLoading={contacts.isFetching}
        words={{ ...words, placeholder: t('desk.new.clientHint') }}
      />
    </Field>
  )
}
