import { useQuery } from '@tanstack/react-query'
import { AwayMark } from '#parts/absences/AwayMark'
import { Avatar } from '#ui/avatar'
import type { TableColumn } from '#ui/table'
import { Tag } from '#ui/tag'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { type Employee, useDepartmentChoices, useLoads } from './people-queries.ts'
import { RoleTags } from './RoleTags.tsx'

/** The columns of the list of employees. */
export function useEmployeeColumns(): TableColumn<Employee>[] {
  const { t } = useWords()
  const loadOf = useLoads('employees')
  const namesOf = useDepartmentNames()
  return [
    { key: 'name', head: t('people.name'), width: '28%', cell: (row) => <EmployeeName row={row} /> },
    { key: 'address', head: t('people.address'), width: '24%', cell: ({ address }) => <Cut>{address}</Cut> },
    { key: 'departments', head: t('people.departments'), cell: (row) => <Cut>{namesOf(row)}</Cut> },
    { key: 'rights', head: t('people.rights'), width: '176px', cell: (row) => <Rights row={row} /> },
    { key: 'load', head: t('people.openTickets'), width: '104px', isNumber: true, cell: ({ id }) => loadOf(id) || '' },
  ]
}

function Cut({ children }: { children: string }) {
  return <span title={children}>{children}</span>
}

function EmployeeName({ row }: { row: Employee }) {
  const { t } = useWords()
  const { data } = useQuery(api.catalog.choices.queryOptions())
  const awayUntil = data?.employees.find(({ id }) => id === row.id)?.awayUntil
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Avatar name={row.name} size={24} isIdle={!row.isActive} />
      <span className={row.isActive ? 'cut font-medium' : 'cut text-muted'} title={row.name}>
        {row.name}
      </span>
      {!row.isActive && <Tag>{t('people.off')}</Tag>}
      <AwayMark until={awayUntil} />
    </span>
  )
}

function Rights({ row }: { row: Employee }) {
  const { t } = useWords()
  if (row.isFullAccess) return <Tag kind="line">{t('people.fullAccess.short')}</Tag>
  return <RoleTags roles={row.roles} />
}

function useDepartmentNames(): (row: Employee) => string {
  const departments = useDepartmentChoices()
  return (row) =>
    departments
      .filter(({ id }) => row.departmentIds.includes(id))
      .map(({ name }) => name)
      .join(', ')
}

/** An employee on a phone. */
export function EmployeeCard({ row }: { row: Employee }) {
  const namesOf = useDepartmentNames()
  return (
    <span className="grid gap-1">
      <span className="flex items-center gap-2">
        <EmployeeName row={row} />
        <span className="flex-1" />
        <Rights row={row} />
      </span>
      <span className="cut text-13 text-muted">{[row.address, namesOf(row)].filter(Boolean).join(' · ')}</span>
    </span>
  )
}
