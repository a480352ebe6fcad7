import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Banner } from '#ui/banner'
import { Button } from '#ui/button'
import { ConfirmDialog } from '#ui/dialog'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import type { DkimKey } from './SiteKey.tsx'

type Asking = 'on' | 'off' | 'remove' | null

/** Switches the signature on and off and removes the key: each asks first and says what will come of it. */
export function KeyActions({ siteId, dkim }: { siteId: number; dkim: DkimKey }) {
  const { t } = useWords()
  const [asking, setAsking] = useState<Asking>(null)
  const turn = useMutation(api.mail.switchDkim.mutationOptions())
  const remove = useMutation(api.mail.removeDkim.mutationOptions())
  const close = () => {
    setAsking(null)
    turn.reset()
    remove.reset()
  }
  const done = (way: NonNullable<Asking>) => () => {
    close()
    notify({ text: t(`dkim.${way}.done`, { domain: dkim.domain }) })
  }
  function go(way: NonNullable<Asking>): void {
    if (way === 'remove') remove.mutate({ siteId }, { onSuccess: done(way) })
    else turn.mutate({ siteId, isActive: way === 'on' }, { onSuccess: done(way) })
  }
  const error = turn.error ?? remove.error
  return (
    <div className="flex flex-wrap gap-2">
      {dkim.isActive ? (
        <Button onClick={() => setAsking('off')}>{t('dkim.off.do')}</Button>
      ) : (
        <Button kind="primary" onClick={() => setAsking('on')}>
          {t('dkim.on.do')}
        </Button>
      )}
      <Button kind="ghost" onClick={() => setAsking('remove')}>
        {t('dkim.remove.do')}
      </Button>
      {asking !== null && (
        <ConfirmDialog
          isOpen
          onClose={close}
          kind={asking === 'remove' ? 'danger' : 'primary'}
          title={t(`dkim.${asking}.title`)}
          text={t(`dkim.${asking}.text`, { name: dkim.record.name })}
          confirmLabel={t(`dkim.${asking}.do`)}
          cancelLabel={t('common.cancel')}
          isBusy={turn.isPending || remove.isPending}
          onConfirm={() => go(asking)}
        >
          {error !== null && <Banner kind="danger">{wordsOf(error)}</Banner>}
        </ConfirmDialog>
      )}
    </div>
  )
}
