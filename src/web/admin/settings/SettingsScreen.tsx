import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Button } from '#ui/button'
import { Form, FormActions, FormSection } from '#ui/form'
import { SkeletonText } from '#ui/skeleton'
import { notify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors, formError } from '../../lib/refusals.ts'
import { AdminPage } from '../page/AdminPage.tsx'
import { FormContext } from '../page/form-context.ts'
import { Broken } from '../page/ListTable.tsx'
import { useDraft } from '../page/use-draft.ts'
import { useRights } from '../rights.ts'
import { SettingField } from './SettingField.tsx'
import { fieldsOf } from './schema-fields.ts'
import { useSettingWords } from './setting-words.ts'

/** The modules that have something to set, in the order of the page. Which settings each has, its schema says. */
const modules = ['tickets', 'routing', 'notifications', 'mail', 'files'] as const

/** What can be turned about the whole installation: a form for each module, built from its schema. */
export function SettingsScreen() {
  const { t } = useWords()
  return (
    <AdminPage title={t('admin.pages.settings')} text={t('settings.text')}>
      <div className="grid max-w-190 gap-10 pt-2">
        {modules.map((module) => (
          <ModuleSettings key={module} module={module} />
        ))}
      </div>
    </AdminPage>
  )
}

function ModuleSettings({ module }: { module: string }) {
  const { t } = useWords()
  const query = useQuery(api.settings.get.queryOptions({ input: { module } }))
  if (query.data !== undefined) return <ModuleForm key={JSON.stringify(query.data.value)} settings={query.data} />
  if (query.error !== null) return <Broken query={query} />
  return <SkeletonText lines={4} label={t('common.loading')} />
}

function ModuleForm({ settings }: { settings: Answer<typeof api.settings.get> }) {
  const { t } = useWords()
  const { module, value: stored, schema } = settings
  const wordsOf = useSettingWords(module)
  const cache = useQueryClient()
  const { edits } = useRights()
  const draft = useDraft<Record<string, unknown>>(stored)
  const place = useRef<HTMLDivElement>(null)
  const fields = fieldsOf(schema)
  const save = useMutation({
    ...api.settings.save.mutationOptions(),
    onSuccess: ({ value }) => {
      cache.setQueryData(api.settings.get.key({ module }), { ...settings, value })
      notify({ text: t('admin.saved') })
    },
  })
  useEffect(() => {
    if (save.error !== null) place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [save.error])
  // Only what was changed is sent: a default that stays a default follows the next version.
  const changed = Object.fromEntries(
    Object.entries(draft.value).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(stored[key])),
  )
  return (
    <div ref={place}>
      <FormContext value={{ errors: fieldErrors(save.error), isReadOnly: !edits }}>
        <Form onSubmit={() => edits && save.mutate({ module, value: changed })} error={formError(save.error)}>
          <FormSection title={wordsOf.title} text={wordsOf.text}>
            {fields.map((field) => (
              <SettingField
                key={field.key}
                field={field}
                words={wordsOf.field(field.key)}
                value={draft.value[field.key]}
                onChange={(value) => draft.set({ [field.key]: value })}
              />
            ))}
          </FormSection>
          {edits && (
            <FormActions>
              <Button type="submit" isDisabled={!draft.isDirty} isBusy={save.isPending}>
                {t('common.save')}
              </Button>
            </FormActions>
          )}
        </Form>
      </FormContext>
    </div>
  )
}
