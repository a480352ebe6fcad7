import { useQuery } from '@tanstack/react-query'
import { Banner } from '#ui/banner'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { ManyField } from '../fields/SearchFields.tsx'
import { seeNewcomer } from './members.ts'

type ContactGroupsProps = {
  value: readonly number[]
  onChange: (ids: readonly number[]) => void
  /** The groups that he is in already. */
  had: readonly number[]
  companyId: number | null
}

/** The groups of clients that a contact is in (ORG-11); what he has of the others' tickets is said in the group itself. */
export function ContactGroups({ value, onChange, had, companyId }: ContactGroupsProps) {
  const { t } = useWords()
  const groups = useQuery(api.clientGroups.list.queryOptions()).data?.rows ?? []
  const joined = groups.filter(({ id }) => value.includes(id) && !had.includes(id))
  const foreign = seeNewcomer(
    joined.flatMap(({ members }) => members),
    companyId,
  )
  return (
    <>
      <ManyField
        label={t('people.contacts.groups')}
        hint={t('people.contacts.groupsHint')}
        path="clientGroupIds"
        items={groups}
        value={value}
        onChange={onChange}
        placeholder={t('people.contacts.noGroups')}
      />
      {/* Said before it is saved: people of another company would read what he writes. */}
      {foreign.length > 0 && (
        <Banner kind="warning">{t('people.contacts.foreign', { names: foreign.join(', ') })}</Banner>
      )}
    </>
  )
}
