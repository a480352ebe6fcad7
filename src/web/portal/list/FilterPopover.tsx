import { SlidersHorizontal } from 'lucide-react'
import { Button } from '#ui/button'
import { Field } from '#ui/field'
import { IconButton } from '#ui/icon-button'
import { Input } from '#ui/input'
import { Popover } from '#ui/popover'
import { Select } from '#ui/select'
import { useWords } from '../../lib/i18n.ts'
import { hasConditions, noConditions, orders, type PortalSearch, tabs } from '../portal-search.ts'
import { daysOf, periodOf, periods } from './periods.ts'
import { useFilter } from './use-filter.ts'
import { useTyped } from './use-typed.ts'

type FilterPopoverProps = {
  search: PortalSearch
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Every condition of the list at once: status, period, number, and the order of rows. */
export function FilterPopover({ search, isOpen, onOpenChange }: FilterPopoverProps) {
  const { t } = useWords()
  return (
    <Popover
      label={t('portal.filter.title')}
      align="end"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      trigger={
        <IconButton
          size="sm"
          hasTooltip={false}
          title={t('portal.filter.open')}
          label={t('portal.filter.open')}
          icon={<SlidersHorizontal className="size-3.5" />}
        />
      }
      className="w-80 max-w-[calc(100vw-16px)]"
    >
      <Conditions search={search} />
    </Popover>
  )
}

function Conditions({ search }: { search: PortalSearch }) {
  const { t } = useWords()
  const filter = useFilter()
  const period = periodOf(search)
  const [number, setNumber] = useTyped(search.number ?? '', (typed) => filter({ number: typed.trim() || undefined }))
  return (
    <div className="grid gap-3">
      <Field label={t('portal.filter.state')}>
        <Select
          value={search.state ?? 'all'}
          onChange={(state) => filter({ state: state === 'all' ? undefined : state })}
          options={tabs.map((value) => ({ value, label: t(`portal.tabs.${value}`) }))}
        />
      </Field>
      <Field label={t('portal.filter.period')}>
        <Select
          value={period}
          onChange={(next) => filter(daysOf(next))}
          options={periods.map((value) => ({ value, label: t(`portal.filter.periods.${value}`) }))}
        />
      </Field>
      {period !== 'any' && (
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('portal.filter.from')}>
            <Input
              type="date"
              value={search.from ?? ''}
              max={search.to}
              onChange={(from) => filter({ from: from || undefined })}
            />
          </Field>
          <Field label={t('portal.filter.to')}>
            <Input
              type="date"
              value={search.to ?? ''}
              min={search.from}
              onChange={(to) => filter({ to: to || undefined })}
            />
          </Field>
        </div>
      )}
      <Field label={t('portal.filter.number')}>
        <Input value={number} onChange={setNumber} inputMode="numeric" autoComplete="off" />
      </Field>
      <Field label={t('portal.filter.sort')}>
        <Select
          value={search.sort ?? 'newest'}
          onChange={(sort) => filter({ sort: sort === 'newest' ? undefined : sort })}
          options={orders.map((value) => ({ value, label: t(`portal.filter.sorts.${value}`) }))}
        />
      </Field>
      <Button isDisabled={!hasConditions(search)} onClick={() => filter(noConditions)}>
        {t('portal.filter.reset')}
      </Button>
    </div>
  )
}
