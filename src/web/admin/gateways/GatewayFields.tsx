import { FormRow } from '#ui/form'
import { useWords } from '../../lib/i18n.ts'
import { SwitchField } from '../fields/ChoiceField.tsx'
import { TextField } from '../fields/TextField.tsx'
import type { Draft } from '../page/use-draft.ts'
import { ConnectionFields } from './ConnectionFields.tsx'
import { FetchingFields } from './FetchingFields.tsx'
import { type GatewayValue, withMailbox } from './gateway-value.ts'
import type { Gateway, GatewayType } from './gateway-words.tsx'
import { IntakeFields } from './IntakeFields.tsx'
import type { Check } from './use-connection-check.ts'

/** What the list of gateways says of the place they stand in. */
export type Surroundings = { listener: string | null; consentAddress: string }

type GatewayFieldsProps = {
  type: GatewayType
  draft: Draft<GatewayValue>
  row: Gateway | null
  check: Check
  surroundings: Surroundings
}

/** The fields of a gateway: what its kind has no use for is not there. */
export function GatewayFields({ type, draft, row, check, surroundings }: GatewayFieldsProps) {
  const { t } = useWords()
  const { value, set } = draft
  const { listener, consentAddress } = surroundings
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
          onChange={(mailbox) => set(withMailbox(value, type, mailbox))}
        />
      </FormRow>
      {type === 'local' ? (
        <p className="text-13 text-secondary">
          {listener === null ? t('gateways.types.local.off') : t('gateways.localWay', { listener })}
        </p>
      ) : (
        <ConnectionFields type={type} draft={draft} row={row} consentAddress={consentAddress} />
      )}
      {(type === 'imap' || type === 'pop3') && <FetchingFields type={type} draft={draft} folders={check.folders} />}
      {!isOut && <IntakeFields draft={draft} check={check} />}
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
