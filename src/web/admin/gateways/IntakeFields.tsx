import { FormRow } from '#ui/form'
import { useWords } from '../../lib/i18n.ts'
import { SwitchField } from '../fields/ChoiceField.tsx'
import { OneField } from '../fields/SearchFields.tsx'
import { NumberField } from '../fields/TextField.tsx'
import type { Draft } from '../page/use-draft.ts'
import { useSupportDepartments } from '../people/people-queries.ts'
import type { GatewayValue } from './gateway-value.ts'
import type { GatewayType } from './gateway-words.tsx'

/** What becomes of the letters that come in by it. */
export function IntakeFields({ type, draft: { value, set } }: { type: GatewayType; draft: Draft<GatewayValue> }) {
  const { t } = useWords()
  const departments = useSupportDepartments()
  return (
    <>
      <FormRow>
        <OneField
          label={t('people.department')}
          hint={t('gateways.departmentHint')}
          path="departmentId"
          items={departments}
          value={value.department}
          onChange={(department) => set({ department })}
        />
        {type === 'imap' && (
          <NumberField
            label={t('gateways.pollSeconds')}
            hint={t('gateways.pollHint')}
            path="pollSeconds"
            min={10}
            max={86400}
            value={value.pollSeconds}
            onChange={(pollSeconds) => set({ pollSeconds })}
          />
        )}
      </FormRow>
      <SwitchField
        label={t('gateways.answersUnknown')}
        hint={t('gateways.answersUnknownHint')}
        path="answersUnknown"
        value={value.answersUnknown}
        onChange={(answersUnknown) => set({ answersUnknown })}
      />
      {type === 'imap' && (
        <SwitchField
          label={t('gateways.marksIgnored')}
          hint={t('gateways.marksIgnoredHint')}
          path="marksIgnored"
          value={value.marksIgnored}
          onChange={(marksIgnored) => set({ marksIgnored })}
        />
      )}
    </>
  )
}
