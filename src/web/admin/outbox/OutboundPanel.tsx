import { useMutation, useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { FileList } from '#parts/FileList'
import { PlainText } from '#parts/MessageText'
import { Banner } from '#ui/banner'
import { Button } from '#ui/button'
import { Properties, Property } from '#ui/properties'
import { SkeletonText } from '#ui/skeleton'
import { SlideOver } from '#ui/slide-over'
import { notify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useGo } from '../admin-search.ts'
import { ServerWords } from '../gateways/gateway-words.tsx'
import { TicketLink } from '../journal/TicketLink.tsx'
import { Broken } from '../page/ListTable.tsx'
import { useRights } from '../rights.ts'
import { DemoReply } from './DemoReply.tsx'
import { OutboundStateTag, useKindWords } from './outbound-words.tsx'

type Outbound = Answer<typeof api.mail.outboundLetter>

/** One letter of ours as it leaves: its headers, its text, how it fares; in the demo world, an answer to it. */
export function OutboundPanel({ id }: { id: number }) {
  const { t } = useWords()
  const go = useGo()
  const kindOf = useKindWords()
  const query = useQuery(api.mail.outboundLetter.queryOptions({ input: { id } }))
  const letter = query.data
  return (
    <SlideOver
      isOpen
      onClose={() => go({ open: undefined })}
      lead={letter && kindOf(letter.kind)}
      title={letter?.subject ?? t('common.loading')}
      head={letter && <Headers letter={letter} />}
      closeLabel={t('ui.close')}
      footer={letter && <Footer letter={letter} />}
    >
      {query.isPending && <SkeletonText lines={8} label={t('common.loading')} />}
      {query.error !== null && letter === undefined && <Broken query={query} />}
      {letter !== undefined && <Body letter={letter} />}
    </SlideOver>
  )
}

function Body({ letter }: { letter: Outbound }) {
  const { t } = useWords()
  const { near } = useFormatters()
  const { ticketNumber, nextTryAt } = letter
  return (
    <div className="grid gap-4">
      {letter.lastError !== null && (
        <Banner kind={letter.state === 'failed' || letter.state === 'bounced' ? 'danger' : 'warning'}>
          {t(`outbox.states.${letter.state}.why`)}{' '}
          {nextTryAt !== null && t('outbox.nextTry', { at: near(nextTryAt), attempts: letter.attempts })}
          <div className="mt-1.5">
            <ServerWords words={letter.lastError} />
          </div>
        </Banner>
      )}
      <div className="text-14">
        <PlainText text={letter.text} />
        {ticketNumber !== null && (
          <FileList files={letter.files} urlOf={(fileId) => api.tickets.file.url({ number: ticketNumber, fileId })} />
        )}
      </div>
    </div>
  )
}

const who = ({ address, name }: Outbound['to']): string => (name === '' ? address : `${name} <${address}>`)

function Headers({ letter }: { letter: Outbound }) {
  const { t } = useWords()
  const { moment } = useFormatters()
  const whole = '[overflow-wrap:anywhere] leading-5 py-0.75'
  return (
    <Properties className="phone:grid-cols-[88px_minmax(0,1fr)]">
      <Property name={t('outbox.to')}>
        <span className={whole}>{who(letter.to)}</span>
      </Property>
      <Property name={t('outbox.fromName')}>
        <span className={whole}>{who(letter.from)}</span>
      </Property>
      <Property name={t('outbox.state')}>
        <OutboundStateTag row={letter} />
        <span className="text-muted">{moment(letter.sentAt ?? letter.createdAt)}</span>
      </Property>
      {letter.ticketNumber !== null && (
        <Property name={t('journal.ticket')}>
          <TicketLink number={letter.ticketNumber} />
        </Property>
      )}
      <Property name="Message-ID">
        <MessageIds ids={[letter.messageId]} />
      </Property>
      {letter.inReplyTo !== null && (
        <Property name="In-Reply-To">
          <MessageIds ids={[letter.inReplyTo]} />
        </Property>
      )}
      {letter.references.length > 0 && (
        <Property name="References">
          <MessageIds ids={letter.references} />
        </Property>
      )}
    </Properties>
  )
}

function MessageIds({ ids }: { ids: readonly string[] }) {
  return (
    <span className="grid min-w-0 py-1 font-mono text-12 text-secondary">
      {ids.map((id) => (
        <span key={id} className="cut" title={id}>
          {id}
        </span>
      ))}
    </span>
  )
}

function Footer({ letter }: { letter: Outbound }) {
  const { t } = useWords()
  const { edits } = useRights()
  const again = useMutation({
    ...api.mail.sendAgain.mutationOptions(),
    onSuccess: () => notify({ text: t('outbox.sendingAgain') }),
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
  const canSend = edits && (letter.state === 'failed' || letter.state === 'bounced')
  if (!canSend && !letter.canReplyAs)
    return <p className="text-12 text-muted">{t(`outbox.states.${letter.state}.why`)}</p>
  return (
    <div className="grid gap-3">
      {canSend && (
        <Button
          icon={<Send />}
          isBusy={again.isPending}
          onClick={() => again.mutate({ id: letter.id })}
          className="justify-self-start"
        >
          {t('outbox.sendAgain')}
        </Button>
      )}
      {letter.canReplyAs && <DemoReply letter={letter} />}
    </div>
  )
}
