import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { announce } from '#ui/announcer'
import { Banner } from '#ui/banner'
import { useMedia } from '#ui/media'
import { useWords } from '../../lib/i18n.ts'
import { onFact } from '../../lib/live.ts'
import { useMe } from '../../lib/session.ts'
import { useStoredFlag } from '../../lib/stored.ts'
import type { Mode } from '../drafts.ts'
import { ClassifyDialog } from './ClassifyDialog.tsx'
import { Composer, type ComposerHandle } from './Composer.tsx'
import { Conversation } from './Conversation.tsx'
import { HandOnDialog } from './HandOnDialog.tsx'
import { HoldDialog } from './HoldDialog.tsx'
import { LackingDialog } from './LackingDialog.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import type { Outgoing } from './outgoing.ts'
import { restoreDraft } from './restore-draft.ts'
import { SpamStrip } from './SpamStrip.tsx'
import { TicketHead } from './TicketHead.tsx'
import { TicketSide } from './TicketSide.tsx'
import type { TicketView } from './ticket-types.ts'
import { useMarkRead } from './use-mark-read.ts'
import { usePending } from './use-pending.ts'
import type { Lacking } from './use-save.ts'
import { type TicketActions, useTicketActions } from './use-ticket-actions.ts'
import { useTicketKeys } from './use-ticket-keys.ts'

export type Asking =
  | 'hold'
  | 'handOn'
  | 'rename'
  | 'delete'
  | 'merge'
  | 'spamDelete'
  | 'status'
  | 'responsible'
  | 'service'
  | 'classify'
  | null

/** The ticket itself. Remounted for each number, so that nothing of one is left for the next. */
export function TicketPane({ ticket }: { ticket: TicketView }) {
  const { t } = useWords()
  const me = useMe()
  const isMid = useMedia('mid')
  const [asking, setAsking] = useState<Asking>(null)
  const [outgoing, setOutgoing] = useState<Outgoing | null>(null)
  const [isSideKept, keepSide] = useStoredFlag('otklik.desk.side', true)
  const [isDrawerOpen, setDrawer] = useState(false)
  const composer = useRef<ComposerHandle>(null)
  const actions = useTicketActions(ticket)
  const pending = usePending(ticket.number, (message) => {
    // Without a composer on the page, as after going on to another ticket, the words wait in the draft.
    if (composer.current !== null) composer.current.restore(message)
    else restoreDraft({ loginId: me.loginId, number: ticket.number, mode: message.kind }, message)
  })
  const isSideOpen = isMid ? isDrawerOpen : isSideKept
  const toggleSide = () => (isMid ? setDrawer(!isDrawerOpen) : keepSide(!isSideKept))
  const write = (mode: Mode) => composer.current?.write(mode)
  useMarkRead(ticket, me.can.work)
  useNewMessageWords(ticket.number)
  useTicketKeys({
    ticket,
    actions,
    ask: setAsking,
    toggleSide,
    write,
    isCovered: isMid && isDrawerOpen,
    takeBack: pending.takeBack,
  })
  const side = (
    <TicketSide
      ticket={ticket}
      actions={actions}
      asking={asking}
      ask={setAsking}
      onClose={isMid ? toggleSide : undefined}
    />
  )
  return (
    <div className="relative flex h-full min-w-0 bg-surface">
      <title>{`${t('tickets.number', { number: ticket.number })} · ${ticket.title}`}</title>
      <main className="flex min-h-0 min-w-0 flex-1 flex-col">
        <TicketHead
          ticket={ticket}
          actions={actions}
          asking={asking}
          ask={setAsking}
          isSideOpen={isSideOpen}
          toggleSide={toggleSide}
        />
        <SpamStrip ticket={ticket} />
        {ticket.isMerged && <Banner className="mx-5 mt-3 phone:mx-4">{t('desk.readOnly')}</Banner>}
        <Conversation ticket={ticket} outgoing={outgoing} pending={pending} />
        {/* Nobody is written to about spam: the mark comes off first, and the draft waits. */}
        {ticket.can.save && ticket.spamMark === null && (
          <Composer ticket={ticket} handle={composer} onOutgoing={setOutgoing} takeBack={pending.takeBack} />
        )}
      </main>
      {isSideOpen && <Side isDrawer={isMid}>{side}</Side>}
      <HoldDialog isOpen={asking === 'hold'} onClose={() => setAsking(null)} onHold={actions.hold} />
      {asking === 'classify' && <ClassifyDialog ticket={ticket} onClose={() => setAsking(null)} save={actions.save} />}
      {asking === 'merge' && <MergeDialog ticket={ticket} onClose={() => setAsking(null)} />}
      {actions.lacking !== null && <Lacks actions={actions} lacking={actions.lacking} />}
      <HandOnDialog ticket={ticket} isOpen={asking === 'handOn'} onClose={() => setAsking(null)} save={actions.save} />
    </div>
  )
}

/** Asks for the fields that a save lacked, and saves once more. */
function Lacks({ actions, lacking }: { actions: TicketActions; lacking: Lacking }) {
  const { change, look } = lacking
  return (
    <LackingDialog
      key={Object.keys(lacking.errors).join()}
      lacking={lacking}
      onClose={actions.forgetLacking}
      onFill={(fields) => {
        actions.forgetLacking()
        actions.save({ ...change, fields }, look)
      }}
    />
  )
}

function Side({ isDrawer, children }: { isDrawer: boolean; children: ReactNode }) {
  const { t } = useWords()
  const panel = useRef<HTMLElement>(null)
  useFocusOnOpen(panel, isDrawer)
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={t('desk.side.label')}
      className={
        isDrawer
          ? 'absolute inset-y-0 right-0 z-(--z-panel) w-(--w-context) max-w-full overflow-x-hidden overflow-y-auto bg-surface shadow-slide outline-none phone:w-full'
          : 'w-(--w-context) flex-none overflow-x-hidden overflow-y-auto border-l border-line [scrollbar-width:thin]'
      }
    >
      {children}
    </aside>
  )
}

/** A drawer that came over the conversation takes the focus, so that Escape and Tab begin in it. */
function useFocusOnOpen(panel: RefObject<HTMLElement | null>, isDrawer: boolean): void {
  useEffect(() => {
    if (isDrawer) panel.current?.focus()
  }, [panel, isDrawer])
}

/** Says aloud that the client has written into the ticket that is open. */
function useNewMessageWords(number: number): void {
  const { t } = useWords()
  const words = t('desk.conversation.arrived')
  useEffect(
    () =>
      onFact((fact) => {
        if (fact.name === 'ticket.replied' && Number(fact.key) === number) announce(words)
      }),
    [number, words],
  )
}
