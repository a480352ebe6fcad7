import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { letterOutcomes } from '#api/mail-states'
import { Input } from '#ui/input'
import { Select } from '#ui/select'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { type AdminSearch, useAdminSearch, useGo } from '../admin-search.ts'
import { ListFilters } from '../page/ListFilters.tsx'

/** By sender and subject, gateway, outcome and date (MAIL-19). */
export function JournalFilters() {
  const { t } = useWords()
  const go = useGo()
  const { gatewayId, outcome } = useAdminSearch()
  const { data } = useQuery(api.mail.gateways.queryOptions())
  const incoming = data?.rows.filter(({ direction }) => direction === 'in') ?? []
  return (
    <>
      <ListFilters placeholder={t('journal.find')} hasInactive={false} />
      <Select<number>
        label={t('journal.gateway')}
        value={gatewayId ?? 0}
        onChange={(id) => go({ gatewayId: id === 0 ? undefined : id })}
        options={[
          { value: 0, label: t('journal.anyGateway') },
          ...incoming.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        className="w-52! phone:w-full!"
      />
      <Select<string>
        label={t('journal.outcome')}
        value={outcome ?? ''}
        onChange={(next) => go({ outcome: letterOutcomes.find((each) => each === next) })}
        options={[
          { value: '', label: t('journal.anyOutcome') },
          ...letterOutcomes.map((each) => ({ value: each, label: t(`journal.outcomes.${each}`) })),
        ]}
        className="w-52! phone:w-full!"
      />
      <Day of="from" />
      <Day of="to" />
    </>
  )
}

function Day({ of }: { of: 'from' | 'to' }) {
  const { t } = useWords()
  const id = useId()
  const go = useGo()
  const search: AdminSearch = useAdminSearch()
  return (
    <span className="flex items-center gap-2 text-13 text-muted phone:flex-1">
      <label htmlFor={id} className="phone:w-5">
        {t(`journal.${of}Day`)}
      </label>
      <Input
        id={id}
        type="date"
        value={search[of] ?? ''}
        onChange={(day) => go({ [of]: day || undefined })}
        className="w-38! phone:w-full!"
      />
    </span>
  )
}
