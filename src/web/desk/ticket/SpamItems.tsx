import { ShieldAlert, ShieldCheck, ShieldX } from 'lucide-react'
import { MenuItem, MenuLine } from '#ui/menu'
import { useWords } from '../../lib/i18n.ts'
import type { TicketHeadProps } from './TicketHead.tsx'
import { useSpam } from './use-spam.ts'

/** What may be said of spam, in the menu of a ticket: administrators are sure, others suspect (SPAM-01). */
export function SpamItems({ ticket, ask }: Pick<TicketHeadProps, 'ticket' | 'ask'>) {
  const { t } = useWords()
  const spam = useSpam(ticket)
  const { can, spamMark } = ticket
  if (!can.markSpam) return null
  return (
    <>
      <MenuLine />
      {spamMark !== null && (
        <MenuItem icon={<ShieldCheck />} onSelect={spam.unmark}>
          {t('spam.unmark')}
        </MenuItem>
      )}
      {spamMark === null && !can.delete && (
        <MenuItem icon={<ShieldAlert />} keys="Shift+!" onSelect={() => spam.mark('possible')}>
          {t('spam.markPossible')}
        </MenuItem>
      )}
      {can.delete && spamMark !== 'definite' && (
        <MenuItem
          icon={<ShieldAlert />}
          {...(spamMark === null ? { keys: 'Shift+!' } : {})}
          onSelect={() => spam.mark('definite')}
        >
          {t('spam.mark')}
        </MenuItem>
      )}
      {can.delete && (
        <MenuItem kind="danger" icon={<ShieldX />} onSelect={() => ask('spamDelete')}>
          {t('spam.remove')}
        </MenuItem>
      )}
    </>
  )
}
