import type { AnyClockName } from './cycles.ts'

/** When something is done by itself: a clock comes near its deadline, or misses it, or a level its norm (SLA-09, 10, 11). */
export const occasions = [
  'take_near',
  'take_missed',
  'resolve_near',
  'resolve_missed',
  'answer_near',
  'answer_missed',
  'norm_missed',
] as const

/** What is done then. `tell_employee`, `tell_group` and `reassign` name somebody; the others know whom by the ticket. */
export const escalationActions = [
  'tell_responsible',
  'tell_head',
  'tell_manager',
  'tell_administrators',
  'tell_employee',
  'tell_group',
  'reassign',
  'raise_priority',
] as const

type Occasion = (typeof occasions)[number]
type EscalationAction = (typeof escalationActions)[number]

/** One thing that a level says to do on an occasion, with whom it names. */
export type EscalationRule = {
  readonly occasion: Occasion
  readonly action: EscalationAction
  readonly employeeId: number | null
  readonly groupId: number | null
}

/** The occasion on which a clock comes near its deadline, or misses it. */
export const occasionOf = (clock: AnyClockName, moment: 'near' | 'missed'): Occasion => `${clock}_${moment}`

/** Whom an action has to name: an employee, a group of them, either, or nobody, since it finds him by the ticket. */
export function targetOf(action: EscalationAction): 'employee' | 'group' | 'either' | 'none' {
  switch (action) {
    case 'tell_employee':
      return 'employee'
    case 'tell_group':
      return 'group'
    case 'reassign':
      return 'either'
    default:
      return 'none'
  }
}

/** What can be done on an occasion. A missed norm is of no ticket: there is nobody to find by it, and nothing to hand on. */
export const actionsFor = (occasion: Occasion): readonly EscalationAction[] =>
  occasion === 'norm_missed' ? ['tell_administrators', 'tell_employee', 'tell_group'] : escalationActions

/** What is wrong with a rule, by the field at fault; null where it can be kept. */
export function escalationFault({ occasion, action, employeeId, groupId }: EscalationRule): Fault | null {
  if (!actionsFor(occasion).includes(action)) return { field: 'action', because: 'impossible' }
  const wanted = targetOf(action)
  if (employeeId !== null && (wanted === 'group' || wanted === 'none'))
    return { field: 'employeeId', because: 'unwanted' }
  if (groupId !== null && (wanted === 'employee' || wanted === 'none' || employeeId !== null))
    return { field: 'groupId', because: 'unwanted' }
  if (wanted === 'group' && groupId === null) return { field: 'groupId', because: 'missing' }
  if (wanted !== 'none' && employeeId === null && groupId === null) return { field: 'employeeId', because: 'missing' }
  return null
}

type Fault = {
  readonly field: 'action' | 'employeeId' | 'groupId'
  readonly because: 'impossible' | 'unwanted' | 'missing'
}
