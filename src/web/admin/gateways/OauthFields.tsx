import { FormRow } from '#ui/form'
import { useWords } from '../../lib/i18n.ts'
import { ChoiceField } from '../fields/ChoiceField.tsx'
import { TextField } from '../fields/TextField.tsx'
import { CopyLine } from '../page/CopyLine.tsx'
import type { Draft } from '../page/use-draft.ts'
import type { GatewayValue, OauthValue } from './gateway-value.ts'
import type { Gateway } from './gateway-words.tsx'

type OauthFieldsProps = { draft: Draft<GatewayValue>; row: Gateway | null; consentAddress: string }

/** How we are registered at the provider: who asks for the mailbox, and where the browser comes back to. */
export function OauthFields({ draft: { value, set }, row, consentAddress }: OauthFieldsProps) {
  const { t } = useWords()
  const { oauth } = value
  const change = (part: Partial<OauthValue>) => set({ oauth: { ...oauth, ...part } })
  const hasSecret = row?.oauth?.hasClientSecret === true && row.oauth.clientId === oauth.clientId
  return (
    <>
      <FormRow>
        <ChoiceField
          label={t('gateways.oauth.provider')}
          path="oauth.provider"
          value={oauth.provider}
          onChange={(provider) => change({ provider, issuer: '', scope: '' })}
          options={(['google', 'microsoft', 'other'] as const).map((each) => ({
            value: each,
            label: t(`gateways.oauth.providers.${each}`),
          }))}
        />
        {oauth.provider === 'microsoft' && (
          <TextField
            label={t('gateways.oauth.tenant')}
            hint={t('gateways.oauth.tenantHint')}
            path="oauth.issuer"
            autoComplete="off"
            spellCheck={false}
            value={oauth.tenant}
            onChange={(tenant) => change({ tenant })}
          />
        )}
        {oauth.provider === 'other' && (
          <TextField
            label={t('gateways.oauth.issuer')}
            hint={t('gateways.oauth.issuerHint')}
            path="oauth.issuer"
            placeholder="https://login.example.com"
            autoComplete="off"
            spellCheck={false}
            value={oauth.issuer}
            onChange={(issuer) => change({ issuer })}
          />
        )}
      </FormRow>
      {oauth.provider === 'other' && (
        <TextField
          label={t('gateways.oauth.scope')}
          hint={t('gateways.oauth.scopeHint')}
          path="oauth.scope"
          placeholder="offline_access mail"
          autoComplete="off"
          spellCheck={false}
          value={oauth.scope}
          onChange={(scope) => change({ scope })}
        />
      )}
      <FormRow>
        <TextField
          label={t('gateways.oauth.clientId')}
          path="oauth.clientId"
          autoComplete="off"
          spellCheck={false}
          value={oauth.clientId}
          onChange={(clientId) => change({ clientId })}
        />
        <TextField
          label={t('gateways.oauth.clientSecret')}
          hint={t(hasSecret ? 'gateways.secretKept' : 'gateways.secretHint')}
          path="oauth.clientSecret"
          type="password"
          autoComplete="new-password"
          placeholder={hasSecret ? '••••••••' : undefined}
          value={oauth.clientSecret}
          onChange={(clientSecret) => change({ clientSecret })}
        />
      </FormRow>
      <div className="grid gap-1.5">
        <span className="text-13 font-medium">{t('gateways.oauth.comesBack')}</span>
        <CopyLine value={consentAddress} label={t('gateways.oauth.comesBack')} />
        <p className="text-12 text-muted">{t('gateways.oauth.comesBackHint')}</p>
      </div>
    </>
  )
}
