import { FormRow } from '#ui/form'
import { useWords } from '../../lib/i18n.ts'
import { SwitchField } from '../fields/ChoiceField.tsx'
import { TextField } from '../fields/TextField.tsx'
import type { Draft } from '../page/use-draft.ts'
import { ConnectionFields } from './ConnectionFields.tsx'
import type { GatewayValue } from './gateway-value.ts'
import type { GatewayType } from './gateway-words.tsx'
import { IntakeFields } from './IntakeFields.tsx'

type GatewayFieldsProps = {
  type: GatewayType
  draft: Draft<GatewayValue>
  listener: string | null
  hasSecret: boolean
}

/** The fields of a gateway: what its kind has no use for is not there. */
export function GatewayFields({ type, draft, listener, hasSecret }: GatewayFieldsProps) {
  const { t } = useWords()
  const { value, set } = draft
  const isOut = type === 'smtp'
  return (
    <>
      <FormRow>
        <TextField
          label={t('gateways.name')}
          hint={t('gateways.nameHint')}
          path="name"
          value={value.name}
          onChange={(name) => set({ name })}
        />
        <TextField
          label={t(isOut ? 'gateways.fromAddress' : 'gateways.mailbox')}
          hint={t(isOut ? 'gateways.fromHint' : 'gateways.mailboxHint')}
          path="mailbox"
          type="email"
          value={value.mailbox}
          onChange={(mailbox) => set({ mailbox })}
        />
      </FormRow>
      {type === 'local' ? (
        <p className="text-13 text-secondary">
          {listener === null ? t('gateways.types.local.off') : t('gateways.localWay', { listener })}
        </p>
      ) : (
        <ConnectionFields type={type} draft={draft} hasSecret={hasSecret} />
      )}
      {!isOut && <IntakeFields type={type} draft={draft} />}
      <SwitchField
        label={t('gateways.active')}
        hint={t(isOut ? 'gateways.activeOutHint' : 'gateways.activeInHint')}
        path="isActive"
        value={value.isActive}
        onChange={(isActive) => set({ isActive })}
      />
    </>
  )
}
