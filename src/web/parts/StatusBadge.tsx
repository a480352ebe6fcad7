import { CircleCheck, CircleCheckBig, CircleDashed, CircleDot, CircleMinus, CirclePause } from 'lucide-react'
import type { Phase } from '#domain/tickets'
import { cx } from '#ui/cx'
import { type Named, useNameOf } from '../lib/names.ts'

const icons = {
  new: CircleDashed,
  in_progress: CircleDot,
  waiting_client: CirclePause,
  on_hold: CircleMinus,
  resolved: CircleCheck,
  closed: CircleCheckBig,
}
const colours: Partial<Record<Phase, string>> = { new: 'text-accent-text', resolved: 'text-success-mark' }

/** The mark of a phase. Its words stand beside it always. */
export function PhaseIcon({ phase, className }: { phase: Phase; className?: string | undefined }) {
  const Icon = icons[phase]
  return <Icon aria-hidden="true" className={cx(colours[phase] ?? 'text-icon', className)} />
}

/** A ticket's status: the mark of its phase and its own name. */
export function StatusBadge({ status }: { status: { name: Named; phase: Phase } }) {
  const nameOf = useNameOf()
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <PhaseIcon phase={status.phase} />
      <span className="cut">{nameOf(status.name)}</span>
    </span>
  )
}
