import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { ButtonLink } from '#ui/button'
import { PageHeader } from '#ui/page-header'
import { Segmented } from '#ui/segmented'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useSession } from '../../lib/session.ts'
import { type PortalSearch, sameSearch, tabs } from '../portal-search.ts'
import { TicketPanel } from '../ticket/TicketPanel.tsx'
import { FilterBar } from './FilterBar.tsx'
import { TicketList } from './TicketList.tsx'
import { useFilter } from './use-filter.ts'

const route = getRouteApi('/portal')

/** The list of tickets, and over it the one that the address names. */
export function TicketsScreen() {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { siteName } = useSession()
  const search = route.useSearch()
  const { current, panel } = usePanel()
  const list = useRef<HTMLDivElement>(null)
  const rowOf = (number: number) => list.current?.querySelector<HTMLElement>(`[data-key="${number}"]`) ?? null
  return (
    <>
      {current === undefined && <title>{`${t('portal.tickets')} · ${nameOf(siteName)}`}</title>}
      <main className="mx-auto max-w-310 px-8 pb-10 phone:px-4 phone:pb-6">
        <PageHeader
          title={t('portal.tickets')}
          className="pt-6 pb-4 phone:flex-nowrap phone:pt-4 phone:pb-3 phone:[&>div:first-child]:basis-0"
          actions={
            <ButtonLink kind="primary" icon={<Plus />} render={<Link to="/portal/new" />}>
              {t('portal.new')}
            </ButtonLink>
          }
        />
        <div className="mb-3 flex items-center gap-4 narrow:block">
          <Tabs search={search} />
          <FilterBar search={search} />
        </div>
        <div ref={list}>
          <TicketList search={search} current={current} onOpen={panel.open} />
        </div>
      </main>
      <TicketPanel number={current} onClose={panel.close} onMove={panel.move} finalFocus={rowOf} />
    </>
  )
}

/** Which ticket is open is what the address says; Back closes it, and the list stays as it was. */
function usePanel() {
  const { number } = useParams({ strict: false })
  const navigate = useNavigate()
  const { history } = useRouter()
  const [isFromList, setFromList] = useState(false)
  const stay = { search: sameSearch, resetScroll: false } as const
  const to = (next: number) => ({ to: '/portal/tickets/$number', params: { number: String(next) }, ...stay }) as const
  function open(next: number): void {
    setFromList(true)
    void navigate(to(next))
  }
  function close(): void {
    setFromList(false)
    if (isFromList) history.back()
    else void navigate({ to: '/portal', ...stay, replace: true })
  }
  const move = (next: number) => void navigate({ ...to(next), replace: true })
  return { current: number === undefined ? undefined : Number(number), panel: { open, close, move } }
}

function Tabs({ search }: { search: PortalSearch }) {
  const { t } = useWords()
  const filter = useFilter()
  const counts = useQuery(api.portal.counts.queryOptions()).data
  // What is over, and everything together, only grows: its number says nothing.
  const countOf = { all: undefined, open: counts?.open, waiting: counts?.waiting, closed: undefined }
  return (
    <Segmented
      kind="bare"
      label={t('portal.tabs.title')}
      value={search.state ?? 'all'}
      onChange={(state) => filter({ state: state === 'all' ? undefined : state })}
      segments={tabs.map((value) => ({ value, label: t(`portal.tabs.${value}`), count: countOf[value] }))}
      className="narrow:mb-2 phone:-mx-4 phone:max-w-[calc(100%+32px)] phone:px-4"
    />
  )
}
