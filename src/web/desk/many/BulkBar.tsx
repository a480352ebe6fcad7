import { CircleCheckBig, ShieldAlert, ShieldCheck, Tags, UserRoundPlus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button'
import { ConfirmDialog } from '#ui/dialog'
import { IconButton } from '#ui/icon-button'
import { useHotkeys } from '../../lib/hotkeys.ts'
import { useWords } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import type { Ticket } from '../tickets/TicketRow.tsx'
import { AssignMany } from './AssignMany.tsx'
import { ClassifyMany } from './ClassifyMany.tsx'
import { type ManyAction, useChangeMany } from './use-change-many.tsx'

type Asking = 'assign' | 'classify' | 'close' | null
type BulkBarProps = { tickets: readonly Ticket[]; onNone: () => void }

/** What can be done with the tickets that are ticked, all at once; each is done for itself (ASGN-16). */
export function BulkBar({ tickets, onNone }: BulkBarProps) {
  const { t } = useWords()
  const me = useMe()
  const [asking, setAsking] = useState<Asking>(null)
  const unmarked = tickets.flatMap(({ number, spamMark }) => (spamMark === null ? [number] : []))
  const change = useChangeMany(() => {
    setAsking(null)
    onNone()
  })
  const count = tickets.length
  const run = (action: ManyAction) => {
    if (!change.isPending) change.mutate({ numbers: tickets.map(({ number }) => number), action, unmarked })
  }
  const isSpam = unmarked.length === 0
  const mark = () => run({ do: 'spam', mark: isSpam ? null : me.can.administer ? 'definite' : 'possible' })
  const spamWords = t(isSpam ? 'spam.unmark' : me.can.administer ? 'spam.mark' : 'spam.markPossible')
  const group = t('desk.many.keys')
  useHotkeys([
    { keys: 'a', words: t('desk.many.assign'), group, run: () => setAsking('assign') },
    { keys: '!', words: spamWords, group, run: mark },
    { keys: 'Escape', words: t('desk.many.none'), group, run: onNone },
  ])
  const asked = { count, run, isBusy: change.isPending, onClose: () => setAsking(null) }
  return (
    <div
      role="toolbar"
      aria-label={t('desk.many.bar')}
      className="flex flex-none items-center gap-1 border-t border-line bg-surface-raised px-4 py-2 text-13"
    >
      <IconButton label={t('desk.many.none')} keys="Escape" icon={<X />} onClick={onNone} />
      <b className="px-1 font-medium whitespace-nowrap">{t('desk.many.chosen', { count })}</b>
      <span className="flex-1" />
      <Button size="sm" icon={<UserRoundPlus />} isBusy={change.isPending} onClick={() => setAsking('assign')}>
        {t('desk.many.assign')}
      </Button>
      <Button size="sm" kind="ghost" icon={<Tags />} onClick={() => setAsking('classify')}>
        {t('desk.classify.do')}
      </Button>
      <Button size="sm" kind="ghost" icon={<CircleCheckBig />} onClick={() => setAsking('close')}>
        {t('desk.move.close')}
      </Button>
      <IconButton label={spamWords} keys="!" icon={isSpam ? <ShieldCheck /> : <ShieldAlert />} onClick={mark} />
      {asking === 'assign' && <AssignMany {...asked} />}
      {asking === 'classify' && <ClassifyMany {...asked} siteIds={tickets.map(({ siteId }) => siteId)} />}
      <ConfirmDialog
        isOpen={asking === 'close'}
        onClose={() => setAsking(null)}
        title={t('desk.many.closeTitle', { count })}
        text={t('desk.many.closeText')}
        confirmLabel={t('desk.move.close')}
        cancelLabel={t('common.cancel')}
        onConfirm={() => run({ do: 'close' })}
        kind="primary"
        isBusy={change.isPending}
      />
    </div>
  )
}
