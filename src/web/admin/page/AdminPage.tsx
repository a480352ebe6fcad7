import { Menu } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '#ui/icon-button'
import { useMedia } from '#ui/media'
import { PageHeader } from '#ui/page-header'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useSession } from '../../lib/session.ts'
import { useAdminFrame } from '../admin-frame.ts'

type AdminPageProps = {
  title: string
  count?: number | undefined
  /** One sentence: what this page is for. */
  text?: ReactNode
  /** Buttons at the right end, the chief one last. */
  actions?: ReactNode
  /** Under the head, above what scrolls: filters, a banner. */
  bar?: ReactNode
  /** The page lays its body out itself and scrolls in parts: panes. */
  isBare?: boolean | undefined
  /** Off where one thing takes the whole of a phone. */
  hasHead?: boolean | undefined
  children: ReactNode
}

/** One page of the admin: its head, its filters, and the body that scrolls. */
export function AdminPage({
  title,
  count,
  text,
  actions,
  bar,
  isBare = false,
  hasHead = true,
  children,
}: AdminPageProps) {
  const nameOf = useNameOf()
  const { siteName } = useSession()
  const head = (
    <div className={isBare ? 'flex-none border-b border-line' : undefined}>
      <PageHeader
        title={title}
        count={count === 0 ? undefined : count}
        text={text === undefined ? undefined : <span className="phone:hidden">{text}</span>}
        actions={actions}
        lead={<NavButton />}
        className="px-8 pt-5 pb-4 phone:px-4 phone:pt-3 phone:pb-3"
      />
      {bar !== undefined && <div className="flex flex-wrap items-center gap-2 px-8 pb-3 phone:px-4">{bar}</div>}
    </div>
  )
  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col">
      <title>{`${title} · ${nameOf(siteName)}`}</title>
      {isBare ? (
        <>
          {hasHead ? head : <h1 className="sr-only">{title}</h1>}
          {children}
        </>
      ) : (
        <div
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
          tabIndex={0}
          data-ring="inside"
          className="min-h-0 flex-1 overflow-y-auto [scrollbar-width:thin]"
        >
          {head}
          <div className="px-8 pb-8 phone:px-4">{children}</div>
        </div>
      )}
    </main>
  )
}

/** Opens the navigation where it has no place of its own. */
function NavButton() {
  const { t } = useWords()
  const { openNav } = useAdminFrame()
  const isNarrow = useMedia('narrow')
  if (!isNarrow) return null
  return <IconButton label={t('admin.openNav')} icon={<Menu />} onClick={openNav} className="-ml-2" />
}
