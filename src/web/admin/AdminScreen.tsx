import { Outlet, useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { ConnectionPill } from '#parts/ConnectionPill'
import { HotkeySheet } from '#parts/HotkeySheet'
import { useMedia } from '#ui/media'
import { NavDrawer } from '#ui/nav-drawer'
import { useHotkeys } from '../lib/hotkeys.ts'
import { useWords } from '../lib/i18n.ts'
import { AdminFrameContext } from './admin-frame.ts'
import { useRecountNotices } from './levels/use-recount-notices.ts'
import { AdminNav } from './nav/AdminNav.tsx'

type Floating = 'nav' | 'sheet' | null

/** The frame of the admin: navigation at the left, a drawer where there is no room for it, the page beside it. */
export function AdminScreen() {
  const { t } = useWords()
  const [floating, setFloating] = useState<Floating>(null)
  const { pathname } = useLocation()
  const isNarrow = useMedia('narrow')
  const close = () => setFloating(null)
  useRecountNotices()
  useHotkeys([
    { keys: '?', words: t('common.keys.title'), group: t('admin.keys.anywhere'), run: () => setFloating('sheet') },
  ])
  return (
    <AdminFrameContext value={{ openNav: () => setFloating('nav') }}>
      <div className="flex h-dvh overflow-hidden bg-surface">
        {!isNarrow && (
          <div className="w-(--w-nav) flex-none border-r border-line">
            <AdminNav />
          </div>
        )}
        {/* A page of its own: what one list was scrolled to says nothing of the next. */}
        <div key={pathname} className="flex min-w-0 flex-1 flex-col">
          <Outlet />
        </div>
      </div>
      <NavDrawer isOpen={floating === 'nav' && isNarrow} onClose={close} label={t('admin.title')}>
        <AdminNav onGo={close} />
      </NavDrawer>
      <HotkeySheet isOpen={floating === 'sheet'} onClose={close} />
      <ConnectionPill />
    </AdminFrameContext>
  )
}
