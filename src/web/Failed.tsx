import { Compass, ServerCrash } from 'lucide-react'
import { ButtonLink } from '#ui/button'
import { EmptyState } from '#ui/empty-state'
import { ErrorState } from '#ui/error-state'
import { useWords } from './lib/i18n.ts'

const middle = 'grid min-h-dvh place-items-center bg-surface p-4'

/** The whole page when a fault of ours reached the top. */
export function Failed() {
  const { t } = useWords()
  return (
    <main className={middle}>
      <ErrorState
        icon={<ServerCrash />}
        title={t('ui.failed.title')}
        text={t('ui.failed.text')}
        retryLabel={t('ui.failed.reload')}
        onRetry={() => location.reload()}
      />
    </main>
  )
}

/** The whole page for an address that nothing answers; the apps show it too. */
export function NoPage({ home = '/' }: { home?: string | undefined }) {
  const { t } = useWords()
  return (
    <main className={middle}>
      <EmptyState
        icon={<Compass />}
        title={t('ui.noPage.title')}
        text={t('ui.noPage.text')}
        action={<ButtonLink href={home}>{t('ui.noPage.home')}</ButtonLink>}
      />
    </main>
  )
}
