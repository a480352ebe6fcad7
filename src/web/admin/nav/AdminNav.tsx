import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useState } from 'react'
import { PersonMenu } from '#parts/PersonMenu'
import { NavItem, NavSection } from '#ui/nav-item'
import { SearchInput } from '#ui/search-input'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useMe, useSession } from '../../lib/session.ts'
import { isPageFor, type NavPage, navGroups, type PageName } from './pages.tsx'

/** The left pane: the way back to the desk, the pages by group with live counts, and the reader. */
export function AdminNav({ onGo }: { onGo?: (() => void) | undefined }) {
  const { t } = useWords()
  const me = useMe()
  const [search, setSearch] = useState('')
  const matches = usePageSearch(search)
  const groups = navGroups
    .map((group) => ({ ...group, pages: group.pages.filter((page) => isPageFor(page, me) && matches(page)) }))
    .filter((group) => group.pages.length > 0)
  return (
    <nav aria-label={t('admin.title')} className="flex h-full min-h-0 flex-col bg-surface-app px-2 pb-2 text-13">
      <Link
        to="/desk"
        className="-mx-1 my-2 flex h-8 flex-none items-center gap-2 rounded-md px-2 text-14 font-semibold text-ink no-underline hover:bg-surface-press/60 phone:h-11 [&>.lucide]:text-icon"
      >
        <ChevronLeft />
        {t('admin.title')}
      </Link>
      <SearchInput
        size="sm"
        label={t('admin.findPage')}
        placeholder={t('admin.findPage')}
        clearLabel={t('admin.clear')}
        value={search}
        onChange={setSearch}
        className="mb-1 flex-none"
      />
      <div className="-mx-2 flex min-h-0 flex-1 flex-col overflow-y-auto px-2 [scrollbar-width:thin]">
        {groups.map((group) => (
          <NavSection key={group.name} title={t(`admin.groups.${group.name}`)}>
            {group.pages.map((page) => (
              <PageLink key={page.name} page={page} onGo={onGo} />
            ))}
          </NavSection>
        ))}
        {groups.length === 0 && <p className="px-2 py-4 text-muted">{t('admin.noPage')}</p>}
      </div>
      <div className="mt-2 flex-none border-t border-line pt-2">
        <PersonMenu about={me.address} />
      </div>
    </nav>
  )
}

/** A page is found by its name and by the words of what is set there. */
function usePageSearch(search: string): (page: NavPage) => boolean {
  const { t } = useWords()
  const titleOf = usePageTitle()
  const wanted = search.trim().toLocaleLowerCase()
  return ({ name }) => `${titleOf(name)} ${t(`admin.about.${name}`)}`.toLocaleLowerCase().includes(wanted)
}

/** The name of a page; the outbox of the demo world is the post office of that world. */
export function usePageTitle(): (name: PageName) => string {
  const { t } = useWords()
  const { demoPersons } = useSession()
  return (name) => t(name === 'outbox' && demoPersons !== null ? 'admin.pages.demoMail' : `admin.pages.${name}`)
}

function PageLink({ page, onGo }: { page: NavPage; onGo: (() => void) | undefined }) {
  const titleOf = usePageTitle()
  const { pathname } = useLocation()
  const { count, isBad } = usePageCount(page.name)
  return (
    <NavItem
      icon={page.icon}
      isCurrent={pathname === page.path}
      {...(count > 0 ? { count, tone: isBad ? 'bad' : 'plain' } : {})}
      render={<Link to={page.path} onClick={onGo} />}
    >
      {titleOf(page.name)}
    </NavItem>
  )
}

/** What waits on a page: letters to sort, letters of ours that did not leave, jobs that gave up. */
function usePageCount(name: PageName): { count: number; isBad: boolean } {
  const me = useMe()
  const isMail = name === 'incoming' || name === 'outbox'
  const mail = useQuery({ ...api.mail.counts.queryOptions(), enabled: isMail }).data
  const jobs = useQuery({ ...api.jobs.overview.queryOptions(), enabled: name === 'jobs' && me.can.admin }).data
  if (name === 'incoming') return { count: mail?.incoming ?? 0, isBad: false }
  if (name === 'outbox') return { count: (mail?.held ?? 0) + (mail?.failed ?? 0), isBad: (mail?.failed ?? 0) > 0 }
  return { count: name === 'jobs' ? (jobs?.deadLetters ?? 0) : 0, isBad: true }
}
