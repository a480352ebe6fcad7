import { CircleCheck, CircleCheckBig, CircleDot, Mail, MessageCircle } from 'lucide-react'
import { cx } from '#ui/cx'
import type { Answer, api } from '../lib/api.ts'
import { useWords } from '../lib/i18n.ts'

export type State = Answer<typeof api.portal.get>['state']

const icons = {
  in_work: CircleDot,
  new_messages: Mail,
  waiting_for_you: MessageCircle,
  resolved: CircleCheck,
  closed: CircleCheckBig,
}

const looks: Record<State, string> = {
  in_work: '[&>.lucide]:text-icon',
  // What asks something of the reader has the accent, its own icon and its words.
  new_messages: 'font-medium text-accent-text',
  waiting_for_you: 'font-medium text-accent-text',
  resolved: 'font-medium text-accent-text',
  closed: 'text-muted [&>.lucide]:text-icon',
}

/** A ticket's state in the client's words (PORT-18). */
export function PortalState({ state }: { state: State }) {
  const { t } = useWords()
  const Icon = icons[state]
  return (
    <span className={cx('flex items-center gap-1.5', looks[state])}>
      <Icon aria-hidden="true" />
      <span className="whitespace-nowrap">{t(`portal.states.${state}`)}</span>
    </span>
  )
}
