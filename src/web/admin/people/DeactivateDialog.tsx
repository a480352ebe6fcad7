import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EmployeeChoice } from '#parts/absences/EmployeeChoice'
import { Banner } from '#ui/banner'
import { Combobox } from '#ui/combobox'
import { ConfirmDialog } from '#ui/dialog'
import { Radios } from '#ui/radio'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors, wordsOf } from '../../lib/refusals.ts'
import type { Choice } from '../fields/SearchFields.tsx'
import { useChoiceWords } from '../fields/use-choice-words.ts'
import { type Employee, useLoads } from './people-queries.ts'

type DeactivateDialogProps = { row: Employee; onClose: () => void; onDone: () => void }

/** Asks before an employee is shut out: how many open tickets he has, and who gets them (ORG-01). */
export function DeactivateDialog({ row, onClose, onDone }: DeactivateDialogProps) {
  const { t } = useWords()
  const count = useLoads('employees')(row.id)
  const [way, setWay] = useState<'reassign' | 'leave'>('reassign')
  const [heir, setHeir] = useState<Choice | null>(null)
  const [isMissing, setMissing] = useState(false)
  const shut = useMutation({
    ...api.tickets.deactivateEmployee.mutationOptions(),
    onSuccess: () => {
      notify({ text: t('people.deactivate.done', { name: row.name }) })
      onDone()
    },
  })
  const hasTickets = count > 0
  function confirm(): void {
    if (hasTickets && way === 'reassign' && heir === null) {
      setMissing(true)
      return
    }
    shut.mutate({
      id: row.id,
      reassignTo: hasTickets && way === 'reassign' ? (heir?.id ?? null) : null,
      leavesUnassigned: !hasTickets || way === 'leave',
    })
  }
  const error = isMissing && heir === null ? t('people.deactivate.choose') : fieldErrors(shut.error)['reassignTo']
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('people.deactivate.title', { name: row.name })}
      text={t('people.deactivate.text')}
      confirmLabel={t('people.deactivate.confirm')}
      cancelLabel={t('common.cancel')}
      isBusy={shut.isPending}
      onConfirm={confirm}
    >
      {shut.error !== null && error === undefined && <Banner kind="danger">{wordsOf(shut.error)}</Banner>}
      {hasTickets && (
        <>
          <p className="text-13 font-medium">{t('people.deactivate.tickets', { count })}</p>
          <Radios
            label={t('people.deactivate.tickets', { count })}
            value={way}
            onChange={setWay}
            choices={[
              { value: 'reassign', label: t('people.deactivate.reassign') },
              { value: 'leave', label: t('people.deactivate.leave') },
            ]}
          />
          {way === 'reassign' && <HeirField of={row} value={heir} onChange={setHeir} error={error} />}
        </>
      )}
    </ConfirmDialog>
  )
}

type HeirFieldProps = {
  of: Employee
  value: Choice | null
  onChange: (heir: Choice | null) => void
  error: string | undefined
}

function HeirField({ of, value, onChange, error }: HeirFieldProps) {
  const { t } = useWords()
  const { data } = useQuery(api.catalog.choices.queryOptions())
  const words = useChoiceWords(t('people.deactivate.heir'))
  return (
    <div className="grid gap-1.5 pl-6">
      <Combobox
        label={t('people.deactivate.heir')}
        items={data?.employees.filter(({ id }) => id !== of.id) ?? []}
        itemKey={({ id }) => String(id)}
        itemText={({ name }) => name}
        renderItem={({ id, name }) => (
          <EmployeeChoice name={name} awayUntil={data?.employees.find((one) => one.id === id)?.awayUntil ?? null} />
        )}
        value={value}
        onChange={onChange}
        words={words}
      />
      {error !== undefined && (
        <p role="alert" className="text-12 text-danger-text">
          {error}
        </p>
      )}
    </div>
  )
}
