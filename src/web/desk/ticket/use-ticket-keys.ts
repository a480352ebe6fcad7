import { notify } from '#ui/toast'
import { type Hotkey, useHotkeys } from '../../lib/hotkeys.ts'
import { useWords } from '../../lib/i18n.ts'
import { useDeskList } from '../desk-list.ts'
import type { Mode } from '../drafts.ts'
import type { Asking } from './TicketPane.tsx'
import type { TicketView } from './ticket-types.ts'
import { useSpam } from './use-spam.ts'
import type { TicketActions } from './use-ticket-actions.ts'

type TicketKeys = {
  ticket: TicketView
  actions: TicketActions
  ask: (asking: Asking) => void
  toggleSide: () => void
  write: (mode: Mode) => void
  /** The details lie over the conversation: Escape takes them away first. */
  isCovered: boolean
  /** What was sent a moment ago comes back by Escape before the page does. */
  takeBack: (() => void) | null
}

/** Puts a text on the clipboard and says so. */
export function useCopy(): (text: string) => void {
  const { t } = useWords()
  return (text) => {
    navigator.clipboard
      .writeText(text)
      .then(() => notify({ kind: 'done', text: t('desk.copied', { text }) }))
      .catch(() => notify({ kind: 'failure', text: t('common.failed') }))
  }
}

/** The keys of an open ticket; what this person may not do has none. */
export function useTicketKeys({ ticket, actions, ask, toggleSide, write, isCovered, takeBack }: TicketKeys): void {
  const { t } = useWords()
  const { go, back } = useDeskList()
  const copy = useCopy()
  const spam = useSpam(ticket)
  const group = t('desk.keys.ticket')
  const { number, can } = ticket
  const onlyIf = (isPossible: boolean, keys: Hotkey[]): Hotkey[] => (isPossible ? keys : [])
  useHotkeys([
    {
      keys: 'Escape',
      words: t(takeBack === null ? 'desk.keys.back' : 'desk.keys.takeBack'),
      group,
      run: isCovered ? toggleSide : (takeBack ?? back),
    },
    { keys: 'Shift+>', words: t('desk.keys.nextTicket'), group, run: () => go(number, 1) },
    { keys: 'Shift+<', words: t('desk.keys.previousTicket'), group, run: () => go(number, -1) },
    { keys: ']', words: t('desk.keys.toggleSide'), group, run: toggleSide },
    { keys: '.', words: t('desk.copyNumber'), group, run: () => copy(String(number)) },
    ...onlyIf(can.save, [
      { keys: 'r', words: t('desk.keys.answer'), group, run: () => write('answer') },
      { keys: 'n', words: t('desk.keys.hidden'), group, run: () => write('hidden') },
      { keys: 's', words: t('desk.keys.status'), group, run: () => ask('status') },
      { keys: 'a', words: t('desk.keys.assign'), group, run: () => ask('responsible') },
      { keys: 'i', words: t('desk.assignToMe'), group, run: actions.assignToMe },
      { keys: 'Shift+A', words: t('desk.assignToMe'), group, run: actions.assignToMe },
      { keys: 'd', words: t('desk.handOn.title'), group, run: () => ask('handOn') },
      { keys: 'c', words: t('desk.classify.do'), group, run: () => ask('classify') },
    ]),
    ...onlyIf(can.giveBack, [{ keys: 'b', words: t('desk.giveBack'), group, run: actions.giveBack }]),
    ...onlyIf(can.merge, [{ keys: 'm', words: t('desk.merge.title'), group, run: () => ask('merge') }]),
    ...onlyIf(can.take, [{ keys: 'w', words: t('desk.move.take'), group, run: () => actions.move('take') }]),
    ...onlyIf(can.close, [{ keys: 'e', words: t('desk.move.close'), group, run: () => actions.move('close') }]),
    ...onlyIf(can.reopen, [{ keys: 'z', words: t('desk.move.reopen'), group, run: () => actions.move('reopen') }]),
    ...onlyIf(can.markSpam && ticket.spamMark === null, [
      { keys: 'Shift+!', words: t('spam.mark'), group, run: () => spam.mark(can.delete ? 'definite' : 'possible') },
    ]),
    ...onlyIf(can.hold, [{ keys: 'h', words: t('desk.move.hold'), group, run: () => ask('hold') }]),
  ])
}
