import { useState } from 'react'
import { FilterChip } from '#ui/chip'
import { Field } from '#ui/field'
import { Input } from '#ui/input'
import { Popover } from '#ui/popover'
import { Segmented } from '#ui/segmented'
import { dayOf, momentOfDay, startOfDayAgo } from '../../lib/days.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'

type PeriodFilterProps = {
  from: number | undefined
  to: number | undefined
  onChange: (period: { from: number | undefined; to: number | undefined }) => void
  onRemove: () => void
  isOpenAtFirst: boolean
}

const presets = ['0', '6', '29'] as const

/** When tickets were opened: today, a week, a month, or from one day through another. */
export function PeriodFilter({ from, to, onChange, onRemove, isOpenAtFirst }: PeriodFilterProps) {
  const { t } = useWords()
  const { day } = useFormatters()
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const preset = to === undefined ? presets.find((days) => startOfDayAgo(Number(days)) === from) : undefined
  const words = [
    from === undefined ? null : t('desk.filter.from', { day: day(from) }),
    to === undefined ? null : t('desk.filter.until', { day: day(to - 1) }),
  ]
  const value = preset ? t(`desk.filter.days.${preset}`) : words.filter((each) => each !== null).join(' ')
  return (
    <Popover
      label={t('desk.filter.period')}
      isOpen={isOpen}
      onOpenChange={(open) => {
        setOpen(open)
        if (!open && from === undefined && to === undefined) onRemove()
      }}
      className="grid w-80 gap-3"
      trigger={
        <FilterChip
          name={t('desk.filter.period')}
          value={value === '' ? t('desk.filter.any') : value}
          onRemove={onRemove}
          removeLabel={t('desk.filter.remove', { name: t('desk.filter.period') })}
        />
      }
    >
      <Segmented
        label={t('desk.filter.period')}
        value={preset ?? ''}
        onChange={(days) => onChange({ from: startOfDayAgo(Number(days)), to: undefined })}
        segments={presets.map((days) => ({ value: days as string, label: t(`desk.filter.days.${days}`) }))}
      />
      <div className="grid grid-cols-2 gap-2">
        <Field label={t('desk.filter.firstDay')}>
          <Input
            type="date"
            value={from === undefined ? '' : dayOf(from)}
            onChange={(text) => onChange({ from: momentOfDay(text), to })}
          />
        </Field>
        <Field label={t('desk.filter.lastDay')}>
          <Input
            type="date"
            value={to === undefined ? '' : dayOf(to - 1)}
            onChange={(text) => onChange({ from, to: momentOfDay(text, 1) })}
          />
        </Field>
      </div>
    </Popover>
  )
}
