import { useQuery } from '@tanstack/react-query'
import { FormSection } from '#ui/form'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { type Named, useNameOf } from '../../lib/names.ts'
import { type Choice, ManyField } from '../fields/SearchFields.tsx'
import { SitesField } from '../fields/SitesField.tsx'
import { NumberField } from '../fields/TextField.tsx'
import type { LevelValue } from './level-value.ts'

type Limits = Pick<LevelValue, 'weight' | 'categoryIds' | 'criticalityIds' | 'markIds' | 'siteIds'>
type LevelLimitsProps = { value: Limits; set: (change: Partial<Limits>) => void }

/** Which level outweighs which where a client is in several groups, and what whoever has this one may choose (SLA-01). */
export function LevelLimits({ value, set }: LevelLimitsProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const choices = useQuery(api.catalog.choices.queryOptions()).data
  const named = (rows: readonly { id: number; name: Named }[] | undefined): Choice[] =>
    rows?.map(({ id, name }) => ({ id, name: nameOf(name) })) ?? []
  return (
    <>
      <FormSection title={t('levels.allowed')} text={t('levels.allowedText')}>
        <ManyField
          label={t('levels.categories')}
          path="categoryIds"
          items={named(choices?.categories)}
          value={value.categoryIds}
          onChange={(categoryIds) => set({ categoryIds })}
          placeholder={t('levels.all')}
        />
        <ManyField
          label={t('levels.criticalities')}
          path="criticalityIds"
          items={named(choices?.criticalities)}
          value={value.criticalityIds}
          onChange={(criticalityIds) => set({ criticalityIds })}
          placeholder={t('levels.all')}
        />
        <ManyField
          label={t('levels.marks')}
          path="markIds"
          items={named(choices?.marks)}
          value={value.markIds}
          onChange={(markIds) => set({ markIds })}
          placeholder={t('levels.all')}
        />
      </FormSection>
      <FormSection title={t('levels.choice')} text={t('levels.choiceText')}>
        <NumberField
          label={t('levels.weight')}
          path="weight"
          hint={t('levels.weightHint')}
          min={0}
          max={1000}
          value={value.weight}
          onChange={(weight) => set({ weight })}
        />
        <SitesField value={value.siteIds} onChange={(siteIds) => set({ siteIds })} hint={t('levels.sitesHint')} />
      </FormSection>
    </>
  )
}
