import { Link } from '@tanstack/react-router'
import { ChannelIcon } from '#parts/ChannelIcon'
import { MarkIcon } from '#parts/MarkTag'
import { PriorityMark } from '#parts/PriorityMark'
import { SpamTag } from '#parts/SpamTag'
import { PhaseIcon } from '#parts/StatusBadge'
import { SlaChip } from '#parts/sla/SlaChip'
import { Avatar, NoAvatar } from '#ui/avatar'
import { UnreadDot } from '#ui/badge'
import { cx } from '#ui/cx'
import type { Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { sameSearch } from '../desk-search.ts'
import { useDraftText } from '../drafts.ts'
import { Standing } from './Standing.tsx'

export type Ticket = Answer<typeof api.tickets.list>['rows'][number]

type TicketRowProps = {
  row: Ticket
  loginId: number
  isCurrent: boolean
  isTabStop: boolean
  /** The list goes by weight, so that each says how much it is. */
  isByWeight: boolean
  onFocus: () => void
}

const line = 'flex h-5 items-center gap-3 phone:h-5.5 phone:gap-2'

/** A row of the list, 78 px: subject and time, client and deadline, the client's last words and who is responsible. */
export function TicketRow({ row, loginId, isCurrent, isTabStop, isByWeight, onFocus }: TicketRowProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const who = row.company === null ? row.author.name : `${row.author.name} · ${row.company.name}`
  return (
    <Link
      to="/desk/tickets/$number"
      params={{ number: String(row.number) }}
      search={sameSearch}
      data-ring="inside"
      data-number={row.number}
      tabIndex={isTabStop ? 0 : -1}
      aria-current={isCurrent || undefined}
      onFocus={onFocus}
      className={cx(
        'relative block border-b border-line pt-2 pr-4 pb-2.25 pl-5 text-13 leading-5! text-ink no-underline hover:bg-surface-hover phone:pt-2.5 phone:pb-2.75 phone:text-14 phone:leading-5.5!',
        isCurrent &&
          'bg-surface-selected before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent hover:bg-surface-selected phone:bg-transparent phone:before:hidden',
      )}
    >
      {row.isUnread && <UnreadDot label={t('desk.list.unread')} className="absolute! top-3.75 left-2 phone:top-4.5" />}
      <span className={line}>
        <span className={cx('cut flex-1', row.isUnread ? 'font-semibold' : 'font-medium')} title={row.title}>
          {row.title}
        </span>
        <Standing row={row} isByWeight={isByWeight} />
      </span>
      <span className={line}>
        <span className="cut flex-1 text-secondary">{who}</span>
        <span className="flex min-w-0 flex-none items-center gap-1.5 text-12 text-muted">
          {row.spamMark !== null && <SpamTag mark={row.spamMark} />}
          {row.priority === 'high' && <PriorityMark priority="high" hasWord={false} />}
          {row.clock === null ? (
            <>
              <PhaseIcon phase={row.status.phase} className="size-3!" />
              <span className="cut max-w-32">{nameOf(row.status.name)}</span>
            </>
          ) : (
            <SlaChip clock={row.clock} />
          )}
        </span>
      </span>
      <span className={line}>
        <Preview row={row} loginId={loginId} />
        <span className="flex flex-none items-center gap-1.5 text-icon [&_.lucide]:size-3.5">
          {row.mark !== null && <MarkIcon isPositive={row.mark.isPositive} label={nameOf(row.mark.name)} />}
          {row.clock !== null && (
            <span role="img" aria-label={nameOf(row.status.name)} title={nameOf(row.status.name)} className="flex">
              <PhaseIcon phase={row.status.phase} />
            </span>
          )}
          <ChannelIcon code={row.sourceCode} />
          {row.responsible === null ? (
            <NoAvatar size={18} label={t('tickets.nobody')} />
          ) : (
            <Avatar
              name={row.responsible.name}
              size={18}
              label={t('desk.list.responsible', { name: row.responsible.name })}
            />
          )}
        </span>
      </span>
    </Link>
  )
}

function Preview({ row, loginId }: { row: Ticket; loginId: number }) {
  const { t } = useWords()
  const draft = useDraftText(loginId, row.number)
  return (
    <span className="cut flex-1 text-muted">
      {draft === null ? (
        row.preview
      ) : (
        <>
          <span className="text-danger-text">{t('desk.list.draft')}</span> {draft}
        </>
      )}
    </span>
  )
}
