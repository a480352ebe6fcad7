import { ChevronDown } from 'lucide-react'
import { mayMove } from '#domain/tickets'
import { PhaseIcon, StatusBadge } from '#parts/StatusBadge'
import { Button } from '#ui/button'
import { Menu, MenuRadios } from '#ui/menu'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useSiteChoices } from '../site-choices.ts'
import type { TicketView } from './ticket-types.ts'
import type { TicketActions } from './use-ticket-actions.ts'

type StatusMenuProps = {
  ticket: TicketView
  actions: TicketActions
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** Hold wants a reason first. */
  onHold: () => void
}

/** The status, and those that may follow it. */
export function StatusMenu({ ticket, actions, isOpen, onOpenChange, onHold }: StatusMenuProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { status, site } = ticket
  const statuses = useSiteChoices(site.id)?.statuses ?? []
  if (!ticket.can.save) {
    return (
      <span className="text-13 font-medium">
        <StatusBadge status={status} />
      </span>
    )
  }
  const possible = statuses.filter(({ id, phase }) => {
    if (id === status.id) return true
    return phase === 'on_hold' && status.phase !== 'on_hold' ? ticket.can.hold : mayMove(status.phase, phase)
  })
  function choose(value: string): void {
    const next = possible.find(({ id }) => String(id) === value)
    if (next === undefined || next.id === status.id) return
    if (next.phase === 'on_hold' && status.phase !== 'on_hold' && next.isDefault) onHold()
    else actions.setStatus(next)
  }
  return (
    <Menu
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      trigger={
        <Button
          size="sm"
          aria-label={t('desk.status', { name: nameOf(status.name) })}
          icon={<PhaseIcon phase={status.phase} />}
          end={<ChevronDown className="size-3.5" />}
          className="max-w-full px-2!"
        >
          <span className="cut">{nameOf(status.name)}</span>
        </Button>
      }
    >
      <MenuRadios
        value={String(status.id)}
        onChange={choose}
        choices={possible.map(({ id, name, phase }) => ({
          value: String(id),
          label: nameOf(name),
          icon: <PhaseIcon phase={phase} />,
        }))}
      />
    </Menu>
  )
}
