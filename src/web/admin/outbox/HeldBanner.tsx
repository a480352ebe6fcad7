import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Pause } from 'lucide-react'
import { useState } from 'react'
import { Banner } from '#ui/banner'
import { TextButton } from '#ui/button'
import { ConfirmDialog } from '#ui/dialog'
import { notify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useRights } from '../rights.ts'

type Held = Answer<typeof api.mail.outbox>['held']

/** Letters that wait for a server: how many and how old, and the press that lets them go (foundation 35). */
export function HeldBanner({ held, hasServer }: { held: Held; hasServer: boolean }) {
  const { t } = useWords()
  const { near } = useFormatters()
  const { edits } = useRights()
  const [isAsking, setAsking] = useState(false)
  const oldest = held.oldestAt === null ? '' : near(held.oldestAt)
  const release = useMutation({
    ...api.mail.releaseHeld.mutationOptions(),
    onSuccess: ({ released }) => {
      setAsking(false)
      notify({ text: t('outbox.held.done', { count: released }) })
    },
  })
  const action = hasServer ? (
    <TextButton onClick={() => setAsking(true)}>{t('outbox.held.open', { count: held.count })}</TextButton>
  ) : (
    <Link to="/admin/gateways" search={{ open: 'new' }} className="link">
      {t('outbox.held.addServer')}
    </Link>
  )
  return (
    <>
      <Banner kind="warning" icon={<Pause />} action={edits && action} className="mb-2 w-full">
        {t('outbox.held.text', { count: held.count, oldest })}{' '}
        {!hasServer && <span className="text-secondary">{t('outbox.held.noServer')}</span>}
      </Banner>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        kind="primary"
        title={t('outbox.held.title', { count: held.count, oldest })}
        text={t('outbox.held.ask')}
        confirmLabel={t('outbox.held.open', { count: held.count })}
        cancelLabel={t('common.cancel')}
        isBusy={release.isPending}
        onConfirm={() => release.mutate({ count: held.count })}
      >
        {release.error !== null && <Banner kind="danger">{wordsOf(release.error)}</Banner>}
      </ConfirmDialog>
    </>
  )
}
