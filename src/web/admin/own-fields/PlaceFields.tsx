import { useQuery } from '@tanstack/react-query'
import { FormSection } from '#ui/form'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { type Choice, ManyField } from '../fields/SearchFields.tsx'
import { SitesField } from '../fields/SitesField.tsx'
import type { Draft } from '../page/use-draft.ts'
import type { OwnFieldRow, OwnFieldValue } from './own-field-rows.ts'

type PlaceFieldsProps = { row: OwnFieldRow | null; draft: Draft<OwnFieldValue> }

/** For which tickets the field is: of a category, or of a service with what stands under it, and on which sites. */
export function PlaceFields({ row, draft: { value, set } }: PlaceFieldsProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const choices = useQuery(api.catalog.choices.queryOptions()).data
  const named = (list: OwnFieldRow['categories'] | undefined): Choice[] =>
    (list ?? []).map(({ id, name }) => ({ id, name: nameOf(name) }))
  const services = (choices?.services ?? []).map(({ id, name, path }) => ({
    id,
    name: [...path, name].map(nameOf).join(' › '),
  }))
  return (
    <FormSection title={t('fields.places')} text={t(`fields.${wordOf(value)}`)}>
      <ManyField
        label={t('fields.categories')}
        path="categoryIds"
        items={withKept(named(choices?.categories), named(row?.categories))}
        value={value.categoryIds}
        onChange={(ids) => set({ categoryIds: [...ids] })}
        placeholder={t('fields.findCategory')}
      />
      <ManyField
        label={t('fields.services')}
        hint={t('fields.servicesHint')}
        path="serviceIds"
        items={withKept(services, named(row?.services))}
        value={value.serviceIds}
        onChange={(ids) => set({ serviceIds: [...ids] })}
        placeholder={t('fields.findService')}
      />
      <SitesField
        value={value.siteIds}
        onChange={(siteIds) => set({ siteIds: [...siteIds] })}
        hint={t('fields.sitesHint')}
      />
    </FormSection>
  )
}

/** What those places come to: any of them is enough, a site is wanted besides. */
function wordOf({ categoryIds, serviceIds, siteIds }: OwnFieldValue): 'placesSome' | 'placesOfSites' | 'placesAll' {
  if (categoryIds.length + serviceIds.length > 0) return 'placesSome'
  return siteIds.length > 0 ? 'placesOfSites' : 'placesAll'
}

/** What is named already though it is offered no more: it is seen, and can be taken out. */
const withKept = (offered: readonly Choice[], kept: readonly Choice[]): Choice[] => [
  ...offered,
  ...kept.filter(({ id }) => !offered.some((one) => one.id === id)),
]
