import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { cx } from '#ui/cx'
import { Menu, MenuRadios } from '#ui/menu'
import { notify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { wordsOf } from '../../lib/refusals.ts'
import type { Level } from './level-value.ts'
import { useLevelWords } from './level-words.ts'
import { type CellLevel, keyOfSubject, levelAt, type Subject } from './matrix-cells.ts'
import { useGridKeys } from './use-grid-keys.ts'

type Services = Answer<typeof api.catalog.choices>['services']
type MatrixTableProps = {
  cells: Answer<typeof api.sla.matrix>['rows']
  rows: readonly Subject[]
  services: Services
  levels: readonly Level[]
  isDisabled: boolean
}

/** Rows are subjects, columns any service and each one; a cell says its level, or quietly the one that holds instead. */
export function MatrixTable(given: MatrixTableProps) {
  const { rows, services, isDisabled } = given
  const columns = [null, ...services.map(({ id }) => id)]
  const keys = rows.flatMap((subject) => columns.map((serviceId) => keyOfCell(subject, serviceId)))
  const { tabIndexOf, gridProps } = useGridKeys(keys[0] ?? '', new Set(keys))
  const props = { ...given, tabIndexOf }
  const { t } = useWords()
  const nameOf = useNameOf()
  const categories = rows.filter(({ kind }) => kind === 'category')
  const groups = rows.filter(({ kind }) => kind === 'group')
  const companies = rows.filter(({ kind }) => kind === 'company')
  const width = services.length + 2
  return (
    <>
      <section
        tabIndex={isDisabled ? 0 : undefined}
        aria-label={t('admin.pages.matrix')}
        className="scroll-pl-52 overflow-x-auto rounded-md border border-line phone:scroll-pl-36"
      >
        <table
          {...(isDisabled ? {} : gridProps)}
          aria-label={t('admin.pages.matrix')}
          className="w-full border-collapse text-13"
        >
          <thead>
            <tr>
              <Head isFirst>{t('levels.matrix.whom')}</Head>
              <Head isWide>{t('levels.matrix.anyService')}</Head>
              {services.map(({ id, name, path }) => (
                <Head key={id}>
                  {path.length > 0 && <span className="block text-12 text-muted">{path.map(nameOf).join(' / ')}</span>}
                  {nameOf(name)}
                </Head>
              ))}
            </tr>
          </thead>
          <tbody>
            <Rows {...props} rows={rows.filter(({ kind }) => kind === 'everybody')} />
            {categories.length > 0 && <GroupHead width={width}>{t('levels.matrix.categories')}</GroupHead>}
            <Rows {...props} rows={categories} />
            {groups.length > 0 && <GroupHead width={width}>{t('levels.matrix.groups')}</GroupHead>}
            <Rows {...props} rows={groups} />
            {companies.length > 0 && <GroupHead width={width}>{t('levels.matrix.companies')}</GroupHead>}
            <Rows {...props} rows={companies} />
          </tbody>
        </table>
      </section>
      <p className="mt-2 max-w-[75ch] text-12 text-muted">{t('levels.matrix.hint')}</p>
    </>
  )
}

const keyOfCell = (subject: Subject, serviceId: number | null): string =>
  `${keyOfSubject(subject)}, ${serviceId ?? 'any'}`

function Head({
  isFirst = false,
  isWide = false,
  children,
}: {
  isFirst?: boolean
  isWide?: boolean
  children: ReactNode
}) {
  return (
    <th
      scope="col"
      className={cx(
        isWide ? 'min-w-50' : 'min-w-36',
        'border-b border-line bg-surface px-4 py-2.5 text-left align-bottom font-medium text-secondary',
        isFirst ? 'sticky left-0 z-1 min-w-52 phone:min-w-36' : 'border-l',
      )}
    >
      {children}
    </th>
  )
}

function GroupHead({ width, children }: { width: number; children: ReactNode }) {
  return (
    <tr>
      <th
        scope="colgroup"
        colSpan={width}
        className="border-b border-line bg-surface-sunken px-4 py-2 text-left text-12 font-medium text-secondary"
      >
        <span className="sticky left-4">{children}</span>
      </th>
    </tr>
  )
}

function Rows({ rows, ...props }: RowsProps) {
  return rows.map((subject) => (
    <tr key={keyOfSubject(subject)} className="[&:last-child>*]:border-b-0">
      <th
        scope="row"
        className="sticky left-0 z-1 border-b border-line bg-surface px-4 py-2 text-left align-middle font-medium"
      >
        <SubjectName
          subject={subject}
          isKept={props.cells.some((cell) => keyOfSubject(cell.subject) === keyOfSubject(subject))}
        />
      </th>
      <Cell {...props} subject={subject} serviceId={null} />
      {props.services.map(({ id }) => (
        <Cell key={id} {...props} subject={subject} serviceId={id} />
      ))}
    </tr>
  ))
}

function SubjectName({ subject, isKept }: { subject: Subject; isKept: boolean }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  if (subject.kind === 'everybody') return t('levels.matrix.everybody')
  if (subject.kind === 'category') return nameOf(subject.name)
  if (subject.kind === 'group') return <span className="block [overflow-wrap:anywhere]">{subject.name}</span>
  return (
    <>
      <span className="block [overflow-wrap:anywhere]">{subject.name}</span>
      {subject.category !== null && (
        <span className="block text-12 font-regular text-muted">
          {t('levels.matrix.ofCategory', { name: nameOf(subject.category.name) })}
        </span>
      )}
      {!isKept && <span className="block text-12 font-regular text-warning-text">{t('levels.matrix.notKept')}</span>}
    </>
  )
}

type RowsProps = MatrixTableProps & { tabIndexOf: (cell: string) => 0 | -1 }
type CellProps = Omit<RowsProps, 'rows'> & { subject: Subject; serviceId: number | null }

function Cell({ cells, services, levels, isDisabled, tabIndexOf, subject, serviceId }: CellProps) {
  const { t } = useWords()
  const held = levelAt(cells, services, { subject, serviceId })
  const own = held?.from === 'own' ? held.levelId : null
  const key = keyOfCell(subject, serviceId)
  const label = useCellLabel({ subject, serviceId, services })
  const give = useMutation({
    mutationFn: (levelId: number | null) =>
      api.sla.setLevel.call({
        subject: subject.kind === 'everybody' ? { kind: 'everybody' } : { kind: subject.kind, id: subject.id },
        serviceId,
        levelId,
      }),
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
  const heldName = useHeldName(held, levels)
  const words = <CellWords held={held} levels={levels} />
  return (
    <td className="h-px border-b border-l border-line p-0">
      {isDisabled ? (
        <span className="block px-4 py-2">{words}</span>
      ) : (
        <Menu
          trigger={
            <button
              type="button"
              data-ring="inside"
              data-cell={key}
              tabIndex={tabIndexOf(key)}
              aria-label={`${label}: ${heldName}`}
              aria-busy={give.isPending}
              className="block size-full min-h-13 px-4 py-2 text-left transition-colors hover:bg-surface-hover"
            >
              {words}
            </button>
          }
        >
          <MenuRadios
            value={String(own ?? 0)}
            onChange={(next) => give.mutate(next === '0' ? null : Number(next))}
            choices={[
              {
                value: '0',
                label: t(
                  subject.kind === 'everybody' && serviceId === null ? 'levels.matrix.none' : 'levels.matrix.inherit',
                ),
              },
              ...levels
                .filter(({ id, isActive }) => isActive || id === own)
                .map((level) => ({ value: String(level.id), label: <LevelChoice level={level} /> })),
            ]}
          />
        </Menu>
      )}
    </td>
  )
}

function useCellLabel({ subject, serviceId, services }: Pick<CellProps, 'subject' | 'serviceId' | 'services'>): string {
  const { t } = useWords()
  const nameOf = useNameOf()
  const whom =
    subject.kind === 'everybody'
      ? t('levels.matrix.everybody')
      : typeof subject.name === 'string'
        ? subject.name
        : nameOf(subject.name)
  const service = services.find(({ id }) => id === serviceId)
  return `${whom}, ${service === undefined ? t('levels.matrix.anyService') : nameOf(service.name)}`
}

function useHeldName(held: CellLevel | null, levels: readonly Level[]): string {
  const { t } = useWords()
  const nameOf = useNameOf()
  const level = levels.find(({ id }) => id === held?.levelId)
  if (held?.from === 'people') return t('levels.matrix.from.people')
  if (held === null || level === undefined) return t('levels.matrix.nothing')
  return held.from === 'own' ? nameOf(level.name) : `${nameOf(level.name)} (${t(`levels.matrix.from.${held.from}`)})`
}

function CellWords({ held, levels }: { held: CellLevel | null; levels: readonly Level[] }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { limits, norm } = useLevelWords()
  const level = levels.find(({ id }) => id === held?.levelId)
  if (held?.from === 'people') return <span className="text-muted">{t('levels.matrix.from.people')}</span>
  if (held === null || level === undefined) return <span className="text-muted">—</span>
  if (held.from !== 'own') {
    return (
      <span className="block text-muted">
        <span className="block">{t(`levels.matrix.from.${held.from}`)}</span>
        <span className="block text-12">{nameOf(level.name)}</span>
      </span>
    )
  }
  return (
    <>
      <span className="block font-medium whitespace-nowrap">{limits(level)}</span>
      <span className="block text-12 text-muted">
        {nameOf(level.name)} {level.norm !== null && <span className="whitespace-nowrap">· {norm(level)}</span>}
        {level.siteIds.length > 0 && <span className="block">{t('catalog.someSites')}</span>}
      </span>
    </>
  )
}

function LevelChoice({ level }: { level: Level }) {
  const nameOf = useNameOf()
  const { limits } = useLevelWords()
  return (
    <span className="flex justify-between gap-4">
      <span className="cut">{nameOf(level.name)}</span>
      <span className="text-muted">{limits(level)}</span>
    </span>
  )
}
