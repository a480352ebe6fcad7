import { WifiOff } from 'lucide-react'
import { useConnection } from '../lib/connection.ts'
import { useWords } from '../lib/i18n.ts'

/** Says that news does not arrive just now; never stands in the way. */
export function ConnectionPill() {
  const { t } = useWords()
  const connection = useConnection()
  return (
    <div role="status" className="pointer-events-none fixed top-2 left-1/2 z-(--z-toast) -translate-x-1/2">
      {connection === 'down' && (
        <span className="inline-flex h-8 items-center gap-2 rounded-md border border-danger-line bg-danger-soft px-3 text-12 text-ink shadow-float [&>.lucide]:text-danger-text">
          <WifiOff className="size-3.5" />
          {t('common.connection.down')}
        </span>
      )}
    </div>
  )
}
