import { CircleAlert, CircleCheck, CircleDashed, CirclePause, KeyRound } from 'lucide-react'
import type { Answer, api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'

export type Gateway = Answer<typeof api.mail.gateways>['rows'][number]
export type GatewayType = Gateway['type']

const looks = {
  off: { icon: <CirclePause />, className: 'text-muted' },
  new: { icon: <CircleDashed />, className: 'text-secondary' },
  waiting: { icon: <KeyRound />, className: 'text-warning-text' },
  working: { icon: <CircleCheck />, className: '[&>.lucide]:text-success-mark' },
  failing: { icon: <CircleAlert />, className: 'text-danger-text' },
}

/** Nobody connects to our own listener by himself: that letters came is the proof that it works. */
function stateOf(gateway: Gateway): keyof typeof looks {
  const { isActive, state, type, lastLetterAt } = gateway
  if (!isActive) return 'off'
  if (state === 'new' && gateway.oauth?.isSignedIn === false) return 'waiting'
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

/** The same in a list; of one that fails also when it is tried again. */
export function GatewayStateCell({ gateway }: { gateway: Gateway }) {
  const { t } = useWords()
  const { clock } = useFormatters()
  const { isActive, state, nextTryAt } = gateway
  return (
    <span className="grid min-w-0">
      <GatewayState gateway={gateway} />
      {isActive && state === 'failing' && nextTryAt !== null && (
        <span className="cut text-12 text-muted">{t('gateways.nextTryAt', { at: clock(nextTryAt) })}</span>
      )}
    </span>
  )
}

/** Since when, when it is tried again, when it last went well, and what the mail server said. */
export function GatewayStateNote({ gateway }: { gateway: Gateway }) {
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
      {isFailing && gateway.stateWords !== null && <ServerWords words={gateway.stateWords} />}
    </div>
  )
}

function useNotes(gateway: Gateway): string[] {
  const { t } = useWords()
  const { near, moment } = useFormatters()
  const { isActive, state, stateSince, nextTryAt, lastOkAt, lastLetterAt, direction } = gateway
  const isFailing = isActive && state === 'failing'
  const last = direction === 'in' ? 'gateways.lastLetter' : 'gateways.lastSent'
  return [
    isActive && stateSince !== null && t('gateways.since', { at: moment(stateSince) }),
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
