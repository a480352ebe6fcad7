import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EmployeeChoice } from '#parts/absences/EmployeeChoice'
import { Field } from '#ui/field'
import { Select } from '#ui/select'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import type { Choices } from './ticket-types.ts'

/** Whose a ticket shall be. Null is nobody's; undefined leaves it as it is. */
type Owning = { departmentId: number | null | undefined; responsibleId: number | null | undefined }
type Employee = Choices['employees'][number]

export type Owner = Owning & {
  choices: Choices | undefined
  /** Who may answer for it there: of a chosen department its active members alone (ASGN-10). */
  offered: readonly Employee[]
  change: (part: Partial<Owning>) => void
}

/** The two steps of handing out: a department, then who of it. Whoever is not of the department falls out of the choice. */
export function useOwner(initial: Owning): Owner {
  const choices = useQuery(api.catalog.choices.queryOptions()).data
  const [{ departmentId, responsibleId }, set] = useState(initial)
  const members = choices?.departments.find(({ id }) => id === departmentId)?.memberIds
  const employees = choices?.employees ?? []
  const offered = members === undefined ? employees : employees.filter(({ id }) => members.includes(id))
  // Into another department nobody goes along unnamed.
  const wanted = responsibleId === undefined && typeof departmentId === 'number' ? null : responsibleId
  const isOffered = choices === undefined || typeof wanted !== 'number' || offered.some(({ id }) => id === wanted)
  return {
    departmentId,
    responsibleId: isOffered ? wanted : null,
    choices,
    offered,
    change: (part) => set({ departmentId, responsibleId, ...part }),
  }
}

const KEPT = -1
const NOBODY = 0
const idOf = (value: number): number | null | undefined =>
  value === KEPT ? undefined : value === NOBODY ? null : value
const optionOf = (id: number | null | undefined): number => (id === undefined ? KEPT : (id ?? NOBODY))

/** The two fields; `canKeep` where many tickets may each keep what they have. */
export function OwnerFields({ owner, canKeep = false }: { owner: Owner; canKeep?: boolean }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { choices, offered, departmentId, responsibleId, change } = owner
  const quiet = (value: number, words: string) => ({ value, label: <span className="text-muted">{words}</span> })
  const kept = canKeep ? [quiet(KEPT, t('desk.many.keep'))] : []
  const isInDepartment = typeof departmentId === 'number'
  const isEmpty = choices !== undefined && isInDepartment && offered.length === 0
  return (
    <>
      <Field label={t('desk.side.department')}>
        <Select
          value={optionOf(departmentId)}
          onChange={(id) => change({ departmentId: idOf(id) })}
          options={[
            ...kept,
            quiet(NOBODY, t('desk.side.none')),
            ...(choices?.departments ?? []).map(({ id, name }) => ({ value: id, label: nameOf(name) })),
          ]}
        />
      </Field>
      <Field label={t('desk.side.responsible')} hint={isEmpty ? t('desk.handOn.noMembers') : undefined}>
        <Select
          value={optionOf(responsibleId)}
          onChange={(id) => change({ responsibleId: idOf(id) })}
          options={[
            ...(isInDepartment ? [] : kept),
            quiet(NOBODY, t('tickets.nobody')),
            ...offered.map(({ id, name, awayUntil }) => ({
              value: id,
              label: <EmployeeChoice name={name} awayUntil={awayUntil} />,
            })),
          ]}
        />
      </Field>
    </>
  )
}
