import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { Inbox, Search, UserRound } from 'lucide-react'
import { useState } from 'react'
import { ConnectionPill } from '#parts/ConnectionPill'
import { HotkeySheet } from '#parts/HotkeySheet'
import { PersonMenu } from '#parts/PersonMenu'
import { useMedia } from '#ui/media'
import { NavDrawer } from '#ui/nav-drawer'
import { TabBar, TabBarItem } from '#ui/nav-item'
import { api } from '../lib/api.ts'
import { useHotkeys } from '../lib/hotkeys.ts'
import { useWords } from '../lib/i18n.ts'
import { useMe } from '../lib/session.ts'
import { DeskFrameContext } from './desk-frame.ts'
import { DeskNav } from './nav/DeskNav.tsx'
import { offeredViews } from './nav/views.tsx'
import { CommandPalette } from './palette/CommandPalette.tsx'

type Floating = 'nav' | 'palette' | 'sheet' | null

/** The frame of the desk: navigation at the left, the page beside it, and what every page has: palette, keys, pill. */
export function DeskScreen() {
  const { t } = useWords()
  const [floating, setFloating] = useState<Floating>(null)
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const isNarrow = useMedia('narrow')
  const close = () => setFloating(null)
  const toNew = () => void navigate({ to: '/desk/new' })
  const listPath = pathname.startsWith('/desk/list') ? '/desk/list' : '/desk/tickets'
  const nav = (
    <DeskNav
      listPath={listPath}
      isOnList={pathname.startsWith(listPath)}
      onSearch={() => setFloating('palette')}
      onNew={toNew}
      onGo={close}
    />
  )
  useFrameKeys({ open: setFloating, listPath, toNew })
  const frame = {
    openNav: () => setFloating('nav'),
    openPalette: () => setFloating('palette'),
    openSheet: () => setFloating('sheet'),
  }
  return (
    <DeskFrameContext value={frame}>
      <div className="flex h-dvh overflow-hidden bg-surface">
        {!isNarrow && <div className="w-(--w-nav) flex-none border-r border-line">{nav}</div>}
        <div className="min-w-0 flex-1">
          <Outlet />
        </div>
      </div>
      <NavDrawer isOpen={floating === 'nav' && isNarrow} onClose={close} label={t('desk.nav')}>
        {nav}
      </NavDrawer>
      {floating === 'palette' && <CommandPalette onClose={close} />}
      <HotkeySheet isOpen={floating === 'sheet'} onClose={close} />
      <ConnectionPill />
      <PhoneBar isOnTicket={/^\/desk\/(tickets\/\d+|new)/.test(pathname)} onSearch={() => setFloating('palette')} />
    </DeskFrameContext>
  )
}

function PhoneBar({ isOnTicket, onSearch }: { isOnTicket: boolean; onSearch: () => void }) {
  const { t } = useWords()
  if (isOnTicket) return null
  return (
    <TabBar label={t('desk.nav')}>
      <TabBarItem icon={<Inbox />} isCurrent href="/desk/tickets">
        {t('desk.tabs.tickets')}
      </TabBarItem>
      <TabBarItem icon={<Search />} render={<button type="button" onClick={onSearch} />}>
        {t('desk.tabs.search')}
      </TabBarItem>
      <PersonMenu
        trigger={
          <button type="button" className="grid h-14 content-center justify-items-center gap-0.5 text-12 text-muted">
            <UserRound className="size-5" />
            {t('desk.tabs.me')}
          </button>
        }
      />
    </TabBar>
  )
}

type FrameKeys = {
  open: (floating: Floating) => void
  listPath: '/desk/tickets' | '/desk/list'
  toNew: () => void
}

/** The keys that work on every page of the desk. */
function useFrameKeys({ open, listPath, toNew }: FrameKeys): void {
  const { t } = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const group = t('desk.keys.anywhere')
  const counts = useQuery(api.tickets.counts.queryOptions()).data
  useHotkeys([
    { keys: 'Mod+K', words: t('desk.palette.title'), group, run: () => open('palette') },
    { keys: '?', words: t('common.keys.title'), group, run: () => open('sheet') },
    ...(me.can.work ? [{ keys: 'Shift+N', words: t('desk.new.title'), group, run: toNew }] : []),
    ...offeredViews(counts).map(({ view, key }) => ({
      keys: `g ${key}`,
      words: t(`desk.views.${view}`),
      group: t('desk.keys.go'),
      run: () => void navigate({ to: listPath, search: { view } }),
    })),
  ])
}
