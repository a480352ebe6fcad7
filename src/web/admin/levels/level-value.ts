import type { Answer, api } from '../../lib/api.ts'
import type { Choice } from '../fields/SearchFields.tsx'

export type Level = Answer<typeof api.sla.levels>['rows'][number]

export type LevelValue = {
  name: { ru: string; en: string }
  scheduleId: number | null
  takeMinutes: number | null
  resolveMinutes: number | null
  remindBeforeMinutes: number | null
  resolveRemindMinutes: number | null
  answerMinutes: number | null
  answerRemindMinutes: number | null
  hasNorm: boolean
  percent: number | null
  checkAt: string
  windowHours: number | null
  responsible: Choice | null
  weight: number | null
  categoryIds: readonly number[]
  criticalityIds: readonly number[]
  markIds: readonly number[]
  siteIds: readonly number[]
}

const USUAL_WEIGHT = 100
const usualNorm = { percent: 85, checkAt: '18:00', windowHours: 24 }

/** What may be chosen by whoever has it, and on which sites it is given: everything. */
const noLimits = { categoryIds: [], criticalityIds: [], markIds: [], siteIds: [] }

const newLevel: LevelValue = {
  name: { ru: '', en: '' },
  scheduleId: null,
  takeMinutes: 60,
  resolveMinutes: 480,
  remindBeforeMinutes: null,
  resolveRemindMinutes: null,
  answerMinutes: null,
  answerRemindMinutes: null,
  hasNorm: false,
  ...usualNorm,
  responsible: null,
  weight: USUAL_WEIGHT,
  ...noLimits,
}

/** A level as its form holds it; a limit that is blank is refused by the server. */
export function levelValue(row: Level | null): LevelValue {
  if (row === null) return newLevel
  const { takeMinutes, resolveMinutes, remindBeforeMinutes, resolveRemindMinutes, answerMinutes, responsible } = row
  const { weight, categoryIds, criticalityIds, markIds, siteIds } = row
  return {
    name: { ru: row.name.ru, en: row.name.en === row.name.ru ? '' : row.name.en },
    scheduleId: row.schedule.id,
    takeMinutes,
    resolveMinutes,
    remindBeforeMinutes,
    resolveRemindMinutes,
    answerMinutes,
    answerRemindMinutes: row.answerRemindMinutes,
    hasNorm: row.norm !== null,
    ...(row.norm ?? usualNorm),
    responsible,
    weight,
    categoryIds,
    criticalityIds,
    markIds,
    siteIds,
  }
}

/** What the form holds, as the server takes it. What is blank becomes zero, which the server refuses at its field. */
export function levelInput({ hasNorm, percent, checkAt, windowHours, responsible, ...value }: LevelValue) {
  return {
    ...value,
    scheduleId: value.scheduleId ?? 0,
    takeMinutes: value.takeMinutes ?? 0,
    resolveMinutes: value.resolveMinutes ?? 0,
    // A lead without the limit that it leads to says nothing.
    answerRemindMinutes: value.answerMinutes === null ? null : value.answerRemindMinutes,
    norm: hasNorm ? { percent: percent ?? 0, checkAt, windowHours: windowHours ?? 24 } : null,
    responsibleId: responsible?.id ?? null,
    // Nothing said is the usual weight, and not the lightest.
    weight: value.weight ?? USUAL_WEIGHT,
    categoryIds: [...value.categoryIds],
    criticalityIds: [...value.criticalityIds],
    markIds: [...value.markIds],
    siteIds: [...value.siteIds],
  }
}

/** Whether clocks may move: a name, a default responsible, a norm, a weight and what may be chosen move none. */
export function promisesOtherwise(before: LevelValue, after: LevelValue): boolean {
  const names = [
    'scheduleId',
    'takeMinutes',
    'resolveMinutes',
    'remindBeforeMinutes',
    'resolveRemindMinutes',
    'answerMinutes',
    'answerRemindMinutes',
  ] as const
  return names.some((name) => before[name] !== after[name])
}
