import type { Changes, DepartmentKey, EmployeeKey, PersonKey, Phase, ScriptedTicket, Step } from './shapes.ts'

const STAFF: readonly string[] = ['alexey', 'maria', 'egor', 'olga', 'pavel', 'demo', 'denis'] satisfies EmployeeKey[]

export const isEmployee = (key: PersonKey): key is EmployeeKey => STAFF.includes(key)

export type Outcome = {
  readonly status: Phase
  readonly responsible: EmployeeKey | null
  readonly department: DepartmentKey
}

/** Rows of the machine of spec §2.2 that a hand may walk; the rest happens by itself. */
const byHand: Readonly<Record<Phase, readonly Phase[]>> = {
  new: ['in_progress', 'resolved', 'closed'],
  in_progress: ['waiting_client', 'on_hold', 'resolved', 'closed'],
  waiting_client: ['in_progress', 'on_hold', 'resolved', 'closed'],
  on_hold: ['in_progress', 'resolved', 'closed'],
  resolved: ['in_progress', 'closed'],
  closed: ['in_progress'],
}

const woken = (phase: Phase): Phase => (phase === 'new' ? 'new' : 'in_progress')

const changed = (before: Outcome, set: Changes, isPublicAnswer: boolean): Outcome => {
  const { status: to, responsible, department } = set
  const from = isPublicAnswer && before.status === 'new' ? 'in_progress' : before.status
  const isMove = to !== undefined && to !== from
  if (isMove && !byHand[from].includes(to)) throw new Error(`no way from ${from} to ${to}`)
  if (isMove && to === 'waiting_client' && !isPublicAnswer) throw new Error('only an answer begins to wait')
  return {
    status: to ?? from,
    responsible: responsible === undefined ? before.responsible : responsible,
    department: department ?? before.department,
  }
}

const after = (before: Outcome, step: Step): Outcome => {
  switch (step.kind) {
    case 'take':
      if (!isEmployee(step.by) || !['new', 'waiting_client', 'on_hold'].includes(before.status))
        throw new Error(`cannot be taken while ${before.status}`)
      return { ...before, status: 'in_progress', responsible: before.responsible ?? step.by }
    case 'close':
      if (before.status === 'closed') throw new Error('closed already')
      return { ...before, status: 'closed' }
    case 'hidden':
      return changed(before, step.set ?? {}, false)
    case 'change':
      return changed(before, step.set, false)
    case 'message':
      if (isEmployee(step.by)) return changed(before, step.set ?? {}, true)
      if (step.set) throw new Error('a client sets nothing')
      return { ...before, status: woken(before.status) }
  }
}

/** Plays a script on paper: where the ticket stands in the end. Throws on a step the machine of §2.2 forbids. */
export const outcomeOf = (ticket: ScriptedTicket): Outcome =>
  ticket.steps.reduce(after, { status: 'new', responsible: null, department: ticket.opening.department })
