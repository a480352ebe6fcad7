import { canMake } from '#domain/tickets'
import { useWords } from '../../lib/i18n.ts'
import type { Named } from '../../lib/names.ts'
import { useMe } from '../../lib/session.ts'
import type { Choices, Move, TicketView } from './ticket-types.ts'
import { type Saver, useSave } from './use-save.ts'

export type TicketActions = Saver & {
  /** Whether a button for this move belongs on the page. */
  may: (move: Move) => boolean
  move: (move: Exclude<Move, 'hold'>) => void
  hold: (reason: string, until: number | null) => void
  assign: (employee: { id: number; name: string } | null) => void
  assignToMe: () => void
  setStatus: (status: Choices['statuses'][number]) => void
  /** Who gets it by that, the server says. */
  setService: (service: Ref | null) => void
  setSupportLevel: (group: Choices['supportGroups'][number] | SupportGroup | null) => void
  giveBack: () => void
}

type Ref = { id: number; name: Named }
type SupportGroup = NonNullable<TicketView['supportGroup']>

/** What this person may do with this ticket, as one press each. The server's `can` decides; nothing here knows a role. */
export function useTicketActions(ticket: TicketView): TicketActions {
  const { t } = useWords()
  const me = useMe()
  const saver = useSave(ticket)
  const { save } = saver
  const { phase } = ticket.status
  const number = ticket.number

  function may(move: Move): boolean {
    if (move === 'wait') return ticket.can.save && canMake('wait', phase)
    return ticket.can[move]
  }
  function move(to: Exclude<Move, 'hold'>): void {
    const isEnd = to === 'close' || to === 'resolve'
    save(
      { move: to },
      { done: t(`desk.done.${to}`, { number }), ...(isEnd ? { undo: { move: 'reopen' as const } } : {}) },
    )
  }
  function assign(employee: { id: number; name: string } | null): void {
    const before = ticket.responsible?.id ?? null
    if (before === (employee?.id ?? null)) return
    save(
      { responsibleId: employee?.id ?? null },
      {
        shown: { responsible: employee },
        done:
          employee === null
            ? t('desk.done.unassign', { number })
            : t('desk.done.assign', { number, name: employee.name }),
        undo: { responsibleId: before },
      },
    )
  }
  return {
    ...saver,
    may,
    move,
    assign,
    hold: (reason, until) =>
      save({ move: 'hold', holdReason: reason, holdUntil: until }, { done: t('desk.done.hold', { number }) }),
    assignToMe: () => me.employeeId !== null && assign({ id: me.employeeId, name: me.name }),
    setStatus: (status) => save({ statusId: status.id }, { shown: { status } }),
    setService: (service) => {
      if ((service?.id ?? null) === (ticket.service?.id ?? null)) return
      save(
        { serviceId: service?.id ?? null },
        { shown: { service: service && { id: service.id, name: service.name } } },
      )
    },
    setSupportLevel: (group) => {
      const supportGroup = group && { id: group.id, name: group.name, level: group.level }
      const done = group === null ? {} : { done: t('desk.done.supportLevel', { number, level: `L${group.level}` }) }
      save({ supportGroupId: group?.id ?? null }, { shown: { supportGroup }, ...done })
    },
    giveBack: () =>
      save(
        { isReturned: true },
        {
          shown: { responsible: null, supportGroup: null },
          done: t('desk.done.giveBack', { number }),
          undo: { responsibleId: ticket.responsible?.id ?? null, supportGroupId: ticket.supportGroup?.id ?? null },
        },
      ),
  }
}
