import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Banner } from '#ui/banner'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useGo } from '../admin-search.ts'
import { TextField } from '../fields/TextField.tsx'
import { FormPanel } from '../page/FormPanel.tsx'
import { useDraft } from '../page/use-draft.ts'
import { useRights } from '../rights.ts'
import { MembersField } from './MembersField.tsx'
import { type Member, newcomer, seeForeign, sharingOf } from './members.ts'
import { type ClientGroup, withPlace } from './people-queries.ts'
import { RemoveGroup, RemoveGroupButton } from './RemoveGroup.tsx'

const blank = (row: ClientGroup | null) => ({
  name: row?.name ?? '',
  members: (row?.members ?? []).map(
    ({ contact, company, isActive, ...sharing }): Member => ({
      ...contact,
      ...sharing,
      note: company?.name ?? null,
      companyId: company?.id ?? null,
      isOff: !isActive,
    }),
  ) as readonly Member[],
})

/** One group of clients: who is in it, of whatever companies, and what they have of each other's tickets (ORG-11). */
export function ClientGroupForm({ row }: { row: ClientGroup | null }) {
  const { t } = useWords()
  const go = useGo()
  const { edits } = useRights()
  const [isRemoving, setRemoving] = useState(false)
  const draft = useDraft(blank(row))
  const { value, set } = draft
  const save = useMutation({
    mutationFn: ({ name, members }: typeof value) => {
      const input = { name, members: members.map((one) => ({ contactId: one.id, ...sharingOf(one) })) }
      return row === null ? api.clientGroups.add.call(input) : api.clientGroups.save.call({ ...input, id: row.id })
    },
    onSuccess: () => notify({ text: t(row === null ? 'people.clientGroups.added' : 'admin.saved') }),
  })
  const close = () => go({ open: undefined }, { isSaved: true })
  return (
    <>
      <FormPanel
        lead={t('admin.pages.clientGroups')}
        title={row?.name ?? t('people.clientGroups.new')}
        save={save}
        onSubmit={() => save.mutate(value, { onSuccess: close })}
        isDirty={draft.isDirty}
        isReadOnly={!edits}
        actions={row !== null && edits && <RemoveGroupButton kind="clientGroups" onClick={() => setRemoving(true)} />}
      >
        <TextField label={t('people.groups.name')} path="name" value={value.name} onChange={(name) => set({ name })} />
        <ContactMembers value={value.members} onChange={(members) => set({ members })} />
        <ForeignNotice members={value.members} />
      </FormPanel>
      {isRemoving && row !== null && (
        <RemoveGroup kind="clientGroups" row={row} onClose={() => setRemoving(false)} onGone={close} />
      )}
    </>
  )
}

type ContactMembersProps = { value: readonly Member[]; onChange: (members: readonly Member[]) => void }

function ContactMembers({ value, onChange }: ContactMembersProps) {
  const { t } = useWords()
  const [search, onSearch] = useState('')
  const query = useQuery({
    ...api.people.contacts.queryOptions({ input: { search } }),
    placeholderData: (before) => before,
  })
  const found = query.data?.rows ?? []
  const add = (id: number) => {
    const contact = found.find((one) => one.id === id)
    if (contact === undefined) return
    const { name, company } = contact
    onChange([...value, newcomer({ id, name, note: company?.name ?? null, companyId: company?.id ?? null })])
  }
  return (
    <MembersField
      value={value}
      onChange={onChange}
      hint={t('people.clientGroups.sharingHint')}
      items={found.map(withPlace)}
      placeholder={t('people.contacts.find')}
      onAdd={add}
      onSearch={onSearch}
      isLoading={query.isPending || query.isPlaceholderData}
    />
  )
}

/** Said before it is saved: people of one company would read what another wrote. */
function ForeignNotice({ members }: { members: readonly Member[] }) {
  const { t } = useWords()
  const seeing = seeForeign(members)
  if (seeing.length === 0) return null
  return (
    <Banner kind="warning">
      {t('people.clientGroups.foreign', { names: seeing.map(({ name }) => name).join(', ') })}
    </Banner>
  )
}
