import { Banner } from '#ui/banner'
import { TextButton } from '#ui/button'
import { useWords } from '../../lib/i18n.ts'
import type { TicketView } from './ticket-types.ts'
import type { Sending } from './use-send.ts'

/** Over the words, which stay: what happened meanwhile, and how to go on. */
export function SendTrouble({ ticket, sending }: { ticket: TicketView; sending: Sending }) {
  const { t } = useWords()
  const { trouble, hasNews, send, seen } = sending
  const isAboutNews = trouble === null || trouble.kind === 'newMessages'
  if (trouble === null && !hasNews) return null
  const words = isAboutNews
    ? t('desk.trouble.newMessages', { name: ticket.author.name })
    : trouble.kind === 'version'
      ? t('desk.trouble.version')
      : trouble.words
  return (
    <Banner
      kind={trouble?.kind === 'other' ? 'danger' : 'warning'}
      className="mx-2 mt-2 flex-none"
      onDismiss={seen}
      dismissLabel={t('desk.trouble.dismiss')}
      {...(trouble === null
        ? {}
        : {
            action: (
              <TextButton onClick={() => send(trouble.way, { ...trouble.how, anyway: true })}>
                {t(trouble.kind === 'other' ? 'common.retry' : 'desk.trouble.anyway')}
              </TextButton>
            ),
          })}
    >
      {words}
    </Banner>
  )
}
