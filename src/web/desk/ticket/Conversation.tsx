import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Fragment, useEffect, useRef, useState } from 'react'
import type { LetterPageUrl } from '#parts/LetterFrame'
import { LetterDoubts, type LetterFacts, LetterMark } from '#parts/LetterNotes'
import { MessageBubble } from '#parts/MessageBubble'
import { Button } from '#ui/button'
import { ErrorState } from '#ui/error-state'
import { SkeletonText } from '#ui/skeleton'
import { Spinner } from '#ui/spinner'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useMe } from '../../lib/session.ts'
import { ChangeLines } from './ChangeLines.tsx'
import { conversationQuery, itemsOf } from './conversation-query.ts'
import { type Delivery, DeliveryProblem, DeliveryState } from './Delivery.tsx'
import { useHistoryShown } from './MoreMenu.tsx'
import type { Outgoing } from './outgoing.ts'
import { PendingSaves } from './PendingSaves.tsx'
import { firstUnread, inRuns, type Run } from './runs.ts'
import type { Item, MessageItem, TicketView } from './ticket-types.ts'
import type { Pending } from './use-pending.ts'

type ConversationProps = { ticket: TicketView; outgoing: Outgoing | null; pending: Pending }

/** Messages and history, oldest first, standing at its end; what arrives is added below. */
export function Conversation({ ticket, outgoing, pending }: ConversationProps) {
  const { t } = useWords()
  const conversation = useInfiniteQuery(conversationQuery(ticket.number))
  const { items, earlier } = itemsOf(conversation.data)
  if (conversation.isPending) {
    return (
      <div className="flex-1 p-5">
        <SkeletonText lines={5} label={t('common.loading')} />
      </div>
    )
  }
  if (conversation.isError && items.length === 0) {
    return (
      <div className="grid flex-1 place-items-center">
        <ErrorState
          title={t('desk.conversation.failed')}
          text={wordsOf(conversation.error)}
          retryLabel={t('common.retry')}
          onRetry={() => void conversation.refetch()}
          isBusy={conversation.isFetching}
        />
      </div>
    )
  }
  return (
    <section
      aria-label={t('desk.conversation.title')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be within reach of the keyboard
      tabIndex={0}
      data-ring="inside"
      className="flex min-h-0 flex-1 flex-col-reverse overflow-x-hidden overflow-y-auto px-5 py-4 [scrollbar-width:thin] phone:px-4 phone:py-3"
    >
      <div className="mb-auto flex flex-col gap-2.5">
        {earlier > 0 && (
          <Button
            kind="ghost"
            size="sm"
            isBusy={conversation.isFetchingNextPage}
            onClick={() => void conversation.fetchNextPage()}
            className="self-center"
          >
            {t('desk.conversation.earlier', { count: earlier })}
          </Button>
        )}
        <Items ticket={ticket} items={items} />
        <PendingSaves pending={pending} />
        {outgoing !== null && ticket.lastPosition <= outgoing.after && <OutgoingBubble outgoing={outgoing} />}
      </div>
    </section>
  )
}

function Items({ ticket, items }: { ticket: TicketView; items: readonly Item[] }) {
  const { t } = useWords()
  const [isHistoryShown] = useHistoryShown()
  // As it was on opening: reading it must not take the mark away from under the eyes.
  const [unread] = useState(() => (ticket.isUnread ? firstUnread(items, ticket.readUpTo) : null))
  const mark = useRef<HTMLHRElement>(null)
  const deliveries = useQuery(api.mail.deliveries.queryOptions({ input: { number: ticket.number } })).data?.rows
  const letters = useQuery(api.mail.ticketLetters.queryOptions({ input: { number: ticket.number } })).data?.rows
  useEffect(() => {
    // Newer browsers give a promise, which is no cleanup.
    mark.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return inRuns(items, isHistoryShown).map((run) => (
    <Fragment key={keyOf(run)}>
      {run.kind === 'message' && run.item.position === unread && (
        <div className="flex items-center gap-3 text-12 font-medium text-accent-text">
          <hr ref={mark} className="flex-1 border-accent-line" />
          {t('desk.conversation.new')}
          <hr className="flex-1 border-accent-line" />
        </div>
      )}
      {run.kind === 'changes' ? (
        <ChangeLines items={run.items} />
      ) : (
        <Message
          ticket={ticket}
          item={run.item}
          deliveries={deliveries?.filter((each) => each.changeSetId === run.item.changeSetId) ?? []}
          letter={letters?.find(({ position }) => position === run.item.position)}
        />
      )}
    </Fragment>
  ))
}

const keyOf = (run: Run): string =>
  run.kind === 'message' ? `message ${run.item.position}` : `change ${run.items[0]?.changeSetId}`

/** Quiet words after the name: whose side, whether in copy, and which ticket it was written in. */
function aboutWords(
  { side, isInCopy, originNumber }: MessageItem,
  t: ReturnType<typeof useWords>['t'],
): string | undefined {
  const parts = [
    isInCopy ? t('tickets.inCopy') : side === 'client' ? t('tickets.client') : null,
    originNumber === null ? null : t('tickets.fromTicket', { number: originNumber }),
  ].filter((part) => part !== null)
  return parts.length === 0 ? undefined : parts.join(', ')
}

type MessageProps = {
  ticket: TicketView
  item: MessageItem
  deliveries: readonly Delivery[]
  /** The letter that it came by. */
  letter: LetterFacts | undefined
}

function Message({ ticket, item, deliveries, letter }: MessageProps) {
  const { t } = useWords()
  // A client's message may have set off a confirmation: that letter is not this message.
  const ours = item.side === 'staff' ? deliveries : []
  const { number } = ticket
  const { position } = item
  const urlOf = (fileId: string) => api.tickets.file.url({ number, fileId })
  const pageOf: LetterPageUrl = (shown) => api.tickets.messageHtml.url({ number, position, ...shown })
  return (
    <MessageBubble
      id={`message-${item.position}`}
      look={item.isHidden ? 'hidden' : item.side}
      author={item.author.name}
      about={aboutWords(item, t)}
      at={item.at}
      text={item.text}
      html={item.html}
      quoted={item.quoted}
      files={item.files}
      urlOf={urlOf}
      pageOf={pageOf}
      state={
        <>
          <DeliveryState deliveries={ours} />
          {letter && <LetterMark letter={letter} sourceUrl={api.mail.messageSource.url({ number, position })} />}
        </>
      }
      footer={
        <>
          {letter && <LetterDoubts letter={letter} />}
          <DeliveryProblem number={number} deliveries={ours} />
        </>
      }
    />
  )
}

/** What has just been sent, before the server has said yes. */
function OutgoingBubble({ outgoing }: { outgoing: Outgoing }) {
  const { t } = useWords()
  const me = useMe()
  return (
    <div className="opacity-60" aria-busy="true">
      <MessageBubble
        look={outgoing.mode === 'hidden' ? 'hidden' : 'staff'}
        author={me.name}
        at={outgoing.at}
        text={outgoing.text}
        html={null}
        quoted={null}
        files={[]}
        urlOf={() => ''}
        state={
          <span role="status" aria-label={t('desk.delivery.saving')}>
            <Spinner />
          </span>
        }
      />
    </div>
  )
}
