import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Form } from '#ui/form'
import { Segmented } from '#ui/segmented'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors, formError } from '../../lib/refusals.ts'
import { CheckField } from '../fields/ChoiceField.tsx'
import { type Choice, OneField } from '../fields/SearchFields.tsx'
import { TextField } from '../fields/TextField.tsx'
import type { Letter } from '../journal/LetterBody.tsx'
import { FormContext } from '../page/form-context.ts'
import { useDraft } from '../page/use-draft.ts'
import { useCompanySearch, useContactSearch, useSupportDepartments } from '../people/people-queries.ts'
import { TicketWords } from './TicketWords.tsx'
import { useUndoNotice } from './use-sorting.tsx'

export type SortDialogProps = { letter: Letter; onClose: () => void; onDone: () => void }

type Value = {
  who: 'known' | 'stranger'
  contact: Choice | null
  name: string
  company: Choice | null
  department: Choice | null
  remembers: boolean
}

const blank = ({ knownContact, mayRemember, writer, suggestedCompany }: Letter): Value => ({
  who: mayRemember ? 'stranger' : 'known',
  contact: knownContact,
  name: writer.name ?? '',
  company: suggestedCompany,
  department: null,
  remembers: true,
})

/** Makes a ticket of a letter: for a contact there is, or for a new one (MAIL-07). */
export function SortIntoNew({ letter, onClose, onDone }: SortDialogProps) {
  const { t } = useWords()
  const id = useId()
  const notice = useUndoNotice()
  const draft = useDraft(blank(letter))
  const [isMissing, setMissing] = useState(false)
  const { value, set } = draft
  const sort = useMutation({
    ...api.mail.sortIntoNew.mutationOptions(),
    onSuccess: ({ number }) => {
      notice(<TicketWords text={t('incoming.createdOne')} number={number} />, [letter.id])
      onDone()
    },
  })
  function submit(): void {
    const { who, contact, name, company, department, remembers } = value
    const isKnown = who === 'known'
    setMissing(isKnown && contact === null)
    if (isKnown && contact === null) return
    sort.mutate({
      id: letter.id,
      contactId: isKnown ? (contact?.id ?? null) : null,
      ...(isKnown ? {} : { newContact: { name, companyId: company?.id ?? null } }),
      departmentId: department?.id ?? null,
      remembersAddress: isKnown && remembers && letter.mayRemember,
    })
  }
  const errors =
    isMissing && value.contact === null ? { contactId: t('incoming.chooseContact') } : fieldErrors(sort.error)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="md"
      title={t('incoming.toNew')}
      closeLabel={t('ui.close')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} isBusy={sort.isPending}>
            {t('incoming.create')}
          </Button>
        </>
      }
    >
      <FormContext value={{ errors, isReadOnly: false }}>
        <Form id={id} onSubmit={submit} error={formError(sort.error)}>
          <Segmented
            label={t('incoming.whose')}
            value={value.who}
            onChange={(who) => set({ who })}
            segments={[
              { value: 'known', label: t('incoming.known') },
              { value: 'stranger', label: t('incoming.stranger') },
            ]}
            className="justify-self-start"
          />
          {value.who === 'known' ? (
            <KnownFields letter={letter} value={value} set={set} />
          ) : (
            <StrangerFields letter={letter} value={value} set={set} />
          )}
          <DepartmentField letter={letter} value={value} set={set} />
        </Form>
      </FormContext>
    </Dialog>
  )
}

type FieldsProps = { letter: Letter; value: Value; set: (change: Partial<Value>) => void }

function KnownFields({ letter, value, set }: FieldsProps) {
  const { t } = useWords()
  const contacts = useContactSearch()
  const { address } = letter.writer
  return (
    <>
      <OneField
        label={t('people.contacts.one')}
        path="contactId"
        {...contacts}
        value={value.contact}
        onChange={(contact) => set({ contact })}
        placeholder={t('people.contacts.find')}
      />
      {letter.mayRemember && address !== null && (
        <CheckField
          label={t('incoming.remember', { address })}
          hint={t('incoming.rememberHint')}
          path="remembersAddress"
          value={value.remembers}
          onChange={(remembers) => set({ remembers })}
        />
      )}
    </>
  )
}

function StrangerFields({ letter, value, set }: FieldsProps) {
  const { t } = useWords()
  const companies = useCompanySearch()
  const { address } = letter.writer
  return (
    <>
      <TextField
        label={t('people.name')}
        hint={letter.mayRemember && address !== null ? t('incoming.getsAddress', { address }) : undefined}
        path="newContact.name"
        value={value.name}
        onChange={(name) => set({ name })}
      />
      <OneField
        label={t('people.company')}
        hint={letter.suggestedCompany === null ? undefined : t('incoming.suggested')}
        path="newContact.companyId"
        {...companies}
        value={value.company}
        onChange={(company) => set({ company })}
        placeholder={t('people.contacts.noCompany')}
      />
    </>
  )
}

function DepartmentField({ letter, value, set }: FieldsProps) {
  const { t } = useWords()
  const departments = useSupportDepartments()
  return (
    <OneField
      label={t('people.department')}
      path="departmentId"
      items={departments}
      value={value.department}
      onChange={(department) => set({ department })}
      placeholder={letter.gateway === null ? t('incoming.noDepartment') : t('incoming.byGateway')}
    />
  )
}
