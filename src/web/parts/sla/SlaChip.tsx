import { Check, ClockAlert, Moon, Pause } from 'lucide-react'
import { cx } from '#ui/cx'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { useTicking } from '../../lib/ticking.ts'
import { type DeadlineLook, deadlineLook, fullDuration, type ShownClock } from './deadline-look.ts'

export type SlaChipProps = {
  clock: ShownClock
  /** With the name of the clock before it; a list leaves that to its hover. */
  hasName?: boolean | undefined
}

const looks = {
  ok: 'text-secondary',
  soon: 'bg-(--sla-soon-bg) px-1.5 text-(--sla-soon)',
  urgent: 'bg-(--sla-urgent-bg) px-1.5 text-(--sla-urgent)',
  late: 'bg-(--sla-late-bg) px-1.5 text-(--sla-late)',
  met: 'text-success-text',
  none: 'font-regular! text-muted',
}

const isLate = ({ kind }: DeadlineLook) => kind === 'late' || kind === 'violated'

function lookOf(look: DeadlineLook): keyof typeof looks {
  if ('urgency' in look) return look.urgency
  if (look.kind === 'met') return 'met'
  return isLate(look) ? 'late' : 'none'
}

/** What is left of a deadline, counted by the minute: ring, minus, pause or word say what the colour says (SLA-07). */
export function SlaChip({ clock, hasName = false }: SlaChipProps) {
  const { t } = useWords()
  const at = useTicking()
  const sayOf = useDeadlineWords()
  const look = deadlineLook(clock, at)
  const { short, full } = sayOf(look, clock.dueAt)
  const name = t(`sla.names.${clock.name}`)
  const title = t('sla.named', { name, words: full })
  return (
    <span
      title={title}
      className={cx(
        'relative inline-flex h-4.5 flex-none items-center align-middle gap-1.25 rounded-sm text-12 font-medium whitespace-nowrap',
        looks[lookOf(look)],
      )}
    >
      <Mark look={look} />
      <span aria-hidden="true">{hasName ? t('sla.named', { name, words: short }) : short}</span>
      <span className="sr-only">{title}</span>
    </span>
  )
}

/** A look in few words for the eye, and in full with the exact moment in the reader's zone. */
function useDeadlineWords() {
  const { t } = useWords()
  const { exact } = useFormatters()
  const counted = useCountedWords()
  const said = (kind: Worded) => ({ short: t(`sla.${kind}`), full: t(`sla.${kind}`) })
  return (look: DeadlineLook, dueAt: number | null): { short: string; full: string } => {
    const { short, full } = 'minutes' in look ? counted(look) : said(look.kind)
    return { short, full: dueAt === null ? full : t('sla.until', { words: full, at: exact(dueAt) }) }
  }
}

type Worded = Exclude<DeadlineLook, Counted>['kind']
type Counted = Extract<DeadlineLook, { minutes: number }>

function useCountedWords() {
  const { t, language } = useWords()
  const { duration } = useFormatters()
  return (look: Counted): { short: string; full: string } => {
    const { kind, minutes } = look
    if (minutes === 0)
      return { short: t('sla.underMinute'), full: t(`sla.said.${kind}`, { amount: t('sla.underMinute') }) }
    const amount = fullDuration(language, minutes)
    return { short: duration(kind === 'late' ? -minutes : minutes), full: t(`sla.said.${kind}`, { amount }) }
  }
}

/** The way round a circle of radius 4.5. */
const ROUND = 28.3

function Mark({ look }: { look: DeadlineLook }) {
  if (isLate(look)) return <ClockAlert aria-hidden="true" className="size-3" />
  if (look.kind === 'paused') return <Pause aria-hidden="true" className="size-3" />
  if (look.kind === 'idle') return <Moon aria-hidden="true" className="size-3" />
  if (look.kind === 'met') return <Check aria-hidden="true" className="size-3" />
  if (!('share' in look)) return null
  const marks = {
    ok: 'stroke-(--sla-ok-mark)',
    soon: 'stroke-(--sla-soon-mark)',
    urgent: 'stroke-(--sla-urgent-mark)',
  }
  return (
    <svg aria-hidden="true" viewBox="0 0 12 12" className="size-3 flex-none -rotate-90 fill-transparent stroke-[2.5]">
      <circle cx="6" cy="6" r="4.5" className="stroke-current opacity-22" />
      <circle
        cx="6"
        cy="6"
        r="4.5"
        strokeDasharray={`${(look.share * ROUND).toFixed(1)} ${ROUND}`}
        className={marks[look.urgency]}
      />
    </svg>
  )
}
