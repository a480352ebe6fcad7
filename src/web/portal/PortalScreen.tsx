import { Link, Outlet } from '@tanstack/react-router'
import { ChevronDown } from 'lucide-react'
import { ConnectionPill } from '#parts/ConnectionPill'
import { PersonMenu } from '#parts/PersonMenu'
import { Avatar } from '#ui/avatar'
import { Logo } from '#ui/logo'
import { MenuLine } from '#ui/menu'
import { VisuallyHidden } from '#ui/visually-hidden'
import { useWords } from '../lib/i18n.ts'
import { useNameOf } from '../lib/names.ts'
import { type Me, useMe, useSession } from '../lib/session.ts'

/** The frame of the portal: whose help desk this is, the sections, and the reader's own menu. */
export function PortalScreen() {
  return (
    <div className="min-h-dvh bg-surface-app phone:bg-surface">
      <PortalHeader />
      <Outlet />
      <ConnectionPill />
    </div>
  )
}

function PortalHeader() {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { siteName } = useSession()
  const me = useMe()
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex h-14 max-w-310 items-center gap-8 px-8 phone:px-4">
        <Link
          to="/portal"
          className="flex min-w-0 items-center gap-2.5 text-14 font-semibold text-ink no-underline"
          activeProps={{}}
        >
          <Logo />
          <span className="cut">{nameOf(siteName)}</span>
        </Link>
        <nav aria-label={t('portal.sections')} className="flex h-full text-13 phone:hidden">
          <Link
            to="/portal"
            activeOptions={{ exact: false, includeSearch: false }}
            activeProps={{ className: 'border-b-ink text-ink' }}
            inactiveProps={{ className: 'border-b-transparent text-secondary' }}
            className="inline-flex items-center border-y-2 border-t-transparent px-2.5 font-medium whitespace-nowrap no-underline"
          >
            {t('portal.tickets')}
          </Link>
        </nav>
        <span className="flex-1" />
        <PersonMenu side="bottom" items={<WhoAmI me={me} />} trigger={<MeButton me={me} />} />
      </div>
    </header>
  )
}

function aboutOf(me: Me, t: ReturnType<typeof useWords>['t']): string {
  if (me.companyName === null) return me.address
  return me.isHead ? t('portal.head', { company: me.companyName }) : me.companyName
}

/** On a phone the button is a picture alone: the menu then says who it is. */
function WhoAmI({ me }: { me: Me }) {
  const { t } = useWords()
  return (
    <div className="hidden phone:block">
      <div className="px-2 py-1.5">
        <div className="text-14 font-medium">{me.name}</div>
        <div className="text-12 text-muted">{aboutOf(me, t)}</div>
      </div>
      <MenuLine />
    </div>
  )
}

function MeButton({ me, ...rest }: { me: Me }) {
  const { t } = useWords()
  return (
    <button
      {...rest}
      type="button"
      className="-mr-2 flex min-w-0 flex-none items-center gap-2.5 rounded-md px-2 py-1.5 text-left text-13 hover:bg-surface-hover data-popup-open:bg-surface-press"
    >
      <Avatar name={me.name} kind="client" size={28} />
      <span className="min-w-0 leading-4 phone:sr-only">
        <span className="cut block max-w-70 font-medium">{me.name}</span>
        <span className="cut block max-w-70 text-12 text-muted">{aboutOf(me, t)}</span>
      </span>
      <VisuallyHidden>{t('common.personMenu')}</VisuallyHidden>
      <ChevronDown className="size-3.5 text-icon phone:hidden" />
    </button>
  )
}
