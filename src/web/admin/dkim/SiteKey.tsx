import { useMutation } from '@tanstack/react-query'
import { ShieldCheck, ShieldOff } from 'lucide-react'
import { Button } from '#ui/button'
import { Form, FormActions, FormRow } from '#ui/form'
import { Tag } from '#ui/tag'
import { notify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { fieldErrors, formError } from '../../lib/refusals.ts'
import { TextField } from '../fields/TextField.tsx'
import { FormContext } from '../page/form-context.ts'
import { useDraft } from '../page/use-draft.ts'
import { useRights } from '../rights.ts'
import { DnsRecord } from './DnsRecord.tsx'
import { KeyActions } from './KeyActions.tsx'

type Row = Answer<typeof api.mail.dkim>['rows'][number]
export type DkimKey = NonNullable<Row['key']>

/** One site: without a key, the form that makes one; with a key, its record for the DNS and whether it signs. */
export function SiteKey({ row: { site, key }, domain }: { row: Row; domain: string }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { edits } = useRights()
  const title = nameOf(site.name)
  return (
    <section aria-label={title} className="grid gap-4">
      <h2 className="flex flex-wrap items-center gap-2.5 text-16 font-semibold">
        {title}
        <StateTag dkim={key} />
      </h2>
      {key === null && edits && <MakeKey siteId={site.id} domain={domain} />}
      {key !== null && (
        <>
          <p className="text-13 text-secondary">
            {t(key.isActive ? 'dkim.signs' : 'dkim.publish', { domain: key.domain })}
          </p>
          <DnsRecord record={key.record} />
          {edits && <KeyActions siteId={site.id} dkim={key} />}
        </>
      )}
    </section>
  )
}

function StateTag({ dkim }: { dkim: DkimKey | null }) {
  const { t } = useWords()
  if (dkim === null) return <Tag>{t('dkim.states.none')}</Tag>
  return dkim.isActive ? (
    <Tag kind="success" icon={<ShieldCheck />}>
      {t('dkim.states.on')}
    </Tag>
  ) : (
    <Tag kind="warning" icon={<ShieldOff />}>
      {t('dkim.states.off')}
    </Tag>
  )
}

/** By what the key is found in the DNS, unless the administrator names it otherwise. */
const usualSelector = 'otklik'

function MakeKey({ siteId, domain }: { siteId: number; domain: string }) {
  const { t } = useWords()
  const { value, set } = useDraft({ domain, selector: usualSelector })
  const make = useMutation({
    ...api.mail.makeDkim.mutationOptions(),
    onSuccess: () => notify({ text: t('dkim.made') }),
  })
  return (
    <FormContext value={{ errors: fieldErrors(make.error), isReadOnly: false }}>
      <Form onSubmit={() => !make.isPending && make.mutate({ siteId, ...value })} error={formError(make.error)}>
        <p className="text-13 text-secondary">{t('dkim.none')}</p>
        <FormRow>
          <TextField
            label={t('dkim.domain')}
            hint={t('dkim.domainHint')}
            path="domain"
            value={value.domain}
            onChange={(next) => set({ domain: next })}
          />
          <TextField
            label={t('dkim.selector')}
            hint={t('dkim.selectorHint')}
            path="selector"
            value={value.selector}
            onChange={(next) => set({ selector: next })}
          />
        </FormRow>
        <FormActions>
          <Button kind="primary" type="submit" isBusy={make.isPending}>
            {t('dkim.make')}
          </Button>
        </FormActions>
      </Form>
    </FormContext>
  )
}
