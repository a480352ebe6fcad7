import { useQuery } from '@tanstack/react-query'
import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { Banner } from '#ui/banner'
import { Button } from '#ui/button'
import { Field } from '#ui/field'
import { FormRow } from '#ui/form'
import { Input } from '#ui/input'
import { Properties, Property } from '#ui/properties'
import { SkeletonText } from '#ui/skeleton'
import { SlideOver } from '#ui/slide-over'
import { type Answer, api } from '../../lib/api.ts'
import { momentOf } from '../../lib/days.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { type Choice, OneField } from '../fields/SearchFields.tsx'
import { Broken } from '../page/ListTable.tsx'
import { useContactSearch } from '../people/people-queries.ts'

type Preview = NonNullable<Answer<typeof api.sla.preview>['preview']>

/** Opens the preview over the page that one is on. */
export function CheckButton() {
  const { t } = useWords()
  const go = useGo()
  return (
    <Button icon={<FlaskConical />} onClick={() => go({ check: true })} className="phone:px-3!">
      <span className="phone:sr-only">{t('levels.preview.open')}</span>
    </Button>
  )
}

/** What would be due of a ticket opened now, or at another moment, by somebody: the deadlines, by which level and why. */
export function PreviewPanel() {
  const { t } = useWords()
  const { check } = useAdminSearch()
  const go = useGo()
  if (check !== true) return null
  return (
    <SlideOver
      isOpen
      onClose={() => go({ check: undefined })}
      title={t('levels.preview.title')}
      closeLabel={t('ui.close')}
    >
      <PreviewForm />
    </SlideOver>
  )
}

function PreviewForm() {
  const { t } = useWords()
  const services = useServiceChoices()
  const [contact, setContact] = useState<Choice | null>(null)
  const [service, setService] = useState<Choice | null>(null)
  const [at, setAt] = useState('')
  const search = useContactSearch()
  const moment = momentOf(at)
  const input = {
    ...(contact === null ? {} : { contactId: contact.id }),
    ...(service === null ? {} : { serviceId: service.id }),
    ...(moment === null || moment < 0 ? {} : { at: moment }),
  }
  const query = useQuery({ ...api.sla.preview.queryOptions({ input }), placeholderData: (before) => before })
  return (
    <div className="grid content-start gap-5">
      <FormRow>
        <OneField
          label={t('levels.preview.contact')}
          path="contactId"
          {...search}
          value={contact}
          onChange={setContact}
          placeholder={t('levels.preview.anybody')}
        />
        <OneField
          label={t('levels.preview.service')}
          path="serviceId"
          items={services}
          value={service}
          onChange={setService}
          placeholder={t('levels.preview.anyService')}
        />
      </FormRow>
      <Field label={t('levels.preview.at')} hint={t('levels.preview.atHint')}>
        <Input type="datetime-local" value={at} onChange={setAt} className="max-w-60" />
      </Field>
      {query.isPending && <SkeletonText lines={6} label={t('common.loading')} />}
      {query.isError && query.data === undefined && <Broken query={query} />}
      {query.data?.preview === null && <Banner kind="warning">{t('levels.preview.nothing')}</Banner>}
      {query.data?.preview && <Deadlines preview={query.data.preview} who={contact?.name ?? null} isNow={at === ''} />}
    </div>
  )
}

/** The services that are offered, each with those above it. */
function useServiceChoices(): Choice[] {
  const nameOf = useNameOf()
  const { data } = useQuery(api.catalog.choices.queryOptions())
  return data?.services.map(({ id, name, path }) => ({ id, name: [...path, name].map(nameOf).join(' / ') })) ?? []
}

function Deadlines({ preview, who, isNow }: { preview: Preview; who: string | null; isNow: boolean }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { near } = useFormatters()
  const when = (moment: number | null) => (moment === null ? t('levels.preview.never') : near(moment))
  const name = who?.split(' · ')[0] ?? t('levels.preview.anybody')
  const { takeDueAt, takeRemindAt, takeSpans, resolveDueAt, resolveSpans, answerDueAt, level, schedule } = preview
  return (
    <div className="grid gap-5" aria-live="polite">
      <p className="text-14">
        {t(isNow ? 'levels.preview.saysNow' : 'levels.preview.saysThen', {
          who: name,
          at: near(preview.openedAt),
          take: when(takeDueAt),
          resolve: when(resolveDueAt.takenAtOnce),
        })}
      </p>
      <Properties>
        <Property name={t('levels.preview.level')}>
          {nameOf(level.name)} · <Because because={preview.because} />
        </Property>
        <Property name={t('levels.schedule')}>
          {nameOf(schedule.name)}, {schedule.timeZone}
        </Property>
        <Property name={t('levels.preview.countsFrom')}>{when(preview.countsFrom)}</Property>
        {takeRemindAt !== null && <Property name={t('levels.preview.remind')}>{when(takeRemindAt)}</Property>}
        {answerDueAt !== null && <Property name={t('levels.preview.answer')}>{when(answerDueAt)}</Property>}
        {resolveDueAt.takenLast !== null && (
          <Property name={t('levels.preview.takenLast')}>{when(resolveDueAt.takenLast)}</Property>
        )}
      </Properties>
      <Spans title={t('levels.preview.takeSpans')} spans={takeSpans} />
      <Spans title={t('levels.preview.resolveSpans')} spans={resolveSpans} />
    </div>
  )
}

function Because({ because: { subject, service, among, decided } }: { because: Preview['because'] }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const whom =
    subject.kind === 'everybody'
      ? t('levels.preview.byEverybody')
      : subject.kind === 'category'
        ? t('levels.preview.byCategory', { name: nameOf(subject.name) })
        : t(subject.kind === 'group' ? 'levels.preview.byGroup' : 'levels.preview.byCompany', { name: subject.name })
  const over = decided === null ? null : t(`deadlines.because.${decided}`, { count: among })
  const about = service.kind === 'any' ? null : t(`levels.preview.${service.kind}`, { name: nameOf(service.name) })
  return <span className="text-muted">{[whom, over, about].filter((part) => part !== null).join(', ')}</span>
}

/** Open time piece by piece: what counts, and how much of it there is. */
function Spans({ title, spans }: { title: string; spans: Preview['takeSpans'] }) {
  const { day, clock, workTime } = useFormatters()
  if (spans.length === 0) return null
  return (
    <section>
      <h3 className="label-12 mb-1">{title}</h3>
      <ul className="text-13">
        {spans.map(({ from, to }) => (
          <li key={from} className="flex justify-between gap-4 border-b border-line py-1.5 first:border-t">
            <span>
              {day(from)}, {clock(from)} – {day(from) === day(to) ? clock(to) : `${day(to)}, ${clock(to)}`}
            </span>
            <span className="text-muted">{workTime(Math.round((to - from) / 60_000))}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
