import type { ReactNode } from 'react'
import { Logo } from '#ui/logo'
import { setLanguage, useWords } from '../lib/i18n.ts'
import { useNameOf } from '../lib/names.ts'
import { useSession } from '../lib/session.ts'

type SigninPageProps = {
  title: string
  aside?: ReactNode
  /** At the right end of the foot: the way to the other door. */
  footer?: ReactNode
  children: ReactNode
}

/** The ground of every page before the sign-in: whose help desk this is, the form, and beside it what `aside` says. */
export function SigninPage({ title, aside, footer, children }: SigninPageProps) {
  const { t, language } = useWords()
  const nameOf = useNameOf()
  const { siteName } = useSession()
  return (
    <div
      className={
        aside === undefined ? 'min-h-dvh bg-surface' : 'grid min-h-dvh grid-cols-2 bg-surface narrow:grid-cols-1'
      }
    >
      <title>{`${title} · ${nameOf(siteName)}`}</title>
      <div className="sticky top-0 flex h-dvh min-h-140 flex-col narrow:static narrow:h-auto narrow:min-h-0">
        <header className="flex items-center gap-2 px-12 pt-8 text-14 font-semibold phone:px-5 phone:pt-5">
          <Logo />
          {nameOf(siteName)}
        </header>
        <main className="mx-auto grid w-full max-w-90 flex-1 content-center py-10 phone:max-w-none phone:px-5">
          <h1 className="mb-6 text-20 font-semibold">{title}</h1>
          {children}
        </main>
        <footer className="flex items-center gap-4 px-12 pb-8 text-12 text-muted phone:px-5 phone:pb-5">
          {(['ru', 'en'] as const).map((each) => (
            <button
              key={each}
              type="button"
              lang={each}
              aria-pressed={language === each}
              onClick={() => void setLanguage(each)}
              className="min-h-6 hover:text-ink aria-pressed:font-medium aria-pressed:text-ink phone:min-h-10"
            >
              {t(`signin.language.${each}`)}
            </button>
          ))}
          <span className="flex-1" />
          {footer}
        </footer>
      </div>
      {aside !== undefined && (
        <aside className="grid content-center border-l border-line bg-surface-app px-12 py-12 narrow:border-t narrow:border-l-0 phone:px-5">
          {aside}
        </aside>
      )}
    </div>
  )
}
