import { Check, CircleAlert, Clock, LoaderCircle, MailX, Pause } from 'lucide-react'
import type { ReactElement } from 'react'
import { Tag } from '#ui/tag'
import type { Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import type { OutboundState } from '../admin-search.ts'

export type OutboundRow = Answer<typeof api.mail.outbox>['rows'][number]

const looks: Record<OutboundState, { kind: 'plain' | 'success' | 'warning' | 'danger'; icon: ReactElement }> = {
  queued: { kind: 'plain', icon: <Clock /> },
  held: { kind: 'warning', icon: <Pause /> },
  sending: { kind: 'plain', icon: <LoaderCircle /> },
  sent: { kind: 'success', icon: <Check /> },
  failed: { kind: 'danger', icon: <CircleAlert /> },
  bounced: { kind: 'danger', icon: <MailX /> },
  dropped: { kind: 'plain', icon: <MailX /> },
}

/** How a letter of ours fares; what the server said is on hover. */
export function OutboundStateTag({ row }: { row: Pick<OutboundRow, 'state' | 'lastError'> }) {
  const { t } = useWords()
  const { kind, icon } = looks[row.state]
  return (
    <Tag kind={kind} icon={icon} title={row.lastError ?? t(`outbox.states.${row.state}.why`)}>
      {t(`outbox.states.${row.state}.name`)}
    </Tag>
  )
}

const kinds = [
  'answer',
  'confirmation',
  'receipt',
  'news',
  'new_ticket',
  'assigned',
  'group_ticket',
  'handed_over',
  'client_wrote',
  'changed',
  'stranger_answer',
  'undelivered',
  'returned',
] as const

/** What a letter of ours is about; a kind that is new to us is shown by its code. */
export function useKindWords(): (kind: string) => string {
  const { t } = useWords()
  return (kind) => {
    const known = kinds.find((each) => each === kind)
    return known === undefined ? kind : t(`outbox.kinds.${known}`)
  }
}
