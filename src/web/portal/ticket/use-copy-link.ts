import { notify } from '#ui/toast'
import { useWords } from '../../lib/i18n.ts'

/** Puts the address of a ticket on the clipboard and says so. */
export function useCopyLink(number: number): () => void {
  const { t } = useWords()
  return () => {
    const link = `${location.origin}/portal/tickets/${number}`
    // Over plain http the browser keeps its clipboard closed: then the address itself is shown, to be copied by hand.
    const written = 'clipboard' in navigator ? navigator.clipboard.writeText(link) : Promise.reject(new Error('closed'))
    written
      .then(() => notify({ kind: 'done', text: t('portal.ticket.copied', { number }) }))
      .catch(() => notify({ kind: 'info', text: link, stay: 0 }))
  }
}
