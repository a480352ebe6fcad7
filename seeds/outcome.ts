import { mayMove, type Phase } from '#domain/tickets'
import type { Changes, DepartmentKey, EmployeeKey, PersonKey, ScriptedTicket, Step } from './shapes.ts'

const STAFF: readonly string[] = ['alexey', 'maria', 'egor', 'olga', 'pavel', 'demo', 'denis'] satisfies EmployeeKey[]

export const isEmployee = (key: PersonKey): key is EmployeeKey => STAFF.includes(key)

export type Outcome = {
  readonly status: Phase
  readonly responsible: EmployeeKey | null
  readonly department: DepartmentKey
}

const woken = (phase: Phase): Phase => (phase === 'new' ? 'new' : 'in_progress')

/** Where one save of an employee leads. Waiting for the client begins with an answer to him and with nothing else. */
const saved = (before: Outcome, set: Changes, isAnswer: boolean): Outcome => {
  const from = isAnswer && before.status === 'new' ? 'in_progress' : before.status
  const to = set.status ?? from
  if (!mayMove(from, to)) throw new Error(`no way from ${from} to ${to}`)
  if (to === 'waiting_client' && !isAnswer) throw new Error('only an answer begins to wait')
  return {
    status: to,
    responsible: set.responsible === undefined ? before.responsible : set.responsible,
    department: set.department ?? before.department,
  }
}

const taken = (before: Outcome, by: EmployeeKey): Outcome => {
  if (before.status !== 'new') throw new Error(`cannot be taken while ${before.status}`)
  return { ...before, status: 'in_progress', responsible: before.responsible ?? by }
}

const closed = (before: Outcome): Outcome => {
  if (before.status === 'closed') throw new Error('closed already')
  return { ...before, status: 'closed' }
}

const said = (before: Outcome, step: Extract<Step, { kind: 'message' }>): Outcome => {
  if (isEmployee(step.by)) return saved(before, step.set ?? {}, true)
  if (step.set) throw new Error('a client sets nothing')
  return { ...before, status: woken(before.status) }
}

const after = (before: Outcome, step: Step): Outcome => {
  switch (step.kind) {
    case 'take':
      return taken(before, step.by)
    case 'close':
      return closed(before)
    case 'message':
      return said(before, step)
    default:
      return saved(before, step.set ?? {}, false)
  }
}

/** Plays a script on paper: where the ticket stands in the end. Throws on a step the machine of §2.2 forbids. */
export const outcomeOf = (ticket: ScriptedTicket): Outcome =>
  ticket.steps.reduce(after, { status: 'new', responsible: null, department: ticket.opening.department })
