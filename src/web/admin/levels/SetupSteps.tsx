import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { CircleCheck, CircleDashed } from 'lucide-react'
import { cx } from '#ui/cx'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'

/** The order in which deadlines are set up (SLA-22): what is there of each step, and the way to what is missing. */
export function SetupSteps() {
  const { t } = useWords()
  const { pathname } = useLocation()
  const steps = useSteps()
  return (
    <ol aria-label={t('levels.steps.label')} className="flex flex-wrap items-center gap-x-6 gap-y-1 text-13">
      {steps.map(({ name, path, count, isDone }) => (
        <li key={name}>
          <Link
            to={path}
            aria-current={pathname.startsWith(path) ? 'step' : undefined}
            className={cx(
              'flex min-h-6 items-center gap-1.5 text-ink no-underline hover:text-accent-text',
              pathname.startsWith(path) && 'font-semibold',
            )}
          >
            {isDone ? <CircleCheck className="text-success-mark" /> : <CircleDashed className="text-icon" />}
            {t(`levels.steps.${name}`)}
            <span className="font-regular text-muted">{count ?? ''}</span>
            <span className="sr-only">{t(isDone ? 'levels.steps.done' : 'levels.steps.missing')}</span>
            {!isDone && count !== undefined && (
              <span aria-hidden="true" className="font-regular text-danger-text">
                {t('levels.steps.missing')}
              </span>
            )}
          </Link>
        </li>
      ))}
    </ol>
  )
}

type Step = {
  name: 'categories' | 'types' | 'services' | 'schedules' | 'levels' | 'matrix'
  path: string
  /** Undefined while it is read. */
  count: number | undefined
  isDone: boolean
}

function useSteps(): Step[] {
  const choices = useQuery(api.catalog.choices.queryOptions()).data
  const schedules = useQuery(api.calendar.schedules.queryOptions({ input: {} })).data?.rows
  const levels = useQuery(api.sla.levels.queryOptions({ input: {} })).data?.rows
  const cells = useQuery(api.sla.matrix.queryOptions()).data?.rows
  const step = (name: Step['name'], path: string, rows: readonly unknown[] | undefined): Step => ({
    name,
    path,
    count: rows?.length,
    isDone: rows !== undefined && rows.length > 0,
  })
  return [
    step('categories', '/admin/dictionaries/categories', choices?.categories),
    step('types', '/admin/dictionaries/request-types', choices?.requestTypes),
    step('services', '/admin/services', choices?.services),
    step('schedules', '/admin/schedules', schedules),
    step('levels', '/admin/levels', levels),
    step('matrix', '/admin/level-matrix', cells),
  ]
}
