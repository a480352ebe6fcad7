import { FormRow, FormSection } from '#ui/form'
import { useWords } from '../../lib/i18n.ts'
import { ChoiceField } from '../fields/ChoiceField.tsx'
import { NumberField, TextField } from '../fields/TextField.tsx'
import type { Draft } from '../page/use-draft.ts'
import { type GatewayValue, withService } from './gateway-value.ts'
import type { Gateway, GatewayType } from './gateway-words.tsx'
import { mailServices, usualPort } from './mail-services.ts'
import { SigningInFields } from './SigningInFields.tsx'
import { TrustedCertificate } from './TrustedCertificate.tsx'

type ConnectionFieldsProps = {
  type: GatewayType
  draft: Draft<GatewayValue>
  row: Gateway | null
  consentAddress: string
}

const placeholders: Partial<Record<GatewayType, string>> = {
  imap: 'imap.example.com',
  pop3: 'pop.example.com',
  smtp: 'smtp.example.com',
}

/** How to reach another server, and as whom. */
export function ConnectionFields({ type, draft, row, consentAddress }: ConnectionFieldsProps) {
  const { t } = useWords()
  const { value, set } = draft
  function secure(security: Gateway['security']): void {
    // A port of the administrator's own stays; the usual one follows.
    const isUsual = value.port === usualPort(type, value.security)
    set({ security, ...(isUsual ? { port: usualPort(type, security) } : {}) })
  }
  return (
    <FormSection title={t('gateways.sections.connection')}>
      <FormRow>
        <ChoiceField
          label={t('gateways.service')}
          hint={value.service === 'other' ? t('gateways.serviceHint') : t(`gateways.services.${value.service}.note`)}
          path="service"
          value={value.service}
          onChange={(service) => set(withService(value, type, service))}
          options={mailServices.map((each) => ({ value: each, label: t(`gateways.services.${each}.name`) }))}
        />
        <TextField
          label={t('gateways.host')}
          path="host"
          placeholder={placeholders[type]}
          autoComplete="off"
          spellCheck={false}
          value={value.host}
          onChange={(host) => set({ host })}
        />
      </FormRow>
      <FormRow>
        <ChoiceField
          label={t('gateways.security')}
          hint={value.security === 'none' ? t('gateways.securityNone') : undefined}
          path="security"
          value={value.security}
          onChange={secure}
          options={(['tls', 'starttls', 'none'] as const).map((each) => ({
            value: each,
            label: t(`gateways.securities.${each}`),
          }))}
        />
        <NumberField
          label={t('gateways.port')}
          path="port"
          min={1}
          max={65535}
          value={value.port}
          onChange={(port) => set({ port })}
        />
      </FormRow>
      {value.certificateSha256 !== null && value.security !== 'none' && (
        <TrustedCertificate sha256={value.certificateSha256} onForget={() => set({ certificateSha256: null })} />
      )}
      <SigningInFields type={type} draft={draft} row={row} consentAddress={consentAddress} />
    </FormSection>
  )
}
