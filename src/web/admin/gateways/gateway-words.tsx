import { CircleAlert, CircleCheck, CircleDashed, CirclePause } from 'lucide-react'
import type { Answer, api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'

export type Gateway = Answer<typeof api.mail.gateways>['rows'][number]
export type GatewayType = Gateway['type']

const looks = {
  off: { icon: <CirclePause />, className: 'text-muted' },
  new: { icon: <CircleDashed />, className: 'text-secondary' },
  working: { icon: <CircleCheck />, className: '[&>.lucide]:text-success-mark' },
  failing: { icon: <CircleAlert />, className: 'text-danger-text' },
}

/** Nobody connects to our own listener by himself: that letters came is the proof that it works. */
function stateOf({ isActive, state, type, lastLetterAt }: Gateway): keyof typeof looks {
  if (!isActive) return 'off'
  return state === 'new' && type === 'local' && lastLetterAt !== null ? 'working' : state
}

/** How a gateway fares, in a word; the server's own words stand where there is room for them. */
export function GatewayState({ gateway }: { gateway: Gateway }) {
  const { t } = useWords()
  const state = stateOf(gateway)
  const { icon, className } = looks[state]
  return (
    <span
      title={gateway.stateWords ?? undefined}
      className={`flex min-w-0 items-center gap-1.5 [&>.lucide]:size-3.5 ${className}`}
    >
      {icon}
      <span className="cut">{t(`gateways.state.${state}`)}</span>
    </span>
  )
}

/** Since when, when it is tried again, when it last went well, and what the mail server said. */
export function GatewayStateNote({ gateway }: { gateway: Gateway }) {
  const { t } = useWords()
  const notes = useNotes(gateway)
  const isFailing = gateway.state === 'failing' && gateway.isActive
  return (
    <div className="grid gap-1.5 text-13">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <GatewayState gateway={gateway} />
        {notes.map((note) => (
          <span key={note} className="text-muted">
            {note}
          </span>
        ))}
      </span>
      {isFailing && needsConsent(gateway) && <span>{t('gateways.needsConsent')}</span>}
      {isFailing && gateway.stateWords !== null && <ServerWords words={gateway.stateWords} />}
    </div>
  )
}

const needsConsent = ({ oauth }: Gateway): boolean => oauth !== null && !oauth.isSignedIn

function useNotes(gateway: Gateway): string[] {
  const { t } = useWords()
  const { near } = useFormatters()
  const { isActive, state, stateSince, nextTryAt, lastOkAt, lastLetterAt, direction } = gateway
  const isFailing = isActive && state === 'failing'
  const last = direction === 'in' ? 'gateways.lastLetter' : 'gateways.lastSent'
  return [
    isActive && stateSince !== null && t('gateways.since', { at: near(stateSince) }),
    isFailing && nextTryAt !== null && t('gateways.nextTry', { at: near(nextTryAt) }),
    isFailing && lastOkAt !== null && t('gateways.lastOk', { at: near(lastOkAt) }),
    lastLetterAt !== null && t(last, { at: near(lastLetterAt) }),
  ].filter((note) => note !== false)
}

/** What a mail server said, as it said it. */
export function ServerWords({ words }: { words: string }) {
  return (
    <samp className="block rounded-md bg-surface-sunken px-2.5 py-1.5 font-mono text-12 whitespace-pre-wrap text-secondary [overflow-wrap:anywhere]">
      {words}
    </samp>
  )
}
