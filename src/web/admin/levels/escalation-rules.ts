import { actionsFor, type EscalationRule, escalationActions, occasions, targetOf } from '#domain/sla'
import type { Answer, api } from '../../lib/api.ts'

export type Rule = Answer<typeof api.sla.escalations>['rows'][number]
export type Occasion = EscalationRule['occasion']
export type Action = EscalationRule['action']

/** Whom a rule names: an employee or a group. */
export type Target = { kind: 'employee' | 'group'; id: number; name: string }

/** What is sent of a rule. */
export const inputOf = ({ occasion, action, employee, group }: Rule): EscalationRule => ({
  occasion,
  action,
  employeeId: employee?.id ?? null,
  groupId: group?.id ?? null,
})

export const keyOf = (rule: Rule): string => Object.values(inputOf(rule)).join(' ')

/** A rule as it is chosen; null where its action still lacks somebody. */
export function ruleOf(occasion: Occasion, action: Action, target: Target | null): Rule | null {
  if (targetOf(action) === 'none') return { occasion, action, employee: null, group: null }
  if (target === null) return null
  const { kind, ...named } = target
  return { occasion, action, employee: kind === 'employee' ? named : null, group: kind === 'group' ? named : null }
}

/** Who can be named for an action. */
export const targetsFor = (action: Action, all: readonly Target[]): Target[] => {
  const wanted = targetOf(action)
  return all.filter(({ kind }) => wanted === 'either' || wanted === kind)
}

/** The rules under what they are for, in the order of the occasions; occasions without rules are left out. */
export const byOccasion = (rules: readonly Rule[]): { occasion: Occasion; rules: Rule[] }[] =>
  occasions
    .map((occasion) => ({ occasion, rules: rules.filter((rule) => rule.occasion === occasion) }))
    .filter((group) => group.rules.length > 0)

/** The action that stays chosen when the occasion changes: the first one where it cannot be done then. */
export const fitting = (occasion: Occasion, action: Action): Action => {
  const possible = actionsFor(occasion)
  return possible.includes(action) ? action : (possible[0] ?? escalationActions[0])
}
