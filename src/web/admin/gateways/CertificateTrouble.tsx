import { ShieldAlert } from 'lucide-react'
import { Button } from '#ui/button'
import { Properties, Property } from '#ui/properties'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { Fingerprint } from './TrustedCertificate.tsx'
import type { ShownCertificate } from './use-connection-check.ts'

/** A certificate that nobody vouches for, as much of it as is needed to compare it with the server's own. */
export function CertificateTrouble({ certificate, onTrust }: { certificate: ShownCertificate; onTrust: () => void }) {
  const { t } = useWords()
  const { exact } = useFormatters()
  const { sha256, holder, issuer, validFrom, validTo } = certificate
  return (
    <section
      aria-label={t('gateways.certificate.title')}
      className="grid gap-3 rounded-md border border-warning-mark/40 bg-warning-soft px-4 py-3 text-13"
    >
      <p className="flex items-start gap-2 font-medium">
        <ShieldAlert className="mt-0.5 text-warning-text" />
        {t('gateways.certificate.title')}
      </p>
      <Properties>
        <Property name={t('gateways.certificate.holder')}>{holder || '—'}</Property>
        <Property name={t('gateways.certificate.issuer')}>{issuer || '—'}</Property>
        <Property name={t('gateways.certificate.valid')}>
          {t('gateways.certificate.validity', { from: exact(validFrom), to: exact(validTo) })}
        </Property>
      </Properties>
      <Fingerprint sha256={sha256} />
      <p className="text-12 text-secondary">{t('gateways.certificate.text')}</p>
      <div>
        <Button onClick={onTrust}>{t('gateways.certificate.trust')}</Button>
      </div>
    </section>
  )
}
