import { FormRow } from '#ui/form'
import { Segmented } from '#ui/segmented'
import { useWords } from '../../lib/i18n.ts'
import { TextField } from '../fields/TextField.tsx'
import { useFieldState } from '../page/form-context.ts'
import type { Draft } from '../page/use-draft.ts'
import type { GatewayValue } from './gateway-value.ts'
import type { Gateway, GatewayType } from './gateway-words.tsx'
import { OauthFields } from './OauthFields.tsx'

type SigningInFieldsProps = {
  type: GatewayType
  draft: Draft<GatewayValue>
  row: Gateway | null
  consentAddress: string
}

/** As whom we come to the server, and with what: a password, or a token of the provider. */
export function SigningInFields({ type, draft, row, consentAddress }: SigningInFieldsProps) {
  const { t } = useWords()
  const { value, set } = draft
  const { isReadOnly } = useFieldState('signsInBy')
  const isByToken = value.signsInBy === 'oauth'
  const hasSecret = row?.hasSecret === true
  return (
    <>
      {isReadOnly ? (
        <p className="text-13 text-secondary">{t(`gateways.signsInBy.${value.signsInBy}`)}</p>
      ) : (
        <div>
          <Segmented
            label={t('gateways.signsIn')}
            value={value.signsInBy}
            onChange={(signsInBy) => set({ signsInBy })}
            segments={(['password', 'oauth'] as const).map((each) => ({
              value: each,
              label: t(`gateways.signsInBy.${each}`),
            }))}
          />
        </div>
      )}
      <FormRow>
        <TextField
          label={t('gateways.userName')}
          hint={userNameHint(type, isByToken, t)}
          path="userName"
          autoComplete="off"
          spellCheck={false}
          value={value.userName}
          onChange={(userName) => set({ userName })}
        />
        {!isByToken && (
          <TextField
            label={t('gateways.secret')}
            hint={t(hasSecret ? 'gateways.secretKept' : 'gateways.secretHint')}
            path="secret"
            type="password"
            autoComplete="new-password"
            placeholder={hasSecret ? '••••••••' : undefined}
            value={value.secret}
            onChange={(secret) => set({ secret })}
          />
        )}
      </FormRow>
      {isByToken && <OauthFields draft={draft} row={row} consentAddress={consentAddress} />}
    </>
  )
}

function userNameHint(type: GatewayType, isByToken: boolean, t: ReturnType<typeof useWords>['t']): string | undefined {
  if (isByToken) return t('gateways.userNameByToken')
  return type === 'smtp' ? t('gateways.userNameHint') : undefined
}
