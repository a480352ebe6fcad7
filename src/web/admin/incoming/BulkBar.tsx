import { Ban, MessageSquarePlus, RotateCw, ShieldCheck, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button'
import { IconButton } from '#ui/icon-button'
import { Menu, MenuItem } from '#ui/menu'
import { useHotkeys } from '../../lib/hotkeys.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAdminSearch } from '../admin-search.ts'
import { BindMany } from './BindMany.tsx'
import type { Choice } from './use-choice.ts'
import { type ManyAction, useSortMany } from './use-sorting.tsx'

/** What can be done with the letters that are ticked, all at once; each is done for itself. */
export function BulkBar({ choice }: { choice: Choice }) {
  const { t } = useWords()
  const [isBinding, setBinding] = useState(false)
  const sort = useSortMany(choice.none)
  const ids = [...choice.ids]
  const run = (action: ManyAction) => {
    if (!sort.isPending) sort.mutate({ ids, action })
  }
  useBulkKeys({ run, bind: () => setBinding(true), none: choice.none })
  return (
    <div
      role="toolbar"
      aria-label={t('incoming.many.bar')}
      className="flex flex-none items-center gap-1 border-t border-line bg-surface-raised px-3 py-2 text-13"
    >
      <IconButton label={t('incoming.many.none')} keys="Escape" icon={<X />} onClick={choice.none} />
      <b className="px-1 font-medium whitespace-nowrap">{t('incoming.many.chosen', { count: ids.length })}</b>
      <span className="flex-1" />
      <Button size="sm" icon={<MessageSquarePlus />} isBusy={sort.isPending} onClick={() => setBinding(true)}>
        {t('incoming.many.short')}
      </Button>
      <SpamMenu run={run} />
      <IconButton
        label={t('journal.judgeAgain')}
        keys="Shift+R"
        icon={<RotateCw />}
        onClick={() => run({ do: 'judgeAgain' })}
      />
      <IconButton label={t('incoming.discard.open')} keys="#" icon={<Trash2 />} onClick={() => run({ do: 'delete' })} />
      {isBinding && <BindMany ids={ids} onClose={() => setBinding(false)} onDone={choice.none} />}
    </div>
  )
}

function SpamMenu({ run }: { run: (action: ManyAction) => void }) {
  const { t } = useWords()
  const { folder } = useAdminSearch()
  if (folder === 'spam')
    return <IconButton label={t('incoming.spam.not')} icon={<ShieldCheck />} onClick={() => run({ do: 'notSpam' })} />
  return (
    <Menu align="end" side="top" trigger={<IconButton label={t('incoming.spam.open')} keys="!" icon={<Ban />} />}>
      <MenuItem keys="!" onSelect={() => run({ do: 'spam' })}>
        {t('incoming.spam.open')}
      </MenuItem>
      <MenuItem onSelect={() => run({ do: 'spam', blocksSender: true })}>{t('incoming.spam.block')}</MenuItem>
    </Menu>
  )
}

type Keys = { run: (action: ManyAction) => void; bind: () => void; none: () => void }

/** The keys of one letter, while several are ticked: they mean all of those. */
function useBulkKeys({ run, bind, none }: Keys): void {
  const { t } = useWords()
  const group = t('incoming.keys.chosen')
  useHotkeys([
    { keys: 'n', words: t('incoming.many.toClient'), group, run: bind },
    { keys: '!', words: t('incoming.spam.open'), group, run: () => run({ do: 'spam' }) },
    { keys: '#', words: t('incoming.discard.open'), group, run: () => run({ do: 'delete' }) },
    { keys: 'Shift+R', words: t('journal.judgeAgain'), group, run: () => run({ do: 'judgeAgain' }) },
    { keys: 'Escape', words: t('incoming.many.none'), group, run: none },
  ])
}
