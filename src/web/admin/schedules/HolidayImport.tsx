import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#ui/button'
import { Checkbox } from '#ui/checkbox'
import { Combobox } from '#ui/combobox'
import { Dialog } from '#ui/dialog'
import { Field } from '#ui/field'
import { Select } from '#ui/select'
import { SkeletonRows } from '#ui/skeleton'
import { type Answer, api } from '../../lib/api.ts'
import { dayOf, now } from '../../lib/days.ts'
import { useWords } from '../../lib/i18n.ts'
import { useDayWords } from '../../parts/schedule/day-words.ts'
import type { NamedException } from '../../parts/schedule/year.ts'
import { useChoiceWords } from '../fields/use-choice-words.ts'
import { Broken } from '../page/ListTable.tsx'
import { freeHolidays } from './schedule-value.ts'

type Holiday = Answer<typeof api.calendar.holidays>['rows'][number]
type HolidayImportProps = {
  exceptions: readonly NamedException[]
  onClose: () => void
  onAdd: (added: NamedException[]) => void
}

const keyOf = ({ from, name }: Holiday): string => `${from} ${name}`

/** The holidays of a country, or a part of it, in a year: which of them come into the schedule that is being written. */
export function HolidayImport({ exceptions, onClose, onAdd }: HolidayImportProps) {
  const { t, language } = useWords()
  const thisYear = Number(dayOf(now()).slice(0, 4))
  const [place, setPlace] = useState({ country: language === 'ru' ? 'RU' : 'GB', region: '', year: thisYear })
  /** Null: as they are offered, the public ones. */
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  const query = useQuery(api.calendar.holidays.queryOptions({ input: place }))
  const rows = query.data?.rows ?? []
  const isFree = (one: Holiday) => freeHolidays(exceptions, one).length > 0
  const isOn = (one: Holiday) => isFree(one) && (chosen === null ? one.kind === 'public' : chosen.has(keyOf(one)))
  const wanted = rows.filter(isOn)
  function turn(one: Holiday): void {
    const next = new Set(wanted.map(keyOf))
    if (!next.delete(keyOf(one))) next.add(keyOf(one))
    setChosen(next)
  }
  function move(change: Partial<typeof place>): void {
    setPlace((before) => ({ ...before, ...change }))
    setChosen(null)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="md"
      title={t('schedules.holidays.title')}
      text={t('schedules.holidays.text')}
      closeLabel={t('ui.close')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" isDisabled={wanted.length === 0} onClick={() => onAdd(allFree(exceptions, wanted))}>
            {t('schedules.holidays.add', { count: wanted.length })}
          </Button>
        </>
      }
    >
      <PlaceFields place={place} onChange={move} thisYear={thisYear} />
      {query.isPending && <SkeletonRows count={5} label={t('common.loading')} />}
      {query.isError && <Broken query={query} />}
      {query.isSuccess && rows.length === 0 && <p className="text-13 text-muted">{t('schedules.holidays.none')}</p>}
      {rows.length > 0 && (
        <ul aria-label={t('schedules.holidays.list')} className="grid gap-0.5">
          {rows.map((one) => (
            <HolidayLine
              key={keyOf(one)}
              holiday={one}
              isOn={isOn(one)}
              isFree={isFree(one)}
              onTurn={() => turn(one)}
            />
          ))}
        </ul>
      )}
    </Dialog>
  )
}

/** Two holidays may fall on one day: the first of them has it. */
function allFree(exceptions: readonly NamedException[], wanted: readonly Holiday[]): NamedException[] {
  const added: NamedException[] = []
  for (const one of wanted) added.push(...freeHolidays([...exceptions, ...added], one))
  return added
}

type Place = { country: string; region: string; year: number }
type PlaceFieldsProps = { place: Place; onChange: (change: Partial<Place>) => void; thisYear: number }

function PlaceFields({ place, onChange, thisYear }: PlaceFieldsProps) {
  const { t } = useWords()
  const countries = useQuery(api.calendar.holidayCountries.queryOptions()).data?.rows ?? []
  const regions = useQuery(api.calendar.holidayRegions.queryOptions({ input: { country: place.country } })).data?.rows
  const words = useChoiceWords(t('schedules.holidays.country'))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_96px] gap-3 phone:grid-cols-1">
      <Field label={t('schedules.holidays.country')}>
        <Combobox
          value={countries.find(({ code }) => code === place.country) ?? null}
          onChange={(country) => country !== null && onChange({ country: country.code, region: '' })}
          items={countries}
          itemKey={({ code }) => code}
          itemText={({ name }) => name}
          words={words}
          // Words typed before the list is here would be overwritten by the country that it names.
          isDisabled={countries.length === 0}
        />
      </Field>
      <Field label={t('schedules.holidays.region')}>
        <Select
          value={place.region}
          onChange={(region) => onChange({ region })}
          isDisabled={regions === undefined || regions.length === 0}
          options={[
            { value: '', label: t('schedules.holidays.whole') },
            ...(regions ?? []).map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      </Field>
      <Field label={t('schedules.holidays.year')}>
        <Select
          value={place.year}
          onChange={(year) => onChange({ year })}
          options={[-1, 0, 1, 2].map((by) => ({ value: thisYear + by, label: String(thisYear + by) }))}
        />
      </Field>
    </div>
  )
}

type HolidayLineProps = { holiday: Holiday; isOn: boolean; isFree: boolean; onTurn: () => void }

function HolidayLine({ holiday: { from, to, name, kind }, isOn, isFree, onTurn }: HolidayLineProps) {
  const { t } = useWords()
  const { range } = useDayWords()
  return (
    <li>
      <Checkbox isOn={isOn} onChange={onTurn} isDisabled={!isFree}>
        <span className="grid grid-cols-[112px_minmax(0,1fr)] gap-x-3">
          <span className="whitespace-nowrap">{range(from, to)}</span>
          <span>
            {name}
            <span className="text-muted">
              {' · '}
              {isFree ? t(`schedules.holidays.kinds.${kind}`) : t('schedules.holidays.there')}
            </span>
          </span>
        </span>
      </Checkbox>
    </li>
  )
}
