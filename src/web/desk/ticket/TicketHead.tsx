import { Link } from '@tanstack/react-router'
import { ChevronDown, ChevronLeft, ChevronUp, Copy, PanelRight } from 'lucide-react'
import { isOpen } from '#domain/tickets'
import { ChannelIcon } from '#parts/ChannelIcon'
import { SpamTag } from '#parts/SpamTag'
import { SlaChip } from '#parts/sla/SlaChip'
import { Button, ButtonLink } from '#ui/button'
import { ConfirmDialog } from '#ui/dialog'
import { IconButton } from '#ui/icon-button'
import { useMedia } from '#ui/media'
import { Tag } from '#ui/tag'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useDeskList } from '../desk-list.ts'
import { useServices } from '../services/service-choice.tsx'
import { DeleteSpamDialog } from './DeleteSpamDialog.tsx'
import { MoreMenu } from './MoreMenu.tsx'
import { StatusMenu } from './StatusMenu.tsx'
import type { Asking } from './TicketPane.tsx'
import { TitleDialog } from './TitleDialog.tsx'
import type { TicketView } from './ticket-types.ts'
import { useDelete } from './use-delete.ts'
import type { TicketActions } from './use-ticket-actions.ts'
import { useCopy } from './use-ticket-keys.ts'
import { WhyDue } from './WhyDue.tsx'

export type TicketHeadProps = {
  ticket: TicketView
  actions: TicketActions
  asking: Asking
  ask: (asking: Asking) => void
  isSideOpen: boolean
  toggleSide: () => void
}

/** The top of a ticket: number and neighbours, subject, status with what may be done next. */
export function TicketHead(props: TicketHeadProps) {
  const { ticket, actions, asking, ask } = props
  const { t } = useWords()
  const done = () => ask(null)
  const remove = useDelete(ticket.number)
  return (
    <div className="flex-none border-b border-line">
      <TopBar {...props} />
      <div className="px-5 pb-3 phone:px-4">
        <Title>{ticket.title}</Title>
        <div className="mt-2 flex flex-wrap items-center gap-2 text-13">
          <StatusMenu
            ticket={ticket}
            actions={actions}
            isOpen={asking === 'status'}
            onOpenChange={(open) => ask(open ? 'status' : null)}
            onHold={() => ask('hold')}
          />
          <NextStep ticket={ticket} actions={actions} />
          <Classify ticket={ticket} onPress={() => ask('classify')} />
          {ticket.clock !== null && (
            <WhyDue number={ticket.number} className="rounded-sm px-1 py-1 hover:bg-surface-hover phone:py-2">
              <SlaChip clock={ticket.clock} hasName />
            </WhyDue>
          )}
          <HoldWords ticket={ticket} />
          <span className="flex-1" />
          <Tags ticket={ticket} />
        </div>
      </div>
      {asking === 'rename' && (
        <TitleDialog
          title={ticket.title}
          onClose={done}
          onSave={(title) => actions.save({ title }, { shown: { title } })}
        />
      )}
      <ConfirmDialog
        isOpen={asking === 'delete'}
        onClose={done}
        kind="danger"
        title={t('desk.delete.title', { number: ticket.number })}
        text={t('desk.delete.text')}
        confirmLabel={t('desk.delete.do')}
        cancelLabel={t('common.cancel')}
        isBusy={remove.isPending}
        onConfirm={() => remove.mutate({ number: ticket.number })}
      />
      <DeleteSpamDialog number={ticket.number} isOpen={asking === 'spamDelete'} onClose={done} />
    </div>
  )
}

/** Beside the list it stands under the list's heading; alone on a phone it is the page's own. */
function Title({ children }: { children: string }) {
  const Heading = useMedia('phone') ? 'h1' : 'h2'
  return <Heading className="text-20 font-semibold text-balance phone:text-16 phone:leading-5.5">{children}</Heading>
}

