import { Dialog } from '#ui/dialog'
import type { Answer, api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { CopyLine } from '../page/CopyLine.tsx'

export type OneTimeLink = Answer<typeof api.people.linkForEmployee>

/** A one-time link, to be copied and handed over; it is shown this once. */
export function LinkDialog({ link, onClose, text }: { link: OneTimeLink | null; onClose: () => void; text: string }) {
  const { t } = useWords()
  const { near } = useFormatters()
  return (
    <Dialog
      isOpen={link !== null}
      onClose={onClose}
      size="md"
      title={t('people.link.title')}
      text={text}
      closeLabel={t('ui.close')}
    >
      {link !== null && (
        <>
          <CopyLine value={link.url} label={t('people.link.title')} />
          <p className="text-12 text-muted">{t('people.link.until', { until: near(link.expiresAt) })}</p>
        </>
      )}
    </Dialog>
  )
}
