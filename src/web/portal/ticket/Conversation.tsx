import { Fragment, type Ref, useRef, useState } from 'react'
import type { LetterPageUrl } from '#parts/LetterFrame'
import { MessageBubble } from '#parts/MessageBubble'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { EventLine } from './EventLine.tsx'
import { RatingLine } from './RatingLine.tsx'
import { type Item, type Message, type Ticket, urlIn } from './ticket-query.ts'
import { useFollowing, useMarkRead } from './use-reading.ts'

const isMessage = (item: Item): item is Message => item.kind === 'message'

/** What the client and support have said to each other, with the steps of the ticket between. Key it by number. */
export function Conversation({ ticket }: { ticket: Ticket }) {
  const { t } = useWords()
  const messages = ticket.items.filter(isMessage)
  const firstNew = useFirstNew(messages)
  const start = useRef<HTMLDivElement>(null)
  const end = useRef<HTMLDivElement>(null)
  useMarkRead(ticket)
  useFollowing(messages, { start, end })
  return (
    <section aria-label={t('portal.ticket.conversation')} className="flex flex-col gap-2.5">
      {ticket.items.map((item, index) =>
        isMessage(item) ? (
          <Fragment key={item.key}>
            {item.key === firstNew && <NewLine ref={start} />}
            <Bubble message={item} number={ticket.number} />
          </Fragment>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: an event has no identity, and nothing is ever put before it
          <EventLine key={`event-${index}`} event={item} />
        ),
      )}
      <RatingLine ticket={ticket} />
      <div ref={end} className="scroll-mb-4" />
    </section>
  )
}

/** Before which message the line stands: it stays while one reads, and goes once the client has answered. */
function useFirstNew(messages: readonly Message[]): number | null {
  const answered = messages.findLast(({ side }) => side === 'client')?.key ?? 0
  const fresh = messages.find(({ isNew, key }) => isNew && key > answered)?.key ?? null
  const [first, setFirst] = useState(fresh)
  if (fresh !== null && (first === null || first < answered)) setFirst(fresh)
  return first !== null && first > answered ? first : null
}

function NewLine({ ref }: { ref: Ref<HTMLDivElement> }) {
  const { t } = useWords()
  return (
    <div
      ref={ref}
      className="flex scroll-mt-4 items-center gap-3 py-1 text-12 font-medium text-accent-text before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line"
    >
      {t('portal.ticket.new')}
    </div>
  )
}

function Bubble({ message, number }: { message: Message; number: number }) {
  const { t } = useWords()
  const { key, side, author, at, text, html, quoted, files } = message
  const pageOf: LetterPageUrl = (shown) => api.portal.messageHtml.url({ number, key, ...shown })
  const about = side === 'staff' ? { about: t('portal.ticket.support') } : {}
  return (
    <MessageBubble
      {...{ author, at, text, html, quoted, files }}
      {...about}
      look={side}
      urlOf={urlIn(number)}
      pageOf={pageOf}
    />
  )
}