function TopBar({ ticket, actions, ask, isSideOpen, toggleSide }: TicketHeadProps) {
  const { t } = useWords()
  const { go, back, numbers, isShown, setShown } = useDeskList()
  const isPhone = useMedia('phone')
  const copy = useCopy()
  const at = numbers.indexOf(ticket.number)
  return (
    <div className="flex h-12 items-center gap-1 pr-3 pl-5 text-13 phone:h-13 phone:pr-2 phone:pl-2">
      {isPhone && <IconButton size="lg" label={t('desk.ticket.toList')} icon={<ChevronLeft />} onClick={back} />}
      {!isPhone && !isShown && (
        <IconButton
          label={t('desk.list.show')}
          keys="["
          icon={<PanelRight className="rotate-180" />}
          onClick={() => setShown(true)}
        />
      )}
      <span className="whitespace-nowrap text-muted">{t('tickets.number', { number: ticket.number })}</span>
      <IconButton
        size="sm"
        label={t('desk.copyNumber')}
        keys="."
        icon={<Copy className="size-3.5" />}
        onClick={() => copy(String(ticket.number))}
      />
      <span className="flex-1" />
      <span className="flex phone:hidden">
        <IconButton
          label={t('desk.keys.previousTicket')}
          keys="k"
          icon={<ChevronUp />}
          isDisabled={at === 0}
          onClick={() => go(ticket.number, -1)}
        />
        <IconButton
          label={t('desk.keys.nextTicket')}
          keys="j"
          icon={<ChevronDown />}
          isDisabled={at === numbers.length - 1}
          onClick={() => go(ticket.number, 1)}
        />
      </span>
      <MoreMenu ticket={ticket} actions={actions} ask={ask} />
      <IconButton
        label={t('desk.side.label')}
        keys="]"
        icon={<PanelRight />}
        isPressed={isSideOpen}
        onClick={toggleSide}
      />
    </div>
  )
}

/** The one step most likely to come next, as a button beside the status. */
function NextStep({ ticket, actions }: { ticket: TicketView; actions: TicketActions }) {
  const { t } = useWords()
  const { phase } = ticket.status
  if (ticket.can.follow) return <FollowUp number={ticket.number} />
  const next =
    ticket.can.take && phase === 'new'
      ? 'take'
      : ticket.can.resume && phase === 'on_hold'
        ? 'resume'
        : ticket.can.reopen
          ? 'reopen'
          : null
  if (next === null) return null
  return (
    <Button
      size="sm"
      kind={next === 'take' ? 'primary' : 'secondary'}
      isBusy={actions.isSaving}
      onClick={() => actions.move(next)}
    >
      {t(`desk.move.${next}`)}
    </Button>
  )
}

/** What came by itself is not sorted yet; where there is nothing to sort by, nothing is asked. */
function Classify({ ticket, onPress }: { ticket: TicketView; onPress: () => void }) {
  const { t } = useWords()
  const { services } = useServices()
  const isWanted = ticket.service === null && ticket.can.save && isOpen(ticket.status.phase) && services.length > 0
  if (!isWanted) return null
  return (
    <Button size="sm" onClick={onPress}>
      {t('desk.classify.do')}
    </Button>
  )
}

/** Closed for too long to be reopened: another ticket may follow it (TICK-15). */
function FollowUp({ number }: { number: number }) {
  const { t } = useWords()
  return (
    <ButtonLink size="sm" render={<Link to="/desk/new" search={{ follows: number }} />}>
      {t('desk.follow.do')}
    </ButtonLink>
  )
}

function HoldWords({ ticket }: { ticket: TicketView }) {
  const { t } = useWords()
  const { day } = useFormatters()
  if (ticket.status.phase !== 'on_hold') return null
  const parts = [
    ticket.holdUntil === null ? null : t('desk.hold.untilDay', { day: day(ticket.holdUntil) }),
    ticket.holdReason,
  ].filter((part) => part !== null && part !== '')
  return parts.length === 0 ? null : (
    <span className="cut max-w-60 min-w-0 text-muted" title={parts.join(': ')}>
      {parts.join(': ')}
    </span>
  )
}

function Tags({ ticket }: { ticket: TicketView }) {
  const nameOf = useNameOf()
  return (
    <span className="flex min-w-0 flex-wrap gap-1.5 phone:hidden">
      <Tag kind="line" icon={<ChannelIcon code={ticket.sourceCode} />}>
        {nameOf(ticket.source.name)}
      </Tag>
      {ticket.spamMark !== null && <SpamTag mark={ticket.spamMark} />}
      {ticket.category !== null && <Tag>{nameOf(ticket.category.name)}</Tag>}
    </span>
  )
}
