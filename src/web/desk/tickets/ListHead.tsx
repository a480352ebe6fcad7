import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import {
  AlarmClock,
  ArrowDownNarrowWide,
  ArrowUpNarrowWide,
  Menu as MenuIcon,
  SignalHigh,
  Table2,
  Weight,
} from 'lucide-react'
import { type Ref, useEffect, useState } from 'react'
import { Count } from '#ui/badge'
import { Button } from '#ui/button'
import { IconButton } from '#ui/icon-button'
import { Menu, MenuRadios } from '#ui/menu'
import { SearchInput } from '#ui/search-input'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useDeskFrame } from '../desk-frame.ts'
import { type DeskSearch, sameSearch, sortOf, sorts, usualSort, type View } from '../desk-search.ts'
import { countOf } from '../nav/views.tsx'
import { pulseOf } from './list-query.ts'
import { hasConditions, useFilter } from './use-filter.ts'

const sortIcons = {
  recent: <ArrowDownNarrowWide />,
  oldest: <ArrowUpNarrowWide />,
  priority: <SignalHigh />,
  weight: <Weight />,
  deadline: <AlarmClock />,
}
/** Milliseconds without a key before the list is searched. */
const pause = 250

/** The top of the list pane: which view it is and how much is in it. */
export function ListHead({ search }: { search: DeskSearch & { view: View } }) {
  const { t } = useWords()
  const { openNav } = useDeskFrame()
  const counts = useQuery({ ...api.tickets.counts.queryOptions(), refetchInterval: pulseOf(search.view) }).data
  const count = hasConditions(search) ? undefined : countOf(search.view, counts)
  return (
    <header className="flex h-12 flex-none items-center gap-1.5 pr-3 pl-4 phone:h-13">
      <IconButton
        size="lg"
        label={t('desk.nav')}
        icon={<MenuIcon className="size-5" />}
        onClick={openNav}
        className="-ml-3 hidden! narrow:inline-grid!"
      />
      <h1 className="cut text-14 font-semibold phone:text-20">{t(`desk.views.${search.view}`)}</h1>
      {count !== undefined && <Count value={count} />}
      <span className="flex-1" />
      <SortMenu search={search} />
      <Link
        to="/desk/list"
        search={sameSearch}
        aria-label={t('desk.list.asTable')}
        title={t('desk.list.asTable')}
        className="grid size-7 place-items-center rounded-md text-icon hover:bg-surface-hover phone:hidden"
      >
        <Table2 />
      </Link>
    </header>
  )
}

export function SortMenu({ search }: { search: DeskSearch }) {
  const { t } = useWords()
  const filter = useFilter()
  const sort = sortOf(search)
  return (
    <Menu
      align="end"
      trigger={
        <Button kind="ghost" size="sm" end={sortIcons[sort]} className="px-1.5! text-12! font-regular! text-muted!">
          {t(`desk.sort.${sort}`)}
        </Button>
      }
    >
      <MenuRadios
        value={sort}
        onChange={(next) => filter({ sort: next === usualSort(search.view) ? undefined : next })}
        choices={sorts.map((each) => ({ value: each, label: t(`desk.sort.${each}`), icon: sortIcons[each] }))}
      />
    </Menu>
  )
}

/** Searches the list as one types; the address follows. Keyed by the address's text, so that «back» shows what it held. */
export function ListSearch({ text, ref }: { text: string; ref?: Ref<HTMLInputElement> | undefined }) {
  const { t } = useWords()
  const filter = useFilter()
  const [typed, setTyped] = useState(text)
  const [known, setKnown] = useState(text)
  if (text !== known) {
    setKnown(text)
    if (typed.trim() !== text) setTyped(text)
  }
  useEffect(() => {
    const wanted = typed.trim()
    if (wanted === known) return
    const timer = setTimeout(() => filter({ text: wanted === '' ? undefined : wanted }), pause)
    return () => clearTimeout(timer)
  }, [typed, known, filter])
  return (
    <SearchInput
      ref={ref}
      size="sm"
      label={t('desk.list.search')}
      placeholder={t('desk.list.search')}
      clearLabel={t('desk.filter.clear')}
      value={typed}
      onChange={setTyped}
      maxLength={200}
    />
  )
}
