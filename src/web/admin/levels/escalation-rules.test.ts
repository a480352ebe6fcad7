import { expect, test } from 'vitest'
import { escalationActions, escalationFault, occasions } from '#domain/sla'
import { byOccasion, fitting, inputOf, ruleOf, type Target, targetsFor } from './escalation-rules.ts'

const people: Target[] = [
  { kind: 'employee', id: 1, name: 'Алексей' },
  { kind: 'group', id: 2, name: 'Вторая линия' },
]

test('whatever can be chosen is a rule that the server keeps', () => {
  for (const occasion of occasions)
    for (const action of escalationActions.map((one) => fitting(occasion, one)))
      for (const target of [null, ...targetsFor(action, people)]) {
        const rule = ruleOf(occasion, action, target)
        if (rule !== null) expect(escalationFault(inputOf(rule))).toBeNull()
        else expect(target).toBeNull()
      }
})

test('an action without a name needs nobody, the others wait for one of those they can have', () => {
  expect(ruleOf('take_near', 'tell_head', people[0] ?? null)).toMatchObject({ employee: null, group: null })
  expect(ruleOf('take_near', 'tell_employee', null)).toBeNull()
  const names = (action: Parameters<typeof targetsFor>[0]) => targetsFor(action, people).map(({ name }) => name)
  expect([names('tell_employee'), names('tell_group'), names('reassign'), names('tell_head')]).toEqual([
    ['Алексей'],
    ['Вторая линия'],
    ['Алексей', 'Вторая линия'],
    [],
  ])
})

test('rules stand under their occasions in the order of those', () => {
  const rules = (['norm_missed', 'take_near', 'norm_missed'] as const).map((occasion) => ({
    ...{ occasion, employee: null, group: null },
    action: 'tell_administrators' as const,
  }))
  expect(byOccasion(rules).map((one) => [one.occasion, one.rules.length])).toEqual([
    ['take_near', 1],
    ['norm_missed', 2],
  ])
  expect([fitting('norm_missed', 'reassign'), fitting('take_missed', 'reassign')]).toEqual([
    'tell_administrators',
    'reassign',
  ])
})
