import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { MarkIcon } from '#parts/MarkTag'
import { PhaseIcon } from '#parts/StatusBadge'
import { Button, TextButton } from '#ui/button'
import { FilterChip } from '#ui/chip'
import { cx } from '#ui/cx'
import { Menu, MenuItem } from '#ui/menu'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import type { DeskSearch } from '../desk-search.ts'
import { useServicePath } from '../services/service-choice.tsx'
import { type Choice, ChoiceFilter } from './ChoiceFilter.tsx'
import { PeriodFilter } from './PeriodFilter.tsx'
import type { Ticket } from './TicketRow.tsx'
import { hasConditions, noConditions, useFilter } from './use-filter.ts'

const kinds = [
  'statusId',
  'departmentId',
  'responsibleId',
  'companyId',
  'categoryId',
  'serviceId',
  'levelId',
  'markId',
] as const
type Kind = (typeof kinds)[number]
type Added = Kind | 'period' | null

type FilterBarProps = { search: DeskSearch; rows: readonly Ticket[]; className?: string | undefined }

/** The conditions of the list as chips: press one to change it, its cross takes it away, «Условие» adds another. */
export function FilterBar({ search, rows, className }: FilterBarProps) {
  const { t } = useWords()
  const filter = useFilter()
  const [added, setAdded] = useState<Added>(null)
  const choices = useChoices(search, rows)
  const hasPeriod = search.from !== undefined || search.to !== undefined || added === 'period'
  const free: Exclude<Added, null>[] = kinds.filter((kind) => search[kind] === undefined && added !== kind)
  if (!hasPeriod) free.push('period')
  function remove(change: Partial<DeskSearch>): void {
    setAdded(null)
    filter(change)
  }
  return (
    <div className={cx('flex flex-wrap items-center gap-1.5', className)}>
      {kinds
        .filter((kind) => search[kind] !== undefined || added === kind)
        .map((kind) => (
          <ChoiceFilter
            key={kind}
            name={t(`desk.filter.${kind}`)}
            choices={choices[kind].list}
            {...(choices[kind].search ? { onSearch: choices[kind].search } : {})}
            value={search[kind] ?? []}
            onChange={(value) => filter({ [kind]: value.length === 0 ? undefined : value })}
            onRemove={() => remove({ [kind]: undefined })}
            isOpenAtFirst={added === kind}
          />
        ))}
      {hasPeriod && (
        <PeriodFilter
          from={search.from}
          to={search.to}
          onChange={filter}
          onRemove={() => remove({ from: undefined, to: undefined })}
          isOpenAtFirst={added === 'period'}
        />
      )}
      {search.authorId !== undefined && (
        <FilterChip
          name={t('desk.filter.author')}
          value={rows[0]?.author.name ?? '…'}
          onRemove={() => filter({ authorId: undefined })}
          removeLabel={t('desk.filter.remove', { name: t('desk.filter.author') })}
        />
      )}
      {search.number !== undefined && (
        <FilterChip
          name={t('desk.filter.number')}
          value={search.number}
          onRemove={() => filter({ number: undefined })}
          removeLabel={t('desk.filter.remove', { name: t('desk.filter.number') })}
        />
      )}
      {free.length > 0 && (
        <Menu
          trigger={
            <Button
              kind="ghost"
              size="sm"
              icon={<Plus className="size-3.5" />}
              className="h-6! px-1.5! text-12! phone:h-9!"
            >
              {t('desk.filter.add')}
            </Button>
          }
        >
          {free.map((kind) => (
            <MenuItem key={kind} onSelect={() => setAdded(kind)}>
              {t(`desk.filter.${kind}`)}
            </MenuItem>
          ))}
        </Menu>
      )}
      {hasConditions(search) && (
        <TextButton className="ml-auto text-12" onClick={() => remove(noConditions)}>
          {t('desk.filter.reset')}
        </TextButton>
      )}
    </div>
  )
}

type Offered = Record<Kind, { list: readonly Choice[]; search?: (text: string) => void }>

/** What each condition may be. Companies are many, so they are searched; those that are shown anyway have their names. */
function useChoices(search: DeskSearch, rows: readonly Ticket[]): Offered {
  const { t } = useWords()
  const nameOf = useNameOf()
  const pathOf = useServicePath()
  const [companyText, setCompanyText] = useState('')
  const offered = useQuery(api.catalog.choices.queryOptions()).data
  const levels = useQuery(api.sla.levels.queryOptions({ input: {} })).data?.rows
  const companies = useQuery({
    ...api.people.companies.queryOptions({ input: { search: companyText } }),
    placeholderData: (before) => before,
  }).data
  const named = (list: readonly { id: number; name: { ru: string; en: string } }[] | undefined): Choice[] =>
    (list ?? []).map(({ id, name }) => ({ id, label: nameOf(name) }))
  const chosen = rows.flatMap(({ company }) =>
    company !== null && search.companyId?.includes(company.id) ? [[company.id, company.name] as const] : [],
  )
  const found = (companies?.rows ?? []).map(({ id, name }) => [id, name] as const)
  return {
    statusId: {
      list: (offered?.statuses ?? []).map(({ id, name, phase }) => ({
        id,
        label: nameOf(name),
        icon: <PhaseIcon phase={phase} className="size-3.5!" />,
      })),
    },
    departmentId: { list: named(offered?.departments) },
    responsibleId: {
      list: [
        { id: 0, label: t('tickets.nobody') },
        ...(offered?.employees ?? []).map(({ id, name }) => ({ id, label: name })),
      ],
    },
    companyId: {
      list: [...new Map([...chosen, ...found])].map(([id, label]) => ({ id, label })),
      search: setCompanyText,
    },
    categoryId: { list: named(offered?.categories) },
    // One that stands for those under it as well is told from them by its place.
    serviceId: { list: (offered?.services ?? []).map((one) => ({ id: one.id, label: pathOf(one) })) },
    levelId: { list: named(levels) },
    markId: {
      list: [
        { id: 0, label: t('desk.filter.unrated') },
        ...(offered?.marks ?? []).map(({ id, name, isPositive }) => ({
          id,
          label: nameOf(name),
          icon: <MarkIcon isPositive={isPositive} className="size-3.5" />,
        })),
      ],
    },
  }
}
