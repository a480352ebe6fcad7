import { useMutation } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { Avatar } from '#ui/avatar'
import { IconButton } from '#ui/icon-button'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { AddParticipant } from './AddParticipant.tsx'
import type { TicketView } from './ticket-types.ts'

/** Who gets every answer beside the author, and may reply by mail (TICK-16). */
export function Participants({ ticket }: { ticket: TicketView }) {
  const { t } = useWords()
  const { participants, can } = ticket
  if (participants.length === 0 && !can.save) return null
  return (
    <section className="border-b border-line px-4 py-3" aria-label={t('desk.participants.title')}>
      <div className="flex min-h-7 items-center gap-2 phone:min-h-10" title={t('desk.participants.explain')}>
        <span className="flex-1 text-12 font-medium text-muted">{t('desk.participants.title')}</span>
        {participants.length > 0 && <span className="text-12 text-muted">{participants.length}</span>}
        {can.save && <AddParticipant ticket={ticket} />}
      </div>
      {participants.length > 0 && (
        <ul>
          {participants.map((one) => (
            <Participant key={one.id} ticket={ticket} one={one} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Participant({ ticket, one }: { ticket: TicketView; one: TicketView['participants'][number] }) {
  const { t } = useWords()
  const remove = useMutation({
    ...api.tickets.removeParticipant.mutationOptions(),
    onSuccess: () => notify({ kind: 'done', text: t('desk.participants.removed', { name: one.name }) }),
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
  const isElsewhere = one.company !== null && one.company.id !== ticket.company?.id
  const about = [isElsewhere ? one.company?.name : null, one.name === one.address ? null : one.address]
  const words = about.filter((part) => part != null).join(' · ')
  return (
    <li className="flex min-h-9 items-center gap-2.5 phone:min-h-11">
      <Avatar name={one.name} kind="client" size={24} />
      <span className="min-w-0 flex-1">
        <span className="cut block" title={one.name}>
          {one.name}
        </span>
        {words !== '' && (
          <span className="cut block text-12 text-muted select-all" title={words}>
            {words}
          </span>
        )}
      </span>
      {ticket.can.save && (
        <IconButton
          size="sm"
          label={t('desk.participants.remove', { name: one.name })}
          icon={<X className="size-3.5" />}
          isDisabled={remove.isPending}
          onClick={() => remove.mutate({ number: ticket.number, id: one.id })}
        />
      )}
    </li>
  )
}
