import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { UserRoundPlus } from 'lucide-react'
import { Avatar } from '#ui/avatar'
import { ButtonLink } from '#ui/button'
import { SkeletonText } from '#ui/skeleton'
import { Tag } from '#ui/tag'
import { notify } from '#ui/toast'
import { api, rowsOf } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useGo } from '../admin-search.ts'
import { SwitchField } from '../fields/ChoiceField.tsx'
import { OneField } from '../fields/SearchFields.tsx'
import { LongTextField, TextField } from '../fields/TextField.tsx'
import { FormPanel } from '../page/FormPanel.tsx'
import { useDraft } from '../page/use-draft.ts'
import { useRights } from '../rights.ts'
import { type Company, useEmployeeChoices } from './people-queries.ts'

const blank = (row: Company | null) => ({
  name: row?.name ?? '',
  note: row?.note ?? '',
  manager: row?.manager ?? null,
  clientCategory: row?.clientCategory ?? null,
  isActive: row?.isActive ?? true,
})

/** One company of clients: what it is called, who looks after it, who belongs to it. */
export function CompanyForm({ row }: { row: Company | null }) {
  const { t } = useWords()
  const go = useGo()
  const { edits } = useRights()
  const employees = useEmployeeChoices()
  const draft = useDraft(blank(row))
  const { value, set } = draft
  const save = useMutation({
    mutationFn: ({ manager, clientCategory, ...rest }: typeof value) => {
      const input = { ...rest, managerId: manager?.id ?? null, clientCategoryId: clientCategory?.id ?? null }
      return row === null ? api.people.addCompany.call(input) : api.people.saveCompany.call({ ...input, id: row.id })
    },
    onSuccess: () => notify({ text: t(row === null ? 'people.companies.added' : 'admin.saved') }),
  })
  return (
    <FormPanel
      lead={t('admin.pages.companies')}
      title={row?.name ?? t('people.companies.new')}
      save={save}
      onSubmit={() =>
        save.mutate(value, { onSuccess: ({ id }) => go({ open: row === null ? id : undefined }, { isSaved: true }) })
      }
      isDirty={draft.isDirty}
      isReadOnly={!edits}
      after={row !== null && <CompanyPeople row={row} />}
    >
      <TextField label={t('people.companies.name')} path="name" value={value.name} onChange={(name) => set({ name })} />
      <OneField
        label={t('people.companies.manager')}
        hint={t('people.companies.managerHint')}
        path="managerId"
        items={employees}
        value={value.manager}
        onChange={(manager) => set({ manager })}
        placeholder={t('people.companies.noManager')}
      />
      <ClientCategoryField value={value.clientCategory} onChange={(clientCategory) => set({ clientCategory })} />
      <LongTextField
        label={t('people.notes')}
        hint={t('people.companies.noteHint')}
        path="note"
        value={value.note}
        onChange={(note) => set({ note })}
      />
      <SwitchField
        label={t('people.active')}
        hint={t('people.companies.activeHint')}
        path="isActive"
        value={value.isActive}
        onChange={(isActive) => set({ isActive })}
      />
    </FormPanel>
  )
}

type ClientCategoryFieldProps = {
  value: Company['clientCategory']
  onChange: (value: Company['clientCategory']) => void
}

/** What kind of client it is; one that is no longer offered stays until another is chosen. */
function ClientCategoryField({ value, onChange }: ClientCategoryFieldProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { data } = useQuery(api.catalog.choices.queryOptions())
  return (
    <OneField
      label={t('people.companies.clientCategory')}
      hint={t('people.companies.clientCategoryHint')}
      path="clientCategoryId"
      items={data?.clientCategories.map(({ id, name }) => ({ id, name: nameOf(name) })) ?? []}
      value={value && { id: value.id, name: nameOf(value.name) }}
      onChange={(next) => onChange(data?.clientCategories.find(({ id }) => id === next?.id) ?? null)}
      placeholder={t('people.companies.noClientCategory')}
    />
  )
}

/** Who belongs to the company; heads are set in the contact himself. */
function CompanyPeople({ row }: { row: Company }) {
  const { t } = useWords()
  const { edits } = useRights()
  const query = useInfiniteQuery(api.people.contacts.infiniteOptions({ input: { companyId: row.id } }))
  const people = rowsOf(query.data)
  return (
    <section className="grid gap-2">
      <h2 className="flex items-center gap-3 text-16 font-semibold">
        <span className="flex-1">{t('people.companies.people')}</span>
        {edits && (
          <ButtonLink
            size="sm"
            icon={<UserRoundPlus />}
            render={<Link to="/admin/contacts" search={{ companyId: row.id, open: 'new' }} />}
          >
            {t('people.contacts.add')}
          </ButtonLink>
        )}
      </h2>
      {query.isPending && <SkeletonText lines={3} label={t('common.loading')} />}
      {query.isSuccess && people.length === 0 && <p className="text-13 text-muted">{t('people.companies.noPeople')}</p>}
      <ul className="grid">
        {people.map((person) => (
          <li key={person.id} className="border-t border-line">
            <Link
              to="/admin/contacts"
              search={{ companyId: row.id, open: person.id }}
              data-ring="inside"
              className="flex min-h-10 items-center gap-2 py-1.5 text-13 text-ink no-underline hover:bg-surface-hover"
            >
              <Avatar name={person.name} kind="client" size={24} />
              <span className="cut font-medium">{person.name}</span>
              {person.isHead && <Tag kind="accent">{t('people.contacts.head')}</Tag>}
              <span className="flex-1" />
              <span className="cut text-muted">{person.addresses[0]}</span>
            </Link>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Link to="/admin/contacts" search={{ companyId: row.id }} className="link text-13">
          {t('people.companies.allPeople', { count: row.contacts })}
        </Link>
      )}
    </section>
  )
}
