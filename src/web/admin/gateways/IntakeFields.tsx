import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { Button, TextButton } from '#ui/button'
import { FormRow, FormSection } from '#ui/form'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { SwitchField } from '../fields/ChoiceField.tsx'
import { type Choice, OneField } from '../fields/SearchFields.tsx'
import { TextField } from '../fields/TextField.tsx'
import { useFieldState } from '../page/form-context.ts'
import type { Draft } from '../page/use-draft.ts'
import { useSupportDepartments } from '../people/people-queries.ts'
import type { GatewayValue } from './gateway-value.ts'
import type { Check } from './use-connection-check.ts'

/** What becomes of the letters that come in by it: where their tickets go, and with what these begin. */
export function IntakeFields({ draft, check }: { draft: Draft<GatewayValue>; check: Check }) {
  const { t } = useWords()
  const { value, set } = draft
  const departments = useSupportDepartments()
  const { categories, criticalities, sites } = useChoices()
  return (
    <FormSection title={t('gateways.sections.intake')}>
      <FormRow>
        <OneField
          label={t('people.department')}
          hint={t('gateways.departmentHint')}
          path="departmentId"
          items={departments}
          value={value.department}
          onChange={(department) => set({ department })}
        />
        {sites.length > 1 && (
          <OneField
            label={t('gateways.site')}
            path="siteId"
            items={sites}
            value={chosen(sites, value.siteId)}
            onChange={(site) => set({ siteId: site?.id ?? null })}
          />
        )}
      </FormRow>
      <FormRow>
        <OneField
          label={t('gateways.category')}
          hint={t('gateways.categoryHint')}
          path="categoryId"
          items={categories}
          value={chosen(categories, value.categoryId)}
          onChange={(category) => set({ categoryId: category?.id ?? null })}
        />
        <OneField
          label={t('gateways.criticality')}
          path="criticalityId"
          items={criticalities}
          value={chosen(criticalities, value.criticalityId)}
          onChange={(criticality) => set({ criticalityId: criticality?.id ?? null })}
        />
      </FormRow>
      <RelayField draft={draft} check={check} />
      <SwitchField
        label={t('gateways.answersUnknown')}
        hint={t('gateways.answersUnknownHint')}
        path="answersUnknown"
        value={value.answersUnknown}
        onChange={(answersUnknown) => set({ answersUnknown })}
      />
    </FormSection>
  )
}

function useChoices(): Record<'categories' | 'criticalities' | 'sites', readonly Choice[]> {
  const nameOf = useNameOf()
  const { data } = useQuery(api.catalog.choices.queryOptions())
  const named = (rows: readonly { id: number; name: { ru: string; en: string } }[] = []) =>
    rows.map(({ id, name }) => ({ id, name: nameOf(name) }))
  return { categories: named(data?.categories), criticalities: named(data?.criticalities), sites: named(data?.sites) }
}

/** A row that is no longer offered is shown by its number: it must not look as if nothing were chosen. */
const chosen = (rows: readonly Choice[], id: number | null): Choice | null =>
  id === null ? null : (rows.find((row) => row.id === id) ?? { id, name: `№ ${id}` })

/** Whose word on the sender is believed; the newest letter of the mailbox says who gives it. */
function RelayField({ draft: { value, set }, check }: { draft: Draft<GatewayValue>; check: Check }) {
  const { t } = useWords()
  const { isReadOnly } = useFieldState('trustedRelay')
  const found = check.relay !== null && check.relay !== value.trustedRelay ? check.relay : null
  return (
    <div className="grid gap-1.5">
      <TextField
        label={t('gateways.relay.label')}
        hint={t('gateways.relay.hint')}
        path="trustedRelay"
        placeholder="mx.example.com"
        autoComplete="off"
        spellCheck={false}
        value={value.trustedRelay}
        onChange={(trustedRelay) => set({ trustedRelay })}
      />
      {!isReadOnly && (
        <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13">
          {check.relay === null && (
            <Button size="sm" icon={<Search />} isBusy={check.state === 'running'} onClick={check.start}>
              {t('gateways.relay.find')}
            </Button>
          )}
          {check.state === 'ok' && check.relay === null && (
            <span className="text-muted">{t('gateways.relay.none')}</span>
          )}
          {found !== null && (
            <TextButton onClick={() => set({ trustedRelay: found })}>
              {t('gateways.relay.take', { relay: found })}
            </TextButton>
          )}
        </div>
      )}
    </div>
  )
}
