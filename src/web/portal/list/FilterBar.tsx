import { Search } from 'lucide-react'
import { useState } from 'react'
import { TextButton } from '#ui/button'
import { FilterChip } from '#ui/chip'
import { useMedia } from '#ui/media'
import { useWords } from '../../lib/i18n.ts'
import { conditionOf, hasConditions, noConditions, type PortalSearch } from '../portal-search.ts'
import { FilterPopover } from './FilterPopover.tsx'
import { PeriodWords } from './PeriodWords.tsx'
import { useFilter } from './use-filter.ts'
import { useTyped } from './use-typed.ts'

/** One line over the list: the conditions as chips, a search by number or words, and the rest behind a button (PORT-05). */
export function FilterBar({ search }: { search: PortalSearch }) {
  const { t } = useWords()
  const filter = useFilter()
  const [isOpen, setOpen] = useState(false)
  // A number alone stands in the line as it was typed; beside words it is a chip of its own.
  const isNumberInLine = search.text === undefined
  const kept = search.text ?? search.number ?? ''
  const [line, setLine] = useTyped(kept, (typed) =>
    filter(isNumberInLine ? conditionOf(typed) : { text: typed.trim() || undefined }),
  )
  return (
    <search
      aria-label={t('portal.filter.title')}
      className="flex min-h-9 min-w-0 flex-1 flex-wrap items-center gap-1.5 rounded-md border border-line-strong bg-surface py-1 pr-1.5 pl-2.5 text-13 focus-within:border-accent focus-within:outline focus-within:outline-accent phone:min-h-10 phone:py-0.5"
    >
      <Search className="text-icon" />
      <Chips search={search} hasNumber={!isNumberInLine} onEdit={() => setOpen(true)} />
      <input
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        aria-label={t('portal.filter.search')}
        placeholder={t('portal.filter.search')}
        value={line}
        onChange={(event) => setLine(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setLine('')}
        className="h-6 min-w-30 flex-1 bg-transparent pl-1 outline-none phone:h-9 phone:text-16"
      />
      {hasConditions(search) && (
        <TextButton onClick={() => filter(noConditions)} className="px-1 phone:min-h-9">
          {t('portal.filter.reset')}
        </TextButton>
      )}
      <FilterPopover search={search} isOpen={isOpen} onOpenChange={setOpen} />
    </search>
  )
}

type ChipsProps = { search: PortalSearch; hasNumber: boolean; onEdit: () => void }

function Chips({ search, hasNumber, onEdit }: ChipsProps) {
  const { t } = useWords()
  const filter = useFilter()
  const { state, from, to, number } = search
  const isPhone = useMedia('phone')
  const chip = (name: string, gone: PortalSearch) => ({
    name,
    removeLabel: t('portal.filter.remove', { name }),
    onRemove: () => filter(gone),
    onClick: onEdit,
  })
  return (
    <>
      {/* A phone has one line to spare, and the tabs over it say the status already. */}
      {!isPhone && state !== undefined && state !== 'all' && (
        <FilterChip {...chip(t('portal.filter.state'), { state: undefined })} value={t(`portal.tabs.${state}`)} />
      )}
      {(from !== undefined || to !== undefined) && (
        <FilterChip
          {...chip(t('portal.filter.period'), { from: undefined, to: undefined })}
          value={<PeriodWords from={from} to={to} />}
        />
      )}
      {hasNumber && number !== undefined && (
        <FilterChip {...chip(t('portal.filter.number'), { number: undefined })} value={number} />
      )}
    </>
  )
}
