import { Copy } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Hours } from '#domain/calendar'
import { weekdays } from '#domain/calendar'
import { announce } from '#ui/announcer'
import { cx } from '#ui/cx'
import { IconButton } from '#ui/icon-button'
import { Menu, MenuGroup, MenuItem, MenuLine } from '#ui/menu'
import { Segmented } from '#ui/segmented'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { DayLane } from './DayLane.tsx'
import { HoursField } from './HoursField.tsx'
import {
  copied,
  hoursText,
  joined,
  minutesOpen,
  type PaintStep,
  type Stretch,
  type Week,
  type Weekday,
} from './hours.ts'
import { usePainting } from './use-painting.ts'

export type WeekPainterProps = {
  week: Week
  onChange: (week: Week) => void
  /** Shown, not changed: for those who may only read. */
  isDisabled?: boolean | undefined
}

const workdays = weekdays.slice(0, 5)
const isWeekend = (day: Weekday) => day === 'sat' || day === 'sun'
/** Name, lane, exact times, sum, copies; where there is no room the lane takes a line of its own. */
const columns =
  'grid grid-cols-[28px_minmax(0,1fr)_212px_84px_28px] items-start gap-x-3 @max-[640px]:grid-cols-[28px_minmax(0,1fr)_auto_36px] @max-[640px]:gap-x-2'

/** The hours of a week, painted by hand or keyboard in steps, and written to the minute beside it (SLA-03). */
export function WeekPainter({ week, onChange, isDisabled = false }: WeekPainterProps) {
  const { t } = useWords()
  const { duration, workTime } = useFormatters()
  const [step, setStep] = useState<PaintStep>(30)
  function readOut({ days, span }: Stretch, isOpen: boolean) {
    announce(
      t('schedules.week.painted', {
        days: days.map((day) => t(`schedules.day.${day}`)).join(', '),
        hours: hoursText([span]),
        state: t(isOpen ? 'schedules.week.open' : 'schedules.week.closed'),
      }),
    )
  }
  const whole = joinedWeek(week)
  const { shown, at, stretch, moveTo, strokes } = usePainting({
    week: whole,
    step,
    isDisabled,
    onChange,
    onPaint: readOut,
  })
  function chooseStep(next: PaintStep) {
    moveTo(next)
    setStep(next)
  }
  const total = weekdays.reduce((sum, day) => sum + minutesOpen(shown[day]), 0)
  return (
    <div className="@container text-13">
      <HourMarks total={t('schedules.week.total', { amount: workTime(total) })} />
      {/* biome-ignore lint/a11y/useSemanticElements: a grid that is drawn on, not a table of words */}
      <div
        role="grid"
        aria-label={t('schedules.week.label')}
        aria-readonly={isDisabled}
        aria-multiselectable="true"
        className="grid gap-1 @max-[640px]:gap-3"
        {...strokes}
      >
        {weekdays.map((day) => (
          <DayRow key={day} day={day} week={shown} isDisabled={isDisabled} onChange={onChange}>
            <DayLane day={day} hours={shown[day]} step={step} at={at} stretch={stretch} />
          </DayRow>
        ))}
      </div>
      {!isDisabled && (
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="max-w-[75ch] flex-1 basis-72 text-12 text-muted">{t('schedules.week.hint')}</p>
          <Segmented
            label={t('schedules.week.step')}
            value={step === 30 ? '30' : '15'}
            onChange={(next) => chooseStep(next === '30' ? 30 : 15)}
            segments={[
              { value: '30', label: duration(30) },
              { value: '15', label: duration(15) },
            ]}
          />
        </div>
      )}
    </div>
  )
}

const joinedWeek = (week: Week): Week => ({
  ...week,
  ...Object.fromEntries(weekdays.map((day) => [day, joined(week[day])])),
})

function HourMarks({ total }: { total: string }) {
  return (
    <div className={cx(columns, 'mb-1 text-12 text-muted')}>
      <span />
      <span aria-hidden="true" className="relative h-4 @max-[640px]:hidden">
        {[0, 3, 6, 9, 12, 15, 18, 21, 24].map((hour) => (
          <span
            key={hour}
            style={{ left: `${(hour / 24) * 100}%` }}
            className={cx('absolute', hour === 24 ? '-translate-x-full' : hour > 0 && '-translate-x-1/2')}
          >
            {hour}
          </span>
        ))}
      </span>
      <span className="col-span-3 text-right @max-[640px]:text-left">{total}</span>
    </div>
  )
}

type DayRowProps = WeekPainterProps & { day: Weekday; children: ReactNode }

function DayRow({ day, week, onChange, isDisabled = false, children }: DayRowProps) {
  const { t } = useWords()
  const { workTime } = useFormatters()
  const minutes = minutesOpen(week[day])
  const set = (hours: Hours[]) => onChange({ ...week, [day]: hours })
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the squares of the row take focus
    <div role="row" className={columns}>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see the row */}
      <span
        role="rowheader"
        aria-label={t(`schedules.dayLong.${day}`)}
        className={cx('leading-7 font-medium phone:leading-9', isWeekend(day) && 'text-muted')}
      >
        {t(`schedules.day.${day}`)}
      </span>
      <div className="min-w-0 @max-[640px]:order-last @max-[640px]:col-span-full @max-[640px]:mt-1">{children}</div>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the field in it takes focus */}
      <div role="gridcell">
        <HoursField
          label={t('schedules.week.hours', { day: t(`schedules.dayLong.${day}`) })}
          isLabelHidden
          hours={week[day]}
          onChange={set}
          isDisabled={isDisabled}
        />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: words alone */}
      <span
        role="gridcell"
        className={cx('text-right text-12 leading-7 phone:leading-9', minutes > 0 ? 'font-medium' : 'text-muted')}
      >
        {minutes > 0 ? workTime(minutes) : t('schedules.week.off')}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the button in it takes focus */}
      <div role="gridcell">{!isDisabled && <CopyMenu day={day} week={week} onChange={onChange} />}</div>
    </div>
  )
}

function CopyMenu({ day, week, onChange }: Omit<DayRowProps, 'children'>) {
  const { t } = useWords()
  const copyTo = (days: readonly Weekday[]) => () => onChange(copied(week, day, days))
  const label = t('schedules.week.copy', { day: t(`schedules.dayLong.${day}`) })
  return (
    <Menu align="end" trigger={<IconButton label={label} icon={<Copy className="size-3.5" />} />}>
      <MenuItem onSelect={copyTo(workdays)}>{t('schedules.week.toWorkdays')}</MenuItem>
      <MenuItem onSelect={copyTo(weekdays)}>{t('schedules.week.toAll')}</MenuItem>
      <MenuLine />
      <MenuGroup label={t('schedules.week.toDay')}>
        {weekdays
          .filter((other) => other !== day)
          .map((other) => (
            <MenuItem key={other} onSelect={copyTo([other])}>
              {t(`schedules.dayLong.${other}`)}
            </MenuItem>
          ))}
      </MenuGroup>
      <MenuLine />
      <MenuItem isDisabled={week[day].length === 0} onSelect={() => onChange({ ...week, [day]: [] })}>
        {t('schedules.week.clear')}
      </MenuItem>
    </Menu>
  )
}
