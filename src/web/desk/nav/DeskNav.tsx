import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MailQuestion, Search, Settings, SquarePen } from 'lucide-react'
import { PersonMenu } from '#parts/PersonMenu'
import { SquareMark } from '#ui/badge'
import { IconButton } from '#ui/icon-button'
import { Kbd } from '#ui/kbd'
import { Logo } from '#ui/logo'
import { NavItem, NavSection } from '#ui/nav-item'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useMe } from '../../lib/session.ts'
import type { DeskSearch, View } from '../desk-search.ts'
import { useDeskSearch } from './use-desk-search.ts'
import { countOf, offeredViews } from './views.tsx'

type DeskNavProps = {
  /** The list's page: three panes or the table. A press on a view keeps it. */
  listPath: '/desk/tickets' | '/desk/list'
  isOnList: boolean
  onSearch: () => void
  /** After a press: the drawer closes. */
  onGo?: (() => void) | undefined
  onNew: () => void
}

function isPlainView(search: DeskSearch & { view: View }, view: View): boolean {
  return search.view === view && search.departmentId === undefined
}

/** The left pane: views and departments with live counts, and the reader. */
export function DeskNav({ listPath, isOnList, onSearch, onGo, onNew }: DeskNavProps) {
  const { t } = useWords()
  const search = useDeskSearch()
  const me = useMe()
  const counts = useQuery(api.tickets.counts.queryOptions()).data
  return (
    <nav aria-label={t('desk.nav')} className="flex h-full min-h-0 flex-col bg-surface-app px-2 pb-2 text-13">
      <div className="flex h-12 flex-none items-center gap-2 pl-2 text-14 font-semibold">
        <Logo />
        <span className="flex-1">{t('ui.product')}</span>
        {me.can.work && <IconButton label={t('desk.new.title')} keys="Shift+N" icon={<SquarePen />} onClick={onNew} />}
      </div>
      <button
        type="button"
        onClick={onSearch}
        className="mb-2 flex h-7 flex-none items-center gap-2 rounded-md border border-line bg-surface pr-1.5 pl-2 text-left text-muted hover:border-line-hover phone:h-11 [&>.lucide]:text-icon"
      >
        <Search />
        <span className="flex-1">{t('desk.find')}</span>
        <Kbd keys="Mod+K" />
      </button>
      <div className="-mx-2 flex min-h-0 flex-1 flex-col overflow-y-auto px-2 [scrollbar-width:thin]">
        {offeredViews(counts).map(({ view, icon }) => (
          <NavItem
            key={view}
            icon={icon}
            count={countOf(view, counts)}
            isCurrent={isOnList && isPlainView(search, view)}
            render={<Link to={listPath} search={{ view }} onClick={onGo} />}
          >
            {t(`desk.views.${view}`)}
          </NavItem>
        ))}
        <Departments listPath={listPath} isOnList={isOnList} onGo={onGo} />
      </div>
      <div className="flex flex-none flex-col pt-2">
        <IncomingLink />
        {me.can.admin && (
          <NavItem icon={<Settings />} href="/admin">
            {t('desk.admin')}
          </NavItem>
        )}
        <div className="mt-2 border-t border-line pt-2">
          <PersonMenu about={me.address} />
        </div>
      </div>
    </nav>
  )
}

function Departments({ listPath, isOnList, onGo }: Pick<DeskNavProps, 'listPath' | 'isOnList' | 'onGo'>) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const search = useDeskSearch()
  const counts = useQuery(api.tickets.counts.queryOptions()).data
  if (counts === undefined || counts.departments.length === 0) return null
  const chosen = search.view === 'active' && search.departmentId?.length === 1 ? search.departmentId[0] : undefined
  return (
    <NavSection title={t('desk.departments')}>
      {counts.departments.map((department) => (
        <NavItem
          key={department.id}
          icon={<SquareMark />}
          count={department.count}
          isCurrent={isOnList && chosen === department.id}
          render={<Link to={listPath} search={{ view: 'active', departmentId: [department.id] }} onClick={onGo} />}
        >
          {nameOf(department.name)}
        </NavItem>
      ))}
    </NavSection>
  )
}

/** Letters from strangers that wait to be sorted; the page itself is the admin's. */
function IncomingLink() {
  const { t } = useWords()
  const me = useMe()
  const counts = useQuery({ ...api.mail.counts.queryOptions(), enabled: me.can.sortIncoming }).data
  if (!me.can.sortIncoming) return null
  return (
    <NavItem icon={<MailQuestion />} count={counts?.incoming} href="/admin/incoming">
      {t('desk.incoming')}
    </NavItem>
  )
}
