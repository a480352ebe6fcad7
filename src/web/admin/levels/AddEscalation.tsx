import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { actionsFor, occasions, targetOf } from '#domain/sla'
import { Button } from '#ui/button'
import { Combobox } from '#ui/combobox'
import { Field } from '#ui/field'
import { Form, FormActions, FormRow } from '#ui/form'
import { Select } from '#ui/select'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useChoiceWords } from '../fields/use-choice-words.ts'
import {
  type Action,
  fitting,
  keyOf,
  type Occasion,
  type Rule,
  ruleOf,
  type Target,
  targetsFor,
} from './escalation-rules.ts'

type AddEscalationProps = {
  /** Those that are there: the same once more is none. */
  known: readonly Rule[]
  save: { isPending: boolean; error: Error | null }
  onAdd: (rule: Rule) => void
  onClose: () => void
}

/** One more rule: when, what, and to whom where the action has to name somebody. */
export function AddEscalation({ known, save, onAdd, onClose }: AddEscalationProps) {
  const { t } = useWords()
  const [occasion, setOccasion] = useState<Occasion>('take_near')
  const [action, setAction] = useState<Action>('tell_responsible')
  const [target, setTarget] = useState<Target | null>(null)
  const rule = ruleOf(occasion, action, target)
  const isKnown = rule !== null && known.some((one) => keyOf(one) === keyOf(rule))
  function change(next: { occasion?: Occasion; action?: Action }): void {
    const when = next.occasion ?? occasion
    const what = fitting(when, next.action ?? action)
    setOccasion(when)
    setAction(what)
    if (what !== action) setTarget(null)
  }
  return (
    <Form
      aria-label={t('escalations.add')}
      onSubmit={() => rule !== null && !isKnown && !save.isPending && onAdd(rule)}
      error={save.error === null ? null : wordsOf(save.error)}
      className="rounded-md border border-line p-4"
    >
      <FormRow>
        <Field label={t('escalations.when')}>
          <Select
            value={occasion}
            onChange={(when) => change({ occasion: when })}
            options={occasions.map((value) => ({ value, label: t(`escalations.occasion.${value}`) }))}
          />
        </Field>
        <Field label={t('escalations.what')}>
          <Select
            value={action}
            onChange={(what) => change({ action: what })}
            options={actionsFor(occasion).map((value) => ({ value, label: t(`escalations.action.${value}`) }))}
          />
        </Field>
      </FormRow>
      {targetOf(action) !== 'none' && <TargetField action={action} value={target} onChange={setTarget} />}
      <FormActions>
        <Button type="submit" isBusy={save.isPending} isDisabled={rule === null || isKnown}>
          {t('escalations.keep')}
        </Button>
        <Button kind="ghost" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        {isKnown && <span className="text-12 text-muted">{t('escalations.known')}</span>}
      </FormActions>
    </Form>
  )
}

const targetKey = ({ kind, id }: Target): string => `${kind}${id}`

type TargetFieldProps = { action: Action; value: Target | null; onChange: (target: Target | null) => void }

function TargetField({ action, value, onChange }: TargetFieldProps) {
  const { t } = useWords()
  const employees = useQuery(api.catalog.choices.queryOptions()).data?.employees ?? []
  const groups = useQuery(api.people.groups.queryOptions()).data?.rows ?? []
  const all: Target[] = [
    ...employees.map(({ id, name }) => ({ kind: 'employee' as const, id, name })),
    ...groups.map(({ id, name }) => ({ kind: 'group' as const, id, name })),
  ]
  const wanted = targetOf(action)
  const textOf = ({ kind, name }: Target) =>
    kind === 'group' && wanted === 'either' ? t('escalations.groupNamed', { name }) : name
  return (
    <Field
      label={t(wanted === 'group' ? 'escalations.group' : 'escalations.employee')}
      hint={wanted === 'either' ? t('escalations.reassignHint') : undefined}
    >
      <Combobox
        value={value}
        onChange={onChange}
        items={targetsFor(action, all)}
        itemKey={targetKey}
        itemText={textOf}
        words={useChoiceWords()}
      />
    </Field>
  )
}
