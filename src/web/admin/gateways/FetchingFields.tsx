import { Field } from '#ui/field'
import { FormRow, FormSection } from '#ui/form'
import { Input } from '#ui/input'
import { Radios } from '#ui/radio'
import { localTime, momentOf } from '../../lib/days.ts'
import { useWords } from '../../lib/i18n.ts'
import { SwitchField } from '../fields/ChoiceField.tsx'
import { NumberField, TextField } from '../fields/TextField.tsx'
import { useFieldState } from '../page/form-context.ts'
import type { Draft } from '../page/use-draft.ts'
import { FoldersField } from './FoldersField.tsx'
import type { GatewayValue } from './gateway-value.ts'
import type { GatewayType } from './gateway-words.tsx'

type FetchingFieldsProps = { type: GatewayType; draft: Draft<GatewayValue>; folders: readonly string[] }

/** Which letters of the mailbox are taken, and what becomes of them there. `folders`: those that a check has found. */
export function FetchingFields({ type, draft, folders }: FetchingFieldsProps) {
  const { t } = useWords()
  const { value, set } = draft
  const isImap = type === 'imap'
  return (
    <FormSection title={t('gateways.sections.fetching')}>
      <StartField draft={draft} />
      {isImap && <FoldersField value={value.folders} found={folders} onChange={(chosen) => set({ folders: chosen })} />}
      <AfterTakingField type={type} draft={draft} />
      {isImap && value.afterTaking === 'move' && (
        <FormRow>
          <TextField
            label={t('gateways.moveTo')}
            hint={t('gateways.moveToHint')}
            path="moveTo"
            list="gateway-folders"
            value={value.moveTo}
            onChange={(moveTo) => set({ moveTo })}
          />
          <datalist id="gateway-folders">
            {folders.map((folder) => (
              <option key={folder} value={folder} />
            ))}
          </datalist>
        </FormRow>
      )}
      {isImap && (
        <SwitchField
          label={t('gateways.marksIgnored')}
          hint={t('gateways.marksIgnoredHint')}
          path="marksIgnored"
          value={value.marksIgnored}
          onChange={(marksIgnored) => set({ marksIgnored })}
        />
      )}
      <NumberField
        label={t('gateways.pollSeconds')}
        hint={t(isImap ? 'gateways.pollHint' : 'gateways.pollHintPop3')}
        path="pollSeconds"
        min={10}
        max={86400}
        value={value.pollSeconds}
        onChange={(pollSeconds) => set({ pollSeconds })}
      />
    </FormSection>
  )
}

function StartField({ draft: { value, set } }: { draft: Draft<GatewayValue> }) {
  const { t } = useWords()
  const { error, isReadOnly } = useFieldState('takesFrom')
  return (
    <div className="grid gap-2">
      <Field label={t('gateways.start.label')} error={error} isDisabled={isReadOnly}>
        <Radios
          label={t('gateways.start.label')}
          value={value.takesAll ? 'all' : 'new'}
          onChange={(start) => set({ takesAll: start === 'all' })}
          isDisabled={isReadOnly}
          choices={(['new', 'all'] as const).map((each) => ({
            value: each,
            label: t(`gateways.start.${each}`),
            hint: each === 'all' ? t('gateways.start.allHint') : undefined,
          }))}
        />
      </Field>
      {!value.takesAll && (
        <Input
          type="datetime-local"
          aria-label={t('gateways.start.new')}
          className="ml-6 w-56!"
          value={localTime(value.takesFrom)}
          readOnly={isReadOnly}
          onChange={(local) => {
            const takesFrom = momentOf(local)
            if (takesFrom !== null) set({ takesFrom })
          }}
        />
      )}
    </div>
  )
}

function AfterTakingField({ type, draft: { value, set } }: { type: GatewayType; draft: Draft<GatewayValue> }) {
  const { t } = useWords()
  const { error, isReadOnly } = useFieldState('afterTaking')
  const choices = type === 'imap' ? (['mark', 'move', 'delete'] as const) : (['mark', 'delete'] as const)
  const words = type === 'imap' ? 'imap' : 'pop3'
  return (
    <Field label={t('gateways.afterTaking.label')} error={error} isDisabled={isReadOnly}>
      <Radios
        label={t('gateways.afterTaking.label')}
        value={value.afterTaking}
        onChange={(afterTaking) => set({ afterTaking })}
        isDisabled={isReadOnly}
        choices={choices.map((each) => ({
          value: each,
          label: each === 'mark' ? t(`gateways.afterTaking.mark.${words}`) : t(`gateways.afterTaking.${each}`),
          hint:
            each === 'delete' && value.afterTaking === 'delete' ? (
              <span className="text-warning-text">{t('gateways.afterTaking.deleteWarning')}</span>
            ) : undefined,
        }))}
      />
    </Field>
  )
}
