import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CalendarPlus, ChevronLeft } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { ExceptionsCalendar } from '#parts/schedule/ExceptionsCalendar'
import { WeekPainter } from '#parts/schedule/WeekPainter'
import { Button } from '#ui/button'
import { Form } from '#ui/form'
import { Switch } from '#ui/switch'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { fieldErrors, formError, wordsOf } from '../../lib/refusals.ts'
import { NamesField, ZoneField } from '../fields/people-fields.tsx'
import { ChangedMeanwhile } from '../levels/ChangedMeanwhile.tsx'
import { MovesNotice } from '../levels/MovesNotice.tsx'
import { AdminPage } from '../page/AdminPage.tsx'
import { AskBeforeLeaving } from '../page/AskBeforeLeaving.tsx'
import { FormContext, useFieldState } from '../page/form-context.ts'
import { useRights } from '../rights.ts'
import { HolidayImport } from './HolidayImport.tsx'
import { aroundTheClock, isAroundTheClock, type ScheduleView, usualWeek } from './schedule-value.ts'
import { type ScheduleDraft, useScheduleDraft } from './use-schedule-draft.ts'

type ScheduleEditorProps = { row: ScheduleView | null; timeZone: string }

/** A schedule as it is written: names, zone, week, exceptions (SLA-03). One save for all of it. */
export function ScheduleEditor({ row, timeZone }: ScheduleEditorProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { edits } = useRights()
  const draft = useScheduleDraft(row, timeZone)
  const formId = useId()
  const place = useRef<HTMLDivElement>(null)
  const { save, isOvertaken } = draft
  useEffect(() => {
    if (save.error !== null) place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [save.error])
  return (
    <AdminPage
      title={row === null ? t('schedules.page.new') : nameOf(row.name)}
      bar={
        <Link to="/admin/schedules" className="-mt-2 inline-flex min-h-6 items-center gap-1 link text-13">
          <ChevronLeft />
          {t('admin.pages.schedules')}
        </Link>
      }
      actions={
        edits && (
          <>
            {row !== null && <ArchiveButton row={row} />}
            <Button kind="primary" type="submit" form={formId} isBusy={save.isPending}>
              {t('common.save')}
            </Button>
          </>
        )
      }
    >
      <FormContext value={{ errors: isOvertaken ? {} : fieldErrors(save.error), isReadOnly: !edits }}>
        <div ref={place} className="max-w-310">
          <Form
            id={formId}
            onSubmit={() => edits && !save.isPending && draft.submit()}
            // Before the control that has focus: Enter would turn a switch over as well.
            onKeyDownCapture={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
              event.preventDefault()
              event.stopPropagation()
              event.currentTarget.requestSubmit()
            }}
            error={isOvertaken ? null : formError(save.error)}
            className="gap-8!"
          >
            {isOvertaken && <ChangedMeanwhile onMine={draft.keepMine} onTheirs={draft.takeTheirs} />}
            <NameFields draft={draft} />
            <WeekSection draft={draft} isDisabled={!edits} />
            <ExceptionsSection draft={draft} isDisabled={!edits} />
          </Form>
        </div>
      </FormContext>
      <AskBeforeLeaving isDirty={draft.isDirty && edits} />
      <MovesNotice
        save={draft.moving}
        onClose={draft.stopMoving}
        onConfirm={() => {
          draft.stopMoving()
          save.mutate()
        }}
      />
    </AdminPage>
  )
}

function NameFields({ draft: { value, set } }: { draft: ScheduleDraft }) {
  return (
    <div className="grid max-w-220 grid-cols-3 items-start gap-4 narrow:grid-cols-2 phone:grid-cols-1">
      <NamesField value={value.name} onChange={(name) => set({ name })} />
      <ZoneField value={value.timeZone} onChange={(timeZone) => set({ timeZone })} />
    </div>
  )
}

type SectionProps = { draft: ScheduleDraft; isDisabled: boolean }

function Section({ title, end, path, children }: { title: string; end: ReactNode; path: string; children: ReactNode }) {
  const id = useId()
  const { error } = useFieldState(path)
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id={id} className="text-16 font-semibold">
          {title}
        </h2>
        {end}
      </div>
      {error !== undefined && (
        <p role="alert" className="mb-2 text-13 text-danger-text">
          {error}
        </p>
      )}
      {children}
    </section>
  )
}

function WeekSection({ draft: { value, set }, isDisabled }: SectionProps) {
  const { t } = useWords()
  const isAlways = isAroundTheClock(value.week)
  /** What the week was before it was made round: the way back brings it again. */
  const [before, setBefore] = useState(isAlways ? usualWeek : value.week)
  function turn(isOn: boolean): void {
    if (isOn) setBefore(value.week)
    set({ week: isOn ? aroundTheClock : before })
  }
  return (
    <Section
      title={t('schedules.page.week')}
      path="week"
      end={
        <Switch isOn={isAlways} onChange={turn} isDisabled={isDisabled}>
          {t('schedules.page.always')}
        </Switch>
      }
    >
      <WeekPainter week={value.week} onChange={(week) => set({ week })} isDisabled={isDisabled} />
    </Section>
  )
}

function ExceptionsSection({ draft: { value, set }, isDisabled }: SectionProps) {
  const { t } = useWords()
  const [isImporting, setImporting] = useState(false)
  return (
    <Section
      title={t('schedules.page.exceptions')}
      path="exceptions"
      end={
        !isDisabled && (
          <Button size="sm" icon={<CalendarPlus />} onClick={() => setImporting(true)}>
            {t('schedules.holidays.open')}
          </Button>
        )
      }
    >
      <ExceptionsCalendar
        exceptions={value.exceptions}
        onChange={(exceptions) => set({ exceptions })}
        isDisabled={isDisabled}
      />
      {isImporting && (
        <HolidayImport
          exceptions={value.exceptions}
          onClose={() => setImporting(false)}
          onAdd={(added) => {
            set({ exceptions: [...value.exceptions, ...added] })
            setImporting(false)
          }}
        />
      )}
    </Section>
  )
}

/** Into the archive and out of it, at once; a refusal says by what the schedule is used. */
function ArchiveButton({ row }: { row: ScheduleView }) {
  const { t } = useWords()
  const turn = useMutation({
    mutationFn: () =>
      row.isActive ? api.sla.archiveSchedule.call({ id: row.id }) : api.calendar.restoreSchedule.call({ id: row.id }),
    onSuccess: () => notify({ text: t(row.isActive ? 'schedules.page.nowArchived' : 'schedules.page.nowRestored') }),
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
  return (
    <Button kind="ghost" isBusy={turn.isPending} onClick={() => turn.mutate()}>
      {t(row.isActive ? 'levels.archive' : 'levels.restore')}
    </Button>
  )
}
