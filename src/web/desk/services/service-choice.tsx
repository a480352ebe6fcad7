import { useQuery } from '@tanstack/react-query'
import { cx } from '#ui/cx'
import { type Answer, api } from '../../lib/api.ts'
import { type Named, useNameOf } from '../../lib/names.ts'

/** A service as one of those to choose from, in the order of the tree. */
export type ServiceChoice = Answer<typeof api.catalog.choices>['services'][number]

/** The services that may be chosen now; and one that a ticket still has, though it is offered no more. */
export function useServices(now: { id: number; name: Named } | null = null): {
  services: readonly ServiceChoice[]
  value: ServiceChoice | null
} {
  const services = useQuery(api.catalog.choices.queryOptions()).data?.services ?? []
  const known = services.find(({ id }) => id === now?.id)
  return { services, value: known ?? (now === null ? null : ({ ...now, parentId: null, path: [] } as ServiceChoice)) }
}

/** «Поддержка › Доступ»: what is searched, and what a field shows. */
export function useServicePath(): (service: ServiceChoice) => string {
  const nameOf = useNameOf()
  return ({ name, path }) => [...path, name].map(nameOf).join(' › ')
}

const indents = ['', 'pl-4', 'pl-8', 'pl-12'] as const

/** A line of the tree: its name, as far in as it stands, and where, since a search shows it without those above it. */
export function ServiceLine({ service }: { service: ServiceChoice }) {
  const nameOf = useNameOf()
  const depth = Math.min(service.path.length, indents.length - 1)
  return (
    <span className={cx('flex min-w-0 items-center gap-2', indents[depth])}>
      <span className={cx('cut', depth === 0 && 'font-medium')}>{nameOf(service.name)}</span>
      <span className="cut ml-auto text-12 text-muted">{service.path.map(nameOf).join(' › ')}</span>
    </span>
  )
}
