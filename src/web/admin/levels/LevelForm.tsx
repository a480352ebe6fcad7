import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#ui/button'
import { FormRow, FormSection } from '#ui/form'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { isRefusal, wordsOf } from '../../lib/refusals.ts'
import { useGo } from '../admin-search.ts'
import { ChoiceField, SwitchField } from '../fields/ChoiceField.tsx'
import { MinutesField } from '../fields/MinutesField.tsx'
import { NamesField } from '../fields/people-fields.tsx'
import { OneField } from '../fields/SearchFields.tsx'
import { NumberField, TextField } from '../fields/TextField.tsx'
import { FormPanel } from '../page/FormPanel.tsx'
import { useRights } from '../rights.ts'
import { ChangedMeanwhile } from './ChangedMeanwhile.tsx'
import { Escalations } from './Escalations.tsx'
import { LevelLimits } from './LevelLimits.tsx'
import { type Level, type LevelValue, levelInput, levelValue, promisesOtherwise } from './level-value.ts'
import { MovesNotice, type MovingSave } from './MovesNotice.tsx'
import { NormChecks } from './NormChecks.tsx'

type Part = { value: LevelValue; set: (change: Partial<LevelValue>) => void }

/** One support level: its schedule, limits, reminders, norm, default responsible, weight, and what it leaves to its clients. */
export function LevelForm({ row }: { row: Level | null }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const go = useGo()
  const { edits } = useRights()
  const [first, setFirst] = useState(() => levelValue(row))
  const [value, setValue] = useState(first)
  const [version, setVersion] = useState(row?.version ?? 0)
  const [moving, setMoving] = useState<MovingSave | null>(null)
  const save = useMutation({
    mutationFn: () =>
      row === null
        ? api.sla.addLevel.call(levelInput(value))
        : api.sla.saveLevel.call({ ...levelInput(value), id: row.id, version }),
    onSuccess: () => {
      notify({ text: t(row === null ? 'levels.added' : 'admin.saved') })
      go({ open: undefined }, { isSaved: true })
    },
    // Whoever was overtaken chooses between his words and those that stand there now.
    onError: (_error, _input, _kept, { client }) => client.invalidateQueries({ queryKey: api.sla.levels.key() }),
  })
  function submit(): void {
    if (row !== null && row.cells > 0 && promisesOtherwise(first, value))
      setMoving({ kind: 'level', id: row.id, input: levelInput(value) })
    else save.mutate()
  }
  const isOvertaken = isRefusal(save.error, 'level.changedSince')
  function takeTheirs(): void {
    setFirst(levelValue(row))
    setValue(levelValue(row))
    keepMine()
  }
  function keepMine(): void {
    setVersion(row?.version ?? 0)
    save.reset()
  }
  const part = { value, set: (change: Partial<LevelValue>) => setValue((now) => ({ ...now, ...change })) }
  return (
    <>
      <FormPanel
        lead={t('admin.pages.levels')}
        title={row === null ? t('levels.new') : nameOf(row.name)}
        save={isOvertaken ? { error: null, isPending: false } : save}
        onSubmit={submit}
        isDirty={JSON.stringify(first) !== JSON.stringify(value)}
        isReadOnly={!edits}
        actions={row !== null && edits && <ArchiveButton row={row} />}
        after={row !== null && <WhatFollows row={row} isDisabled={!edits} />}
      >
        {isOvertaken && <ChangedMeanwhile onMine={keepMine} onTheirs={takeTheirs} />}
        <FormRow>
          <NamesField value={value.name} onChange={(name) => part.set({ name })} />
        </FormRow>
        <ScheduleField {...part} current={row?.schedule ?? null} />
        <LimitFields {...part} />
        <NormFields {...part} />
        <ResponsibleField {...part} />
        <LevelLimits {...part} />
      </FormPanel>
      <MovesNotice
        save={moving}
        onClose={() => setMoving(null)}
        onConfirm={() => {
          setMoving(null)
          save.mutate()
        }}
      />
    </>
  )
}

/** The schedules that are offered, and the one that the level has. Without any, the way to make one (SLA-22). */
function ScheduleField({ value, set, current }: Part & { current: Level['schedule'] | null }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { data } = useQuery(api.calendar.schedules.queryOptions({ input: {} }))
  const offered = data?.rows ?? []
  const all = current === null || offered.some(({ id }) => id === current.id) ? offered : [...offered, current]
  return (
    <ChoiceField
      label={t('levels.schedule')}
      path="scheduleId"
      hint={
        data !== undefined && all.length === 0 ? (
          <>
            {t('levels.noSchedules')}{' '}
            <Link to="/admin/schedules/$id" params={{ id: 'new' }} className="link">
              {t('schedules.page.add')}
            </Link>
          </>
        ) : (
          t('levels.scheduleHint')
        )
      }
      value={value.scheduleId}
      onChange={(scheduleId) => set({ scheduleId })}
      placeholder={t('levels.pickSchedule')}
      options={all.map(({ id, name, timeZone }) => ({ value: id, label: nameOf(name), hint: timeZone }))}
    />
  )
}

