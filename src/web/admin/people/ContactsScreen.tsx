import { useInfiniteQuery } from '@tanstack/react-query'
import { BookUser, UserRoundPlus } from 'lucide-react'
import { FilterChip } from '#ui/chip'
import { EmptyState } from '#ui/empty-state'
import { api, rowsOf } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { AddButton } from '../page/AddButton.tsx'
import { AdminPage } from '../page/AdminPage.tsx'
import { ListFilters } from '../page/ListFilters.tsx'
import { ListTable } from '../page/ListTable.tsx'
import { RowPanel } from '../page/RowPanel.tsx'
import { useRights } from '../rights.ts'
import { ContactForm } from './ContactForm.tsx'
import { ContactCard, useContactColumns } from './contact-columns.tsx'
import { useCompany } from './people-queries.ts'

/** Everybody who may write to us as a client. */
export function ContactsScreen() {
  const { t } = useWords()
  const { search, all, open, companyId } = useAdminSearch()
  const go = useGo()
  const { edits } = useRights()
  const columns = useContactColumns()
  const query = useInfiniteQuery(
    api.people.contacts.infiniteOptions({ input: { search, companyId, onlyActive: all !== true } }),
  )
  const rows = rowsOf(query.data)
  const isNarrowed = search !== undefined || companyId !== undefined
  const isNone = rows.length === 0 && !isNarrowed
  const add = (
    <AddButton icon={<UserRoundPlus />} isFirst={isNone} onClick={() => go({ open: 'new' })}>
      {t('people.contacts.add')}
    </AddButton>
  )
  return (
    <AdminPage
      title={t('admin.pages.contacts')}
      text={t('people.contacts.text')}
      actions={edits && !isNone && add}
      bar={
        <ListFilters placeholder={t('people.contacts.find')}>
          {companyId !== undefined && <CompanyChip id={companyId} />}
        </ListFilters>
      }
    >
      <ListTable
        label={t('admin.pages.contacts')}
        query={query}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => String(id)}
        currentKey={String(open)}
        onOpen={({ id }) => go({ open: id })}
        card={(row) => <ContactCard row={row} />}
        onReset={isNarrowed ? () => go({ search: undefined, companyId: undefined }) : undefined}
        empty={
          <EmptyState
            icon={<BookUser />}
            title={t('people.contacts.empty.title')}
            text={t('people.contacts.empty.text')}
            action={edits ? add : undefined}
          />
        }
      />
      <RowPanel query={query} rows={rows}>
        {(row) => <ContactForm key={row?.id ?? 'new'} row={row} />}
      </RowPanel>
    </AdminPage>
  )
}

function CompanyChip({ id }: { id: number }) {
  const { t } = useWords()
  const go = useGo()
  const company = useCompany(id)
  return (
    <FilterChip
      name={t('people.company')}
      value={company?.name ?? `${id}`}
      onRemove={() => go({ companyId: undefined })}
      removeLabel={t('people.contacts.anyCompany')}
    />
  )
}
