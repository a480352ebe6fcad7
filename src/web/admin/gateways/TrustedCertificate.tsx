import { ShieldCheck } from 'lucide-react'
import { TextButton } from '#ui/button'
import { useWords } from '../../lib/i18n.ts'
import { useFieldState } from '../page/form-context.ts'

/** The one certificate that is accepted of this server, whoever signed it. */
export function TrustedCertificate({ sha256, onForget }: { sha256: string; onForget: () => void }) {
  const { t } = useWords()
  const { isReadOnly } = useFieldState('certificateSha256')
  return (
    <div className="grid gap-1 rounded-md border border-line px-3 py-2 text-13">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <ShieldCheck className="text-icon" />
        <span className="min-w-48 flex-1">{t('gateways.certificate.trusted')}</span>
        {!isReadOnly && <TextButton onClick={onForget}>{t('gateways.certificate.forget')}</TextButton>}
      </span>
      <Fingerprint sha256={sha256} />
    </div>
  )
}

/** A fingerprint in groups of four, as people compare it. */
export function Fingerprint({ sha256 }: { sha256: string }) {
  return (
    <code className="font-mono text-12 text-secondary [overflow-wrap:anywhere]">
      {`SHA-256 ${sha256.match(/.{1,4}/g)?.join(' ') ?? sha256}`}
    </code>
  )
}