function LimitFields({ value, set }: Part) {
  const { t } = useWords()
  const field = (name: 'takeMinutes' | 'resolveMinutes' | 'answerMinutes', hint: string) => (
    <MinutesField
      label={t(`levels.${name}`)}
      path={name}
      hint={hint}
      value={value[name]}
      onChange={(minutes) => set({ [name]: minutes })}
    />
  )
  const lead = (name: 'remindBeforeMinutes' | 'resolveRemindMinutes' | 'answerRemindMinutes') => (
    <MinutesField
      label={t('levels.remind')}
      fullName={`${t('levels.remind')} ${t(`levels.remindOf.${name}`)}`}
      path={name}
      hint={t('levels.remindHint')}
      value={value[name]}
      onChange={(minutes) => set({ [name]: minutes })}
    />
  )
  return (
    <FormSection title={t('levels.limits')} text={t('levels.limitsText')}>
      <FormRow>
        {field('takeMinutes', t('levels.takeHint'))}
        {lead('remindBeforeMinutes')}
      </FormRow>
      <FormRow>
        {field('resolveMinutes', t('levels.resolveHint'))}
        {lead('resolveRemindMinutes')}
      </FormRow>
      <FormRow>
        {field('answerMinutes', t('levels.answerHint'))}
        {value.answerMinutes === null ? null : lead('answerRemindMinutes')}
      </FormRow>
    </FormSection>
  )
}

function NormFields({ value, set }: Part) {
  const { t } = useWords()
  return (
    <FormSection title={t('levels.norm')} text={t('levels.normText')}>
      <SwitchField
        label={t('levels.hasNorm')}
        path="norm"
        value={value.hasNorm}
        onChange={(hasNorm) => set({ hasNorm })}
      />
      {value.hasNorm && (
        <div className="grid grid-cols-3 items-start gap-4 phone:grid-cols-1">
          <NumberField
            label={t('levels.percent')}
            path="norm.percent"
            min={1}
            max={100}
            end="%"
            value={value.percent}
            onChange={(percent) => set({ percent })}
          />
          <TextField
            label={t('levels.checkAt')}
            path="norm.checkAt"
            type="time"
            hint={t('levels.checkAtHint')}
            value={value.checkAt}
            onChange={(checkAt) => set({ checkAt })}
          />
          <NumberField
            label={t('levels.windowHours')}
            path="norm.windowHours"
            min={1}
            max={8784}
            value={value.windowHours}
            onChange={(windowHours) => set({ windowHours })}
          />
        </div>
      )}
    </FormSection>
  )
}

function ResponsibleField({ value, set }: Part) {
  const { t } = useWords()
  const employees = useQuery(api.catalog.choices.queryOptions()).data?.employees ?? []
  return (
    <OneField
      label={t('levels.responsible')}
      hint={t('levels.responsibleHint')}
      path="responsibleId"
      items={employees}
      value={value.responsible}
      onChange={(responsible) => set({ responsible })}
      placeholder={t('levels.noResponsible')}
    />
  )
}

/** What is done when a limit comes near or is missed, and how the norm was kept: each with its own saves. */
function WhatFollows({ row, isDisabled }: { row: Level; isDisabled: boolean }) {
  return (
    <>
      <Escalations levelId={row.id} isDisabled={isDisabled} />
      {row.norm !== null && <NormChecks levelId={row.id} timeZone={row.schedule.timeZone} />}
    </>
  )
}

/** Into the archive and out of it, at once; a refusal says what stands in the way. */
function ArchiveButton({ row }: { row: Level }) {
  const { t } = useWords()
  const turn = useMutation({
    mutationFn: () => (row.isActive ? api.sla.archiveLevel : api.sla.restoreLevel).call({ id: row.id }),
    onSuccess: () => notify({ text: t(row.isActive ? 'levels.nowArchived' : 'levels.nowRestored') }),
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
  return (
    <Button kind="ghost" isBusy={turn.isPending} onClick={() => turn.mutate()}>
      {t(row.isActive ? 'levels.archive' : 'levels.restore')}
    </Button>
  )
}
