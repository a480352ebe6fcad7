import { Network, UsersRound } from 'lucide-react'
import { Avatar } from '#ui/avatar'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { isNobody, type Responsibles, type Service } from './service-rows.ts'

/** Who answers for a service: its own people, or those it inherits and from whom (DICT-13). */
export function ServiceResponsibles({ row }: { row: Service }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  if (!isNobody(row.responsibles)) return <Named of={row.responsibles} />
  if (row.inherited === null) return <span className="text-muted">{t('services.nobody')}</span>
  return (
    <span className="flex min-w-0 items-center gap-2 text-muted">
      <Named of={row.inherited.responsibles} />
      <span className="cut flex-none text-12">{t('services.from', { name: nameOf(row.inherited.from.name) })}</span>
    </span>
  )
}

/** People with their pictures, groups and departments with their signs. */
function Named({ of: { employees, groups, departments } }: { of: Responsibles }) {
  const nameOf = useNameOf()
  const words = [...employees, ...groups].map(({ name }) => name)
  return (
    <span
      className="flex min-w-0 items-center gap-3 overflow-hidden [&_.lucide]:size-4 [&_.lucide]:text-icon"
      title={[...words, ...departments.map(({ name }) => nameOf(name))].join(', ')}
    >
      {employees.map(({ id, name }) => (
        <span key={`e${id}`} className="flex min-w-0 items-center gap-1.5">
          <Avatar name={name} size={20} />
          <span className="cut">{name}</span>
        </span>
      ))}
      {groups.map(({ id, name }) => (
        <span key={`g${id}`} className="flex min-w-0 items-center gap-1.5">
          <UsersRound />
          <span className="cut">{name}</span>
        </span>
      ))}
      {departments.map(({ id, name }) => (
        <span key={`d${id}`} className="flex min-w-0 items-center gap-1.5">
          <Network />
          <span className="cut">{nameOf(name)}</span>
        </span>
      ))}
    </span>
  )
}
