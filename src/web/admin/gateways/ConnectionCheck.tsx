import { CircleAlert, CircleCheck, PlugZap } from 'lucide-react'
import { Button } from '#ui/button'
import { Spinner } from '#ui/spinner'
import { useWords } from '../../lib/i18n.ts'
import { CertificateTrouble } from './CertificateTrouble.tsx'
import { ServerWords } from './gateway-words.tsx'
import type { Check } from './use-connection-check.ts'

type ConnectionCheckProps = { check: Check; onTrust: (sha256: string) => void }

/** The button that tries a connection, and what the mail server answered, in its own words. */
export function ConnectionCheck({ check, onTrust }: ConnectionCheckProps) {
  const { t } = useWords()
  const { state, words, certificate } = check
  return (
    <section aria-label={t('gateways.check.title')} className="grid gap-2 border-t border-line pt-4">
      <div className="flex flex-wrap items-center gap-3">
        <Button icon={<PlugZap />} isBusy={state === 'running'} onClick={check.start}>
          {t('gateways.check.title')}
        </Button>
        <p className="min-w-48 flex-1 text-12 text-muted">{t('gateways.check.text')}</p>
      </div>
      <div role="status" className="grid gap-2 text-13">
        <Result state={state} />
        {(state === 'ok' || state === 'failed') && words !== null && words !== '' && <ServerWords words={words} />}
      </div>
      {certificate !== null && (
        <CertificateTrouble certificate={certificate} onTrust={() => onTrust(certificate.sha256)} />
      )}
    </section>
  )
}

function Result({ state }: Pick<Check, 'state'>) {
  const { t } = useWords()
  switch (state) {
    case 'none':
      return null
    case 'running':
      return (
        <span className="flex items-center gap-2 text-muted">
          <Spinner />
          {t('gateways.check.running')}
        </span>
      )
    case 'ok':
      return (
        <span className="flex items-center gap-2 font-medium text-success-text">
          <CircleCheck />
          {t('gateways.check.ok')}
        </span>
      )
    case 'failed':
      return (
        <span className="flex items-center gap-2 font-medium text-danger-text">
          <CircleAlert />
          {t('gateways.check.failed')}
        </span>
      )
  }
}
