import { useId, useState } from 'react'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Form } from '#ui/form'
import { useWords } from '../../lib/i18n.ts'
import { CheckField } from '../fields/ChoiceField.tsx'
import { type Choice, OneField } from '../fields/SearchFields.tsx'
import { FormContext } from '../page/form-context.ts'
import { useContactSearch, useSupportDepartments } from '../people/people-queries.ts'
import { useSortMany } from './use-sorting.tsx'

type BindManyProps = { ids: readonly number[]; onClose: () => void; onDone: () => void }

/** Makes a ticket of each of some letters, all for one client. */
export function BindMany({ ids, onClose, onDone }: BindManyProps) {
  const { t } = useWords()
  const id = useId()
  const contacts = useContactSearch()
  const departments = useSupportDepartments()
  const [contact, setContact] = useState<Choice | null>(null)
  const [department, setDepartment] = useState<Choice | null>(null)
  const [remembers, setRemembers] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const sort = useSortMany(() => {
    onClose()
    onDone()
  })
  function submit(): void {
    setMissing(contact === null)
    if (contact === null || sort.isPending) return
    const departmentId = department?.id ?? null
    const action = { do: 'bind', contactId: contact.id, departmentId, remembersAddress: remembers } as const
    sort.mutate({ ids: [...ids], action })
  }
  const errors: Record<string, string> = isMissing && contact === null ? { contactId: t('incoming.chooseContact') } : {}
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="md"
      title={t('incoming.many.toClient')}
      text={t('incoming.many.bindText', { count: ids.length })}
      closeLabel={t('ui.close')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} isBusy={sort.isPending}>
            {t('incoming.many.create', { count: ids.length })}
          </Button>
        </>
      }
    >
      <FormContext value={{ errors, isReadOnly: false }}>
        <Form id={id} onSubmit={submit} error={null}>
          <OneField
            label={t('people.contacts.one')}
            path="contactId"
            {...contacts}
            value={contact}
            onChange={setContact}
            placeholder={t('people.contacts.find')}
          />
          <OneField
            label={t('people.department')}
            path="departmentId"
            items={departments}
            value={department}
            onChange={setDepartment}
            placeholder={t('incoming.byGateway')}
          />
          <CheckField
            label={t('incoming.many.remember')}
            hint={t('incoming.rememberHint')}
            path="remembersAddress"
            value={remembers}
            onChange={setRemembers}
          />
        </Form>
      </FormContext>
    </Dialog>
  )
}
