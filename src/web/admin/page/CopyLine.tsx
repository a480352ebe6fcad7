import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '#ui/button'
import { useWords } from '../../lib/i18n.ts'

/** A text to take along: a link, a key, an address. */
export function CopyLine({ value, label }: { value: string; label: string }) {
  const { t } = useWords()
  const line = useRef<HTMLInputElement>(null)
  const [isCopied, setCopied] = useState(false)
  async function copy(): Promise<void> {
    line.current?.select()
    // Over plain http the browser keeps its clipboard closed; the older way still works there.
    if ('clipboard' in navigator) await navigator.clipboard.writeText(value)
    else document.execCommand('copy')
    setCopied(true)
  }
  return (
    <div className="flex items-center gap-2">
      <input
        ref={line}
        readOnly
        aria-label={label}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
        className="h-8 min-w-0 flex-1 rounded-md border border-line-strong bg-surface-sunken px-2.5 font-mono text-12 phone:h-10"
      />
      <Button icon={isCopied ? <Check /> : <Copy />} onClick={() => void copy().catch(() => setCopied(false))}>
        {t(isCopied ? 'admin.copied' : 'admin.copy')}
      </Button>
    </div>
  )
}
