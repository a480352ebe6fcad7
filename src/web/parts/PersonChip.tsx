import type { ReactNode } from 'react'
import { Avatar, type AvatarSize, NoAvatar } from '#ui/avatar'
import { useWords } from '../lib/i18n.ts'

type PersonChipProps = {
  /** Null: nobody yet. */
  name: string | null
  kind?: 'staff' | 'client' | undefined
  size?: AvatarSize | undefined
  end?: ReactNode
}

/** A person in a line: picture and name. */
export function PersonChip({ name, kind = 'staff', size = 20, end }: PersonChipProps) {
  const { t } = useWords()
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      {name === null ? <NoAvatar size={size} /> : <Avatar name={name} kind={kind} size={size} />}
      <span className={name === null ? 'cut text-muted' : 'cut'} title={name ?? undefined}>
        {name ?? t('tickets.nobody')}
      </span>
      {end}
    </span>
  )
}
