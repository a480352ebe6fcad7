import {
  AlarmClock,
  ArrowRight,
  CircleCheck,
  CircleCheckBig,
  CircleMinus,
  Inbox,
  Lock,
  Merge,
  PenLine,
  Play,
  RotateCcw,
  Star,
  Trash2,
  UserMinus,
  UserPlus,
  UserRound,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { HistoryLine } from '#parts/HistoryLine'
import { TextButton } from '#ui/button'
import { useWords } from '../../lib/i18n.ts'
import { useSentence } from './sentences.ts'
import type { ChangeItem } from './ticket-types.ts'

/** Runs of more lines than this are folded to their last one. */
const most = 3

const icons: Record<string, ReactNode> = {
  'ticket.opened': <Inbox />,
  'ticket.taken': <Play />,
  'ticket.resumed': <Play />,
  'ticket.held': <CircleMinus />,
  'ticket.resolved': <CircleCheck />,
  'ticket.closed': <CircleCheckBig />,
  'ticket.reopened': <RotateCcw />,
  'ticket.assigned': <UserRound />,
  'ticket.transferred': <ArrowRight />,
  'ticket.changed': <PenLine />,
  'ticket.deleted': <Trash2 />,
  'ticket.participantAdded': <UserPlus />,
  'ticket.participantRemoved': <UserMinus />,
  'ticket.continued': <ArrowRight />,
  'ticket.merged': <Merge />,
  'ticket.absorbed': <Merge />,
  'ticket.rated': <Star />,
  'ticket.levelChanged': <AlarmClock />,
  'ticket.levelAdopted': <AlarmClock />,
  'ticket.deadlinesRecounted': <AlarmClock />,
}

/** What happened between two messages, a line each save; a long run behind a button. */
export function ChangeLines({ items }: { items: readonly ChangeItem[] }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const folded = items.length > most && !isOpen ? items.length - 1 : 0
  return (
    <div className="grid gap-2">
      {items.length > most && (
        <TextButton
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="ml-10 justify-self-start text-12 phone:ml-6"
        >
          {isOpen ? t('desk.history.fold') : t('desk.history.earlier', { count: folded })}
        </TextButton>
      )}
      {items.slice(folded).map((item) => (
        <ChangeLine key={item.changeSetId} item={item} />
      ))}
    </div>
  )
}

/** One save in words: who, and what became of it. */
export function ChangeLine({ item }: { item: ChangeItem }) {
  const { t } = useWords()
  const sentence = useSentence()
  const isTaken = item.changes.some(({ name }) => name === 'ticket.taken')
  // Whoever takes it becomes responsible: the line names him already.
  const told = item.changes.filter(
    ({ name, to }) => !(isTaken && name === 'ticket.assigned' && to?.ru === item.actor?.name),
  )
  const said = told.map(sentence).filter((words) => words !== null)
  const first = told.find((change) => sentence(change) !== null)
  if (said.length === 0) return null
  return (
    <HistoryLine
      at={item.at}
      icon={icons[first?.name ?? ''] ?? <PenLine />}
      {...(item.isHidden
        ? {
            end: (
              <span
                role="img"
                aria-label={t('tickets.hidden')}
                title={t('tickets.hidden')}
                className="text-hidden-text"
              >
                <Lock className="mt-0.5 size-3" />
              </span>
            ),
          }
        : {})}
    >
      {item.originNumber !== null && <>{t('desk.history.inOther', { number: item.originNumber })} · </>}
      <b>{item.actor?.name ?? t('desk.history.system')}</b>: {said.join('; ')}
    </HistoryLine>
  )
}
