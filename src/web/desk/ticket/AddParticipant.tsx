import { useMutation, useQuery } from '@tanstack/react-query'
import { AtSign, Plus } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '#ui/avatar'
import { Picker } from '#ui/combobox'
import { IconButton } from '#ui/icon-button'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useListWords } from './list-words.ts'
import type { TicketView } from './ticket-types.ts'
import { addressIn } from './typed-address.ts'

/** A contact of ours, or somebody known by an address alone. */
type Choice = { key: string; contactId: number | null; name: string; address: string; about: string }

/** The plus of the participants: colleagues of the author at once, any contact by name, anybody by his address. */
export function AddParticipant({ ticket }: { ticket: TicketView }) {
  const { t } = useWords()
  const words = useListWords()
  const [isOpen, setOpen] = useState(false)
  const [search, setSearch] = useState('')
  const { choices, isLoading } = useChoices(ticket, search, isOpen)
  const add = useMutation({
    ...api.tickets.addParticipant.mutationOptions(),
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
  function choose(choice: Choice | null): void {
    if (choice === null) return
    const { contactId, address, name } = choice
    const who = contactId === null ? { address, name: name === address ? '' : name } : { contactId }
    const done = t('desk.participants.done', { name })
    add.mutate({ number: ticket.number, ...who }, { onSuccess: () => notify({ kind: 'done', text: done }) })
    setOpen(false)
    setSearch('')
  }
  return (
    <Picker<Choice>
      value={null}
      onChange={choose}
      items={choices}
      itemKey={({ key }) => key}
      itemText={({ name, address }) => `${name} ${address}`}
      renderItem={(choice) => <ChoiceLine choice={choice} />}
      onSearch={setSearch}
      isLoading={isLoading}
      label={t('desk.participants.add')}
      words={{ ...words, placeholder: t('desk.participants.hint'), empty: t('desk.participants.nobody') }}
      isOpen={isOpen}
      onOpenChange={setOpen}
      align="end"
      className="w-80!"
      trigger={
        <IconButton
          size="sm"
          label={t('desk.participants.add')}
          hasTooltip={false}
          icon={<Plus className="size-3.5" />}
          isDisabled={add.isPending}
        />
      }
    />
  )
}

function ChoiceLine({ choice }: { choice: Choice }) {
  const { t } = useWords()
  const { contactId, name, address, about } = choice
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      {contactId === null ? (
        <AtSign className="size-5 flex-none p-0.5 text-icon" />
      ) : (
        <Avatar name={name} kind="client" />
      )}
      <span className="min-w-0">
        <span className="cut block">{contactId === null ? t('desk.participants.byAddress', { address }) : name}</span>
        {about !== '' && <span className="cut block text-12 text-muted">{about}</span>}
      </span>
    </span>
  )
}

/** Before anything is typed the colleagues of the ticket's company; then whoever is found, and the address typed. */
function useChoices(ticket: TicketView, search: string, isOpen: boolean) {
  const typed = addressIn(search)
  const wanted = typed?.address ?? search.trim()
  const { company } = ticket
  const input = { search: wanted, ...(wanted === '' && company !== null ? { companyId: company.id } : {}) }
  const found = useQuery({
    ...api.people.contacts.queryOptions({ input }),
    enabled: isOpen && (wanted !== '' || company !== null),
    placeholderData: (before) => before,
  })
  const taken = new Set([ticket.author.id, ...ticket.participants.map(({ contactId }) => contactId)])
  const contacts: Choice[] = (found.data?.rows ?? [])
    .filter(({ id }) => !taken.has(id))
    .map(({ id, name, company: of, addresses }) => ({
      key: `contact ${id}`,
      contactId: id,
      name,
      address: addresses[0] ?? '',
      about: [of?.name, addresses[0]].filter((part) => part !== undefined).join(' · '),
    }))
  const isKnown = found.data?.rows.some(({ addresses }) => typed !== null && addresses.includes(typed.address))
  const bare: Choice[] =
    typed === null || isKnown
      ? []
      : [
          {
            key: 'address',
            contactId: null,
            name: typed.name || typed.address,
            address: typed.address,
            about: typed.name,
          },
        ]
  return { choices: [...contacts, ...bare], isLoading: found.isFetching }
}
