import { OwnFieldInputs } from '#parts/own-fields/OwnFieldInputs'
import { UploadList } from '#parts/uploads'
import { Banner } from '#ui/banner'
import { Button } from '#ui/button'
import { DropZone, FileButton } from '#ui/drop-zone'
import { Field } from '#ui/field'
import { Form, FormActions, FormRow } from '#ui/form'
import { Input } from '#ui/input'
import { Select } from '#ui/select'
import { Textarea } from '#ui/textarea'
import type { Answer, api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { type Named, useNameOf } from '../../lib/names.ts'
import { ExpectedAnswer } from './ExpectedAnswer.tsx'
import { otherCategory } from './request-draft.ts'
import { useChoicesFor } from './use-choices-for.ts'
import { useRequest } from './use-request.ts'

type Choices = Answer<typeof api.portal.choices>
type Request = ReturnType<typeof useRequest>
type RequestFormProps = { choices: Choices; onOpened: (number: number) => void }

/** What it is about, how bad it is, and the words; the rest is for support to find out (CHAN-01). */
export function RequestForm({ choices: first, onOpened }: RequestFormProps) {
  const { t } = useWords()
  const request = useRequest(first.fields, onOpened)
  const choices = useChoicesFor(request, first)
  const { values, set, errors } = request
  return (
    <Form onSubmit={request.send} error={request.formError}>
      <CategoryField request={request} choices={choices} />
      <ServiceField request={request} choices={choices} />
      <FormRow>
        <ChoiceField
          label={t('portal.form.criticality')}
          value={values.criticalityId}
          onChange={(criticalityId) => set({ criticalityId })}
          choices={choices.criticalities}
          error={
            errors['criticalityId'] ?? (request.gone.includes('criticalityId') ? t('portal.form.gone') : undefined)
          }
        />
        <ChoiceField
          label={t('portal.form.department')}
          hint={t('portal.form.departmentHint')}
          value={values.departmentId}
          onChange={(departmentId) => set({ departmentId })}
          choices={choices.departments}
          error={errors['departmentId']}
        />
      </FormRow>
      {values.departmentId !== null && <ExpectedAnswer departmentId={values.departmentId} />}
      <OwnFieldInputs
        shown={request.ownFields}
        values={values.fields}
        onChange={(fields) => set({ fields })}
        errors={errors}
        required={request.isTried ? t('portal.form.required') : null}
        optional={<span className="text-12 text-muted">{t('portal.optional')}</span>}
      />
      <Field label={t('portal.form.title')} error={errors['title']}>
        <Input
          value={values.title}
          onChange={(title) => set({ title })}
          maxLength={200}
          placeholder={t('portal.form.titleHint')}
          autoComplete="off"
        />
      </Field>
      <WordsField request={request} maxFileBytes={choices.maxFileBytes} />
      <FormActions>
        <Button
          kind="primary"
          type="submit"
          isBusy={request.isSending}
          isDisabled={request.uploads.isBusy || request.uploads.hasFailed}
        >
          {t('portal.form.send')}
        </Button>
        {!request.isEmpty && (
          <Button kind="ghost" onClick={request.clear}>
            {t('portal.form.clear')}
          </Button>
        )}
        <span className="flex-1 text-right text-12 text-muted phone:basis-full phone:text-left">
          {request.isEmpty || request.isSending ? null : t('portal.form.kept')}
        </span>
      </FormActions>
    </Form>
  )
}

/** The category comes first: what it says of itself, and what it warns of, is worth knowing before writing. */
function CategoryField({ request, choices }: { request: Request; choices: Choices }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { values, set, errors } = request
  const chosen = choices.categories.find(({ id }) => id === values.categoryId)
  return (
    <>
      <Field
        label={t('portal.form.category')}
        error={errors['categoryId'] ?? (request.gone.includes('categoryId') ? t('portal.form.gone') : undefined)}
        {...(chosen?.description ? { hint: chosen.description } : {})}
      >
        <Select
          value={values.categoryId}
          onChange={(categoryId) => set({ categoryId })}
          placeholder={t('portal.form.pickCategory')}
          options={[
            ...choices.categories.map(({ id, name }) => ({ value: id, label: nameOf(name) })),
            { value: otherCategory, label: t('portal.form.other') },
          ]}
        />
      </Field>
      {chosen?.warning && <Banner kind="warning">{chosen.warning}</Banner>}
    </>
  )
}

/** The service, where the client knows it: whoever answers for it gets the request. */
function ServiceField({ request, choices }: { request: Request; choices: Choices }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  if (choices.services.length === 0) return null
  return (
    <ChoiceField
      label={t('portal.form.service')}
      value={request.values.serviceId}
      onChange={(serviceId) => request.set({ serviceId })}
      choices={choices.services.map(({ id, name, path }) => {
        const words = [...path, name].map(nameOf).join(' › ')
        return { id, name: { ru: words, en: words } }
      })}
      error={request.errors['serviceId']}
    />
  )
}

type ChoiceFieldProps = {
  label: string
  hint?: string | undefined
  value: number | null
  onChange: (id: number | null) => void
  choices: readonly { id: number; name: Named }[]
  error: string | undefined
}

function ChoiceField({ label, hint, value, onChange, choices, error }: ChoiceFieldProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const optional = <span className="text-12 text-muted">{t('portal.optional')}</span>
  return (
    <Field label={label} labelEnd={optional} error={error} {...(hint === undefined ? {} : { hint })}>
      <Select
        value={value ?? 0}
        onChange={(id) => onChange(id === 0 ? null : id)}
        options={[
          { value: 0, label: <span className="text-muted">{t('portal.form.any')}</span> },
          ...choices.map(({ id, name }) => ({ value: id, label: nameOf(name) })),
        ]}
      />
    </Field>
  )
}

/** The message with its files, which come by the button, by dragging and by pasting (CHAN-06). */
function WordsField({ request, maxFileBytes }: { request: Request; maxFileBytes: number }) {
  const { t } = useWords()
  const { size } = useFormatters()
  const { values, set, errors, uploads, send } = request
  return (
    <DropZone onFiles={uploads.add} hint={t('tickets.files.drop')} className="grid gap-2">
      <Field label={t('portal.form.words')} error={errors['text']}>
        <Textarea
          value={values.text}
          onChange={(text) => set({ text })}
          rows={7}
          maxRows={24}
          placeholder={t('portal.form.wordsHint')}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            send()
          }}
        />
      </Field>
      <UploadList uploads={uploads} />
      {errors['files'] !== undefined && (
        <p role="alert" className="text-12 text-danger-text">
          {errors['files']}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <FileButton kind="secondary" size="sm" label={t('portal.reply.attach')} onFiles={uploads.add} />
        <span className="text-12 text-muted">{t('portal.form.files', { size: size(maxFileBytes) })}</span>
      </div>
    </DropZone>
  )
}
