import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { ManyField } from './SearchFields.tsx'

type SitesFieldProps = {
  value: readonly number[]
  onChange: (siteIds: readonly number[]) => void
  /** What it means on the others. */
  hint: string
}

/** For which sites a row is, none meaning all (DICT-15). Nothing where there is one: there is nothing to choose between. */
export function SitesField({ value, onChange, hint }: SitesFieldProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const sites = useQuery(api.catalog.choices.queryOptions()).data?.sites ?? []
  if (sites.length <= 1 && value.length === 0) return null
  return (
    <ManyField
      label={t('catalog.sites')}
      path="siteIds"
      hint={hint}
      items={sites.map(({ id, name }) => ({ id, name: nameOf(name) }))}
      value={value}
      onChange={onChange}
      placeholder={t('catalog.allSites')}
    />
  )
}
