import {
  ArrowRightLeft,
  CircleCheck,
  CircleCheckBig,
  CircleMinus,
  CirclePause,
  Copy,
  Ellipsis,
  Link as LinkIcon,
  Merge,
  Pencil,
  Play,
  RotateCcw,
  Tags,
  Trash2,
  Undo2,
} from 'lucide-react'
import type { ReactElement } from 'react'
import { IconButton } from '#ui/icon-button'
import { Menu, MenuCheck, MenuItem, MenuLine } from '#ui/menu'
import { useWords } from '../../lib/i18n.ts'
import { useStoredFlag } from '../../lib/stored.ts'
import { SpamItems } from './SpamItems.tsx'
import type { TicketHeadProps } from './TicketHead.tsx'
import type { Move } from './ticket-types.ts'
import { useCopy } from './use-ticket-keys.ts'

const moves: readonly { move: Move; icon: ReactElement; keys?: string }[] = [
  { move: 'take', icon: <Play />, keys: 'w' },
  { move: 'wait', icon: <CirclePause /> },
  { move: 'hold', icon: <CircleMinus />, keys: 'h' },
  { move: 'resume', icon: <Play /> },
  { move: 'resolve', icon: <CircleCheck /> },
  { move: 'close', icon: <CircleCheckBig />, keys: 'e' },
  { move: 'reopen', icon: <RotateCcw />, keys: 'z' },
]

/** Whether the lines of history stand between the messages. */
export const useHistoryShown = () => useStoredFlag('otklik.desk.history', true)

/** All that may be done with the ticket, each with its key. */
export function MoreMenu({ ticket, actions, ask }: Pick<TicketHeadProps, 'ticket' | 'actions' | 'ask'>) {
  const { t } = useWords()
  const copy = useCopy()
  const [isHistoryShown, showHistory] = useHistoryShown()
  const possible = moves.filter(({ move }) => actions.may(move))
  return (
    <Menu align="end" trigger={<IconButton label={t('desk.more')} icon={<Ellipsis />} hasTooltip={false} />}>
      {possible.map(({ move, icon, keys }) => (
        <MenuItem
          key={move}
          icon={icon}
          keys={keys}
          onSelect={() => (move === 'hold' ? ask('hold') : actions.move(move))}
        >
          {t(`desk.move.${move}`)}
        </MenuItem>
      ))}
      {possible.length > 0 && <MenuLine />}
      {ticket.can.save && (
        <>
          <MenuItem icon={<ArrowRightLeft />} keys="d" onSelect={() => ask('handOn')}>
            {t('desk.handOn.title')}
          </MenuItem>
          {ticket.can.merge && (
            <MenuItem icon={<Merge />} keys="m" onSelect={() => ask('merge')}>
              {t('desk.merge.title')}
            </MenuItem>
          )}
          <MenuItem icon={<Tags />} keys="c" onSelect={() => ask('classify')}>
            {t('desk.classify.do')}
          </MenuItem>
          {ticket.can.giveBack && (
            <MenuItem icon={<Undo2 />} keys="b" onSelect={actions.giveBack}>
              {t('desk.giveBack')}
            </MenuItem>
          )}
          <MenuItem icon={<Pencil />} onSelect={() => ask('rename')}>
            {t('desk.rename')}
          </MenuItem>
          <MenuLine />
        </>
      )}
      <MenuCheck isOn={isHistoryShown} onChange={showHistory}>
        {t('desk.showHistory')}
      </MenuCheck>
      <MenuItem icon={<Copy />} keys="." onSelect={() => copy(String(ticket.number))}>
        {t('desk.copyNumber')}
      </MenuItem>
      <MenuItem icon={<LinkIcon />} onSelect={() => copy(`${location.origin}/desk/tickets/${ticket.number}`)}>
        {t('desk.copyLink')}
      </MenuItem>
      <SpamItems ticket={ticket} ask={ask} />
      {ticket.can.delete && (
        <>
          <MenuLine />
          <MenuItem kind="danger" icon={<Trash2 />} onSelect={() => ask('delete')}>
            {t('desk.delete.do')}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
