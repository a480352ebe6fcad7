import { useMutation } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button'
import { FormRow } from '#ui/form'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { SwitchField } from '../fields/ChoiceField.tsx'
import { LanguageField, ZoneField } from '../fields/people-fields.tsx'
import { type Choice, OneField } from '../fields/SearchFields.tsx'
import { TextField } from '../fields/TextField.tsx'
import { FormPanel } from '../page/FormPanel.tsx'
import { type Draft, useDraft } from '../page/use-draft.ts'
import { useRights } from '../rights.ts'
import { AddressesField } from './AddressesField.tsx'
import { ContactGroups } from './ContactGroups.tsx'
import { LinkDialog, type OneTimeLink } from './LinkDialog.tsx'
import { type Contact, useCompany, useCompanySearch } from './people-queries.ts'

const blank = (row: Contact | null) => ({
  name: row?.name ?? '',
  addresses: row === null || row.addresses.length === 0 ? [''] : row.addresses,
  /** Not yet touched: the company of the address. */
  company: (row === null ? undefined : row.company) as Choice | null | undefined,
  isHead: row?.isHead ?? false,
  isDenied: row?.isDenied ?? false,
  position: row?.position ?? '',
  phone: row?.phone ?? '',
  language: row?.language ?? ('ru' as const),
  timeZone: row?.timeZone ?? 'Europe/Moscow',
  isActive: row?.isActive ?? true,
  clientGroupIds: row?.clientGroupIds ?? [],
})

type Value = ReturnType<typeof blank>

/** One contact: who he is, where he writes from, where he belongs. */
export function ContactForm({ row }: { row: Contact | null }) {
  const { t } = useWords()
  const go = useGo()
  const { edits } = useRights()
  const { companyId } = useAdminSearch()
  const usual = useCompany(row === null ? companyId : undefined)
  const draft = useDraft(blank(row))
  const [link, setLink] = useState<OneTimeLink | null>(null)
  const { value, set } = draft
  const company = value.company === undefined ? usual : value.company
  const save = useSaveContact(row)
  const submit = () =>
    save.mutate({ ...value, company }, { onSuccess: () => go({ open: undefined }, { isSaved: true }) })
  return (
    <>
      <FormPanel
        lead={t('admin.pages.contacts')}
        title={row?.name ?? t('people.contacts.new')}
        save={save}
        onSubmit={submit}
        isDirty={draft.isDirty}
        isReadOnly={!edits}
        actions={row?.isActive === true && edits && <LinkButton row={row} onLink={setLink} />}
      >
        <FormRow>
          <TextField label={t('people.name')} path="name" value={value.name} onChange={(name) => set({ name })} />
          <TextField
            label={t('people.position')}
            path="position"
            value={value.position}
            onChange={(position) => set({ position })}
          />
        </FormRow>
        <AddressesField
          value={value.addresses}
          undeliverable={row?.undeliverable ?? []}
          onChange={(addresses) => set({ addresses: [...addresses] })}
        />
        <CompanyFields draft={draft} company={company} />
        <ContactGroups
          value={value.clientGroupIds}
          onChange={(clientGroupIds) => set({ clientGroupIds: [...clientGroupIds] })}
          had={row?.clientGroupIds ?? []}
          companyId={company?.id ?? null}
        />
        <FormRow>
          <TextField
            label={t('people.phone')}
            path="phone"
            type="tel"
            value={value.phone}
            onChange={(phone) => set({ phone })}
          />
          <LanguageField value={value.language} onChange={(language) => set({ language })} />
        </FormRow>
        <FormRow>
          <ZoneField value={value.timeZone} onChange={(timeZone) => set({ timeZone })} />
        </FormRow>
        <SwitchField
          label={t('people.contacts.deny')}
          hint={t('people.contacts.denyHint')}
          path="isDenied"
          value={value.isDenied}
          onChange={(isDenied) => set({ isDenied })}
        />
        <SwitchField
          label={t('people.active')}
          hint={t('people.contacts.activeHint')}
          path="isActive"
          value={value.isActive}
          onChange={(isActive) => set({ isActive })}
        />
      </FormPanel>
      <LinkDialog link={link} onClose={() => setLink(null)} text={t('people.link.client')} />
    </>
  )
}

function CompanyFields({ draft: { value, set }, company }: { draft: Draft<Value>; company: Choice | null }) {
  const { t } = useWords()
  const companies = useCompanySearch()
  return (
    <>
      <OneField
        label={t('people.company')}
        hint={t('people.contacts.companyHint')}
        path="companyId"
        {...companies}
        value={company}
        onChange={(next) => set({ company: next, ...(next === null ? { isHead: false } : {}) })}
        placeholder={t('people.contacts.noCompany')}
      />
      <SwitchField
        label={t('people.contacts.isHead')}
        hint={t('people.contacts.isHeadHint')}
        path="isHead"
        value={value.isHead}
        onChange={(isHead) => set({ isHead })}
        isDisabled={company === null}
      />
    </>
  )
}

function LinkButton({ row, onLink }: { row: Contact; onLink: (link: OneTimeLink) => void }) {
  const { t } = useWords()
  const link = useMutation({
    ...api.people.linkForContact.mutationOptions(),
    onSuccess: onLink,
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
  return (
    <Button icon={<KeyRound />} isBusy={link.isPending} onClick={() => link.mutate({ id: row.id })}>
      {t('people.link.portal')}
    </Button>
  )
}

function useSaveContact(row: Contact | null) {
  const { t } = useWords()
  // As they were when the form opened: untouched, they are not sent, and what a colleague changes meanwhile stays.
  const [had] = useState(row?.clientGroupIds ?? [])
  return useMutation({
    mutationFn: ({ company, addresses, clientGroupIds, ...value }: Value) => {
      const isOther = clientGroupIds.length !== had.length || clientGroupIds.some((id) => !had.includes(id))
      const input = {
        ...value,
        ...(isOther ? { clientGroupIds } : {}),
        addresses: addresses.map((address) => address.trim()).filter((address) => address !== ''),
        companyId: company?.id ?? null,
      }
      return row === null ? api.people.addContact.call(input) : api.people.saveContact.call({ ...input, id: row.id })
    },
    onSuccess: () => notify({ text: t(row === null ? 'people.contacts.added' : 'admin.saved') }),
  })
}
