import { FormRow } from '#ui/form'
import { useWords } from '../../lib/i18n.ts'
import { ChoiceField } from '../fields/ChoiceField.tsx'
import { NumberField, TextField } from '../fields/TextField.tsx'
import type { Draft } from '../page/use-draft.ts'
import { type GatewayValue, usualPort } from './gateway-value.ts'
import type { Gateway, GatewayType } from './gateway-words.tsx'

type ConnectionFieldsProps = { type: GatewayType; draft: Draft<GatewayValue>; hasSecret: boolean }

/** How to reach another server, and as whom. */
export function ConnectionFields({ type, draft: { value, set }, hasSecret }: ConnectionFieldsProps) {
  const { t } = useWords()
  function secure(security: Gateway['security']): void {
    // A port of the administrator's own stays; the usual one follows.
    const isUsual = value.port === usualPort(type, value.security)
    set({ security, ...(isUsual ? { port: usualPort(type, security) } : {}) })
  }
  return (
    <>
      <FormRow>
        <TextField
          label={t('gateways.host')}
          path="host"
          placeholder={type === 'imap' ? 'imap.example.com' : 'smtp.example.com'}
          autoComplete="off"
          spellCheck={false}
          value={value.host}
          onChange={(host) => set({ host })}
        />
        <div className="grid grid-cols-[minmax(0,1fr)_104px] items-start gap-4">
          <ChoiceField
            label={t('gateways.security')}
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
        </div>
      </FormRow>
      <FormRow>
        <TextField
          label={t('gateways.userName')}
          hint={type === 'smtp' ? t('gateways.userNameHint') : undefined}
          path="userName"
          autoComplete="off"
          spellCheck={false}
          value={value.userName}
          onChange={(userName) => set({ userName })}
        />
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
      </FormRow>
    </>
  )
}
