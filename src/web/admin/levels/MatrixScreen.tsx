import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Building2, Plus, Table2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button'
import { Picker } from '#ui/combobox'
import { EmptyState } from '#ui/empty-state'
import { SkeletonRows } from '#ui/skeleton'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useAdminSearch } from '../admin-search.ts'
import { useChoiceWords } from '../fields/use-choice-words.ts'
import { AdminPage } from '../page/AdminPage.tsx'
import { ListFilters } from '../page/ListFilters.tsx'
import { Broken } from '../page/ListTable.tsx'
import type { Company } from '../people/people-queries.ts'
import { useRights } from '../rights.ts'
import { MatrixTable } from './MatrixTable.tsx'
import { rowsOf, type Subject } from './matrix-cells.ts'
import { CheckButton, PreviewPanel } from './PreviewPanel.tsx'
import { SetupSteps } from './SetupSteps.tsx'

/** Who has which level (D13): everybody, client categories, groups of clients and companies, each for any service or for one. */
export function MatrixScreen() {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { search } = useAdminSearch()
  const { edits } = useRights()
  const [added, setAdded] = useState<readonly Subject[]>([])
  const matrix = useQuery(api.sla.matrix.queryOptions())
  const levels = useQuery(api.sla.levels.queryOptions({ input: { onlyActive: false } }))
  const choices = useQuery(api.catalog.choices.queryOptions())
  const groups = useQuery(api.clientGroups.list.queryOptions())
  const broken = [matrix, levels, choices, groups].find(({ isError, data }) => isError && data === undefined)
  const hasLevels = levels.data?.rows.some(({ isActive }) => isActive) === true
  const isRead = matrix.data && levels.data && choices.data && groups.data
  const wanted = search?.toLocaleLowerCase()
  const isWanted = (subject: Subject) =>
    wanted === undefined ||
    subject.kind === 'everybody' ||
    (typeof subject.name === 'string' ? subject.name : nameOf(subject.name)).toLocaleLowerCase().includes(wanted)
  return (
    <AdminPage
      title={t('admin.pages.matrix')}
      text={t('levels.matrix.text')}
      actions={
        <>
          <CheckButton />
          {edits && hasLevels && <AddCompany onAdd={(company) => setAdded((now) => [...now, company])} />}
        </>
      }
      bar={
        <>
          <span className="basis-full pb-1">
            <SetupSteps />
          </span>
          {hasLevels && <ListFilters placeholder={t('levels.matrix.find')} hasInactive={false} />}
        </>
      }
    >
      {broken !== undefined && <Broken query={broken} />}
      {broken === undefined && isRead === undefined && <SkeletonRows count={6} label={t('common.loading')} />}
      {isRead && hasLevels && (
        <MatrixTable
          cells={matrix.data.rows}
          rows={rowsOf(
            matrix.data.rows,
            { categories: choices.data.clientCategories, groups: groups.data.rows },
            added,
          ).filter(isWanted)}
          services={choices.data.services}
          levels={levels.data.rows}
          isDisabled={!edits}
        />
      )}
      {isRead && !hasLevels && <NoLevels />}
      <PreviewPanel />
    </AdminPage>
  )
}

function NoLevels() {
  const { t } = useWords()
  return (
    <div className="py-8">
      <EmptyState
        icon={<Table2 />}
        title={t('levels.matrix.noLevels.title')}
        text={t('levels.matrix.noLevels.text')}
        action={
          <Link to="/admin/levels" search={{ open: 'new' }} className="link text-13">
            {t('levels.add')}
          </Link>
        }
      />
    </div>
  )
}

/** Gives a company a row of its own; it stays as long as it has a cell. */
function AddCompany({ onAdd }: { onAdd: (company: Subject) => void }) {
  const { t } = useWords()
  const [search, setSearch] = useState('')
  const query = useQuery({
    ...api.people.companies.queryOptions({ input: { search } }),
    placeholderData: (before) => before,
  })
  return (
    <Picker<Company>
      label={t('levels.matrix.addCompany')}
      value={null}
      onChange={(company) => {
        if (company === null) return
        onAdd({ kind: 'company', id: company.id, name: company.name, category: company.clientCategory })
      }}
      items={query.data?.rows ?? []}
      itemKey={({ id }) => String(id)}
      itemText={({ name }) => name}
      onSearch={setSearch}
      isLoading={query.isPending}
      words={useChoiceWords(t('levels.matrix.findCompany'))}
      align="end"
      trigger={
        <Button kind="primary" icon={<Plus />} className="phone:px-3!">
          <span className="phone:sr-only">{t('levels.matrix.addCompany')}</span>
          <Building2 className="hidden phone:block" />
        </Button>
      }
    />
  )
}
