import { cx } from '#ui/cx'

export type MeterPart = { value: number; tone: 'accent' | 'bonus' | 'over' | 'warning' }

export type MeterProps = {
  /** What it measures, in words with the figures: the picture is never alone. */
  label: string
  parts: readonly MeterPart[]
  max: number
  /** Six or twelve px high. */
  size?: 'sm' | 'lg' | undefined
  className?: string | undefined
}

const tones = { accent: 'bg-accent', bonus: 'bg-chart-3', over: 'bg-danger', warning: 'bg-warning-mark' }

/** How much of a whole is used. The figure stands next to it, never inside. */
export function Meter({ label, parts, max, size = 'sm', className }: MeterProps) {
  const used = parts.reduce((sum, part) => sum + part.value, 0)
  const whole = Math.max(max, used, 1)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native meter cannot show several parts
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(used, max)}
      aria-valuetext={label}
      className={cx(
        'flex gap-px overflow-hidden bg-surface-press',
        size === 'lg' ? 'h-3 rounded-sm' : 'h-1.5 rounded-[3px]',
        className,
      )}
    >
      {parts.map((part) => (
        <span key={part.tone} className={tones[part.tone]} style={{ width: `${(part.value / whole) * 100}%` }} />
      ))}
    </div>
  )
}
