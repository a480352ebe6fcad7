import {
  ArrowRight,
  CircleCheck,
  CircleCheckBig,
  CirclePause,
  MessageCircleQuestionMark,
  RotateCcw,
  Tag,
} from 'lucide-react'
import { HistoryLine } from '#parts/HistoryLine'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import type { Event } from './ticket-query.ts'

const icons = {
  taken: ArrowRight,
  waiting: MessageCircleQuestionMark,
  held: CirclePause,
  resumed: ArrowRight,
  resolved: CircleCheck,
  closed: CircleCheckBig,
  reopened: RotateCcw,
  transferred: ArrowRight,
  status: Tag,
}

/** One step of the ticket between its messages: what happened, to whom it went, who did it (HIST-03). */
export function EventLine({ event }: { event: Event }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const Icon = icons[event.name]
  const { to, who } = event
  return (
    <HistoryLine icon={<Icon />} at={event.at}>
      {t(`portal.events.${event.name}`)}
      {to !== null && (
        <>
          {': '}
          <b>{nameOf(to)}</b>
        </>
      )}
      {who !== null && (
        <>
          {' · '}
          <b>{who}</b>
        </>
      )}
    </HistoryLine>
  )
}
