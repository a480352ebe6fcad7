import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EmployeeChoice } from '#parts/absences/EmployeeChoice'
import { OwnFieldInputs } from '#parts/own-fields/OwnFieldInputs'
import { UploadList, useUploads } from '#parts/uploads'
import { Banner } from '#ui/banner'
import { Button } from '#ui/button'
import { DropZone, FileButton } from '#ui/drop-zone'
import { Field } from '#ui/field'
import { Form, FormActions, FormRow } from '#ui/form'
import { Input } from '#ui/input'
import { Properties, Property } from '#ui/properties'
import { Select } from '#ui/select'
import { Textarea } from '#ui/textarea'
import { type Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { type Named, useNameOf } from '../../lib/names.ts'
import { fieldErrors, formError } from '../../lib/refusals.ts'
import { useMe } from '../../lib/session.ts'
import { fieldsFor, lackingFields, type OwnValues, sentValues } from '../../parts/own-fields/own-values.ts'
import { ServiceField } from '../services/ServiceField.tsx'
import { useSiteChoices } from '../site-choices.ts'
import type { TicketView } from '../ticket/ticket-types.ts'
import { ClientField, type Contact } from './ClientField.tsx'

type Choices = Answer<typeof api.catalog.choices>

type Values = {
  title: string
  text: string
  sourceCode: string
  serviceId: number | null
  categoryId: number | null
  typeId: number | null
  criticalityId: number | null
  /** Undefined until somebody or a category has chosen: then it is the writer's own. */
  departmentId: number | null | undefined
  responsibleId: number | null
}

const blank: Values = {
  title: '',
  text: '',
  sourceCode: 'phone',
  serviceId: null,
  categoryId: null,
  typeId: null,
  criticalityId: null,
  departmentId: undefined,
  responsibleId: null,
}

type NewTicketFormProps = {
  /** The ticket that this one continues: its client and subject, where it went. */
  follows: TicketView | undefined
  /** `isInSight`: whoever opened it may read it as well; it may have gone to others. */
  onOpened: (number: number, isInSight: boolean) => void
  onCancel: () => void
}

/** The form itself: client, subject, words, and where it shall go. */
export function NewTicketForm({ follows, onOpened, onCancel }: NewTicketFormProps) {
  const { t } = useWords()
  const [client, setClient] = useState<{ id: number } | null>(follows?.author ?? null)
  const [values, setValues] = useState(() => (follows === undefined ? blank : valuesOf(follows)))
  const [lacks, setLacks] = useState(false)
  const uploads = useUploads()
  const choices = useSiteChoices(null)
  const { departmentId, isInSight } = usePlace(values, choices)
  const [own, setOwn] = useState<OwnValues>({})
  const ownShown = useOwnFields(values, choices)
  const open = useMutation({
    ...api.tickets.open.mutationOptions(),
    onSuccess: ({ number }) => onOpened(number, isInSight),
  })
  const errors = fieldErrors(open.error)
  const set = (part: Partial<Values>) => setValues((now) => ({ ...now, ...part }))
  const required = (text: string) => (lacks && text.trim() === '' ? t('desk.new.required') : undefined)
  function submit(): void {
    setLacks(true)
    if (client === null || values.title.trim() === '' || values.text.trim() === '') return
    if (lackingFields(ownShown, own).length > 0) return
    const number = follows === undefined ? {} : { follows: follows.number }
    const fields = sentValues(ownShown, own)
    open.mutate({ ...values, ...number, fields, departmentId, authorId: client.id, files: uploads.ids })
  }
  const warning = choices?.categories.find(({ id }) => id === values.categoryId)?.warning
  return (
    <Form onSubmit={submit} error={formError(open.error)}>
      <Client
        follows={follows}
        onChange={setClient}
        error={errors['authorId'] ?? (lacks && client === null ? t('desk.new.required') : undefined)}
      />
      <Field label={t('desk.side.title')} error={errors['title'] ?? required(values.title)}>
        <Input
          value={values.title}
          onChange={(title) => set({ title })}
          maxLength={200}
          placeholder={t('desk.new.titleHint')}
        />
      </Field>
      <DropZone onFiles={uploads.add} hint={t('tickets.files.drop')} className="grid gap-2">
        <Field label={t('desk.new.words')} error={errors['text'] ?? required(values.text)}>
          <Textarea value={values.text} onChange={(text) => set({ text })} rows={6} />
        </Field>
        <UploadList uploads={uploads} />
        <div>
          <FileButton size="sm" label={t('tickets.files.attach')} onFiles={uploads.add} />
        </div>
      </DropZone>
      <Places
        values={{ ...values, departmentId }}
        hasDepartment={values.departmentId !== undefined}
        set={set}
        choices={choices}
        errors={errors}
      />
      <OwnFieldInputs
        shown={ownShown}
        values={own}
        onChange={setOwn}
        errors={errors}
        required={lacks ? t('desk.new.required') : null}
      />
      {warning !== null && warning !== undefined && <Banner kind="warning">{warning}</Banner>}
      <FormActions>
        <Button
          kind="primary"
          type="submit"
          isBusy={open.isPending || open.isSuccess}
          isDisabled={uploads.isBusy || uploads.hasFailed}
        >
          {t('desk.new.do')}
        </Button>
        <Button kind="ghost" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </FormActions>
    </Form>
  )
}

const valuesOf = ({ title, service, category, department }: TicketView): Values => ({
  ...blank,
  title,
  serviceId: service?.id ?? null,
  categoryId: category?.id ?? null,
  departmentId: department?.id,
})

type ClientProps = {
  follows: TicketView | undefined
  onChange: (client: Contact | null) => void
  error: string | undefined
}

/** The client; what follows another ticket is its client's. */
function Client({ follows, onChange, error }: ClientProps) {
  const { t } = useWords()
  const [client, setClient] = useState<Contact | null>(null)
  function choose(next: Contact | null): void {
    setClient(next)
    onChange(next)
  }
  if (follows === undefined) return <ClientField value={client} onChange={choose} error={error} />
  return (
    <Properties size="lg">
      <Property name={t('desk.table.client')}>
        {[follows.author.name, follows.company?.name].filter((part) => part !== undefined).join(' · ')}
      </Property>
    </Properties>
  )
}

/** The fields of one's own for what is chosen; a ticket of the desk is of the main site. */
function useOwnFields(values: Values, choices: Choices | undefined) {
  const [site] = choices?.sites ?? []
  const all = useQuery(api.fields.offered.queryOptions()).data?.rows
  const here = all?.filter(({ siteIds }) => siteIds.length === 0 || (site !== undefined && siteIds.includes(site.id)))
  return fieldsFor(here, values)
}

/** Which department it goes to, and whether its opener will see it there. */
function usePlace(values: Values, choices: Choices | undefined) {
  const me = useMe()
  const own = choices?.departments.find(({ id }) => me.departmentIds.includes(id))?.id ?? null
  const departmentId = values.departmentId === undefined ? own : values.departmentId
  const isMine = values.responsibleId !== null && values.responsibleId === me.employeeId
  const isOurs = departmentId !== null && me.departmentIds.includes(departmentId)
  return { departmentId, isInSight: isMine || isOurs || me.can.admin }
}

type PlacesProps = {
  values: Values
  /** Somebody has chosen it: a category no longer does. */
  hasDepartment: boolean
  set: (part: Partial<Values>) => void
  choices: Choices | undefined
  errors: Record<string, string>
}

/** How it came, what it is about, and who shall have it. A category brings its department along. */
function Places({ values, hasDepartment, set, choices, errors }: PlacesProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const named = (list: readonly { id: number; name: Named }[] | undefined) => [
    { value: 0, label: <span className="text-muted">{t('desk.side.none')}</span> },
    ...(list ?? []).map(({ id, name }) => ({ value: id, label: nameOf(name) })),
  ]
  const pick = (key: keyof Values) => (id: number) => set({ [key]: id === 0 ? null : id })
  function pickCategory(id: number): void {
    const category = choices?.categories.find((each) => each.id === id)
    set({
      categoryId: id === 0 ? null : id,
      ...(category?.departmentId == null || hasDepartment ? {} : { departmentId: category.departmentId }),
    })
  }
  const services = choices?.services ?? []
  return (
    <>
      {services.length > 0 && (
        <ServiceField
          services={services}
          value={services.find(({ id }) => id === values.serviceId) ?? null}
          onChange={(service) => set({ serviceId: service?.id ?? null })}
          hint={t('desk.new.serviceHint')}
          error={errors['serviceId']}
        />
      )}
      <FormRow>
        <Field label={t('desk.side.source')} error={errors['sourceCode']}>
          <Select
            value={values.sourceCode}
            onChange={(sourceCode) => set({ sourceCode })}
            options={(choices?.sources ?? []).map(({ code, name }) => ({ value: code, label: nameOf(name) }))}
          />
        </Field>
        <Field label={t('desk.side.category')} error={errors['categoryId']}>
          <Select value={values.categoryId ?? 0} onChange={pickCategory} options={named(choices?.categories)} />
        </Field>
      </FormRow>
      <FormRow>
        <Field label={t('desk.side.type')} error={errors['typeId']}>
          <Select value={values.typeId ?? 0} onChange={pick('typeId')} options={named(choices?.requestTypes)} />
        </Field>
        <Field label={t('desk.side.criticality')} error={errors['criticalityId']}>
          <Select
            value={values.criticalityId ?? 0}
            onChange={pick('criticalityId')}
            options={named(choices?.criticalities)}
          />
        </Field>
      </FormRow>
      <FormRow>
        <Field label={t('desk.side.department')} error={errors['departmentId']}>
          <Select
            value={values.departmentId ?? 0}
            onChange={pick('departmentId')}
            options={named(choices?.departments)}
          />
        </Field>
        <Field label={t('desk.side.responsible')} error={errors['responsibleId']}>
          <Select
            value={values.responsibleId ?? 0}
            onChange={pick('responsibleId')}
            options={[
              { value: 0, label: <span className="text-muted">{t('tickets.nobody')}</span> },
              ...(choices?.employees ?? []).map(({ id, name, awayUntil }) => ({
                value: id,
                label: <EmployeeChoice name={name} awayUntil={awayUntil} />,
              })),
            ]}
          />
        </Field>
      </FormRow>
    </>
  )
}
