import { useWords } from '../../lib/i18n.ts'
import { CopyLine } from '../page/CopyLine.tsx'
import { dnsStrings } from './dns-strings.ts'

/** The TXT record, each part with a button that copies it; the value also in the strings that some panels ask for. */
export function DnsRecord({ record: { name, value } }: { record: { name: string; value: string } }) {
  const { t } = useWords()
  const parts = [
    { label: t('dkim.record.name'), value: name },
    { label: t('dkim.record.value'), value },
    { label: t('dkim.record.strings'), hint: t('dkim.record.stringsHint'), value: dnsStrings(value) },
  ]
  return (
    <div className="grid gap-3">
      {parts.map(({ label, hint, value: shown }) => (
        <div key={label} className="grid gap-1">
          <span className="text-13 font-medium">{label}</span>
          <CopyLine label={label} value={shown} />
          {hint !== undefined && <span className="text-12 text-muted">{hint}</span>}
        </div>
      ))}
    </div>
  )
}
