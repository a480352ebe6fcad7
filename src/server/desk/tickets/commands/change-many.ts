import type { Answered, Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal, type RefusalDetails, Refusals } from '#kernel/errors'
import { savepoint } from '#kernel/run'
import { say } from '#kernel/words'
import { canSave, canWork } from '../policy.ts'
import { markSpam } from './mark-spam.ts'
import { refuseIfMerged } from './refuse-merged.ts'
import { type SaveTicket, saveLocked } from './save-ticket.ts'
import { type LockedTicket, ticketForUpdate } from './ticket-for-update.ts'

type Many = typeof contract.bulk
type Action = Given<Many>['action']
type Change = Partial<SaveTicket>

/**
 * One thing done with several tickets, up to 100 (ASGN-16): each is saved whole or not at all, under its own lock, and
 * those that are refused keep none of the others back. Says which are done, and of the others why not, in the reader's
 * words; a ticket that is not his is refused as one that is not there.
 */
export async function changeMany(ctx: Ctx, { numbers, action }: Given<Many>): Promise<Answered<Many>> {
  allow(ctx, 'ticket.save', canWork(ctx.actor))
  const done: number[] = []
  const refused: Answered<Many>['refused'] = []
  // In one order: two who press at once wait for each other, not in a circle.
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    try {
      await savepoint(ctx, (inner) => changeOne(inner, number, action))
      done.push(number)
    } catch (error) {
      const { code, details = {} } = whyNot(error)
      refused.push({ number, code, words: say(ctx.language, `errors.${code}`, details) })
    }
  }
  return { done, refused }
}

/** Of several reasons the first; a fault is thrown on. */
function whyNot(error: unknown): { code: string; details?: RefusalDetails } {
  if (error instanceof Refusal) return error
  const [first] = error instanceof Refusals ? error.all : []
  if (first === undefined) throw error
  return first
}

async function changeOne(ctx: Ctx, number: number, action: Action): Promise<void> {
  if (action.do === 'spam') {
    await markSpam(ctx, { number, mark: action.mark })
    return
  }
  const ticket = await ticketForUpdate(ctx, { number })
  allow(ctx, 'ticket.save', canSave(ctx.actor, ticket))
  await refuseIfMerged(ctx, ticket)
  const change = changeOf(ticket, action)
  if (change === null) return
  // Nobody looked at one ticket alone: what counts is how it stands now, behind its lock.
  await saveLocked(ctx, ticket, { number, version: ticket.version, isHidden: false, anyway: false, ...change })
}

/** The part of a save that this ticket needs; null where it is already so. */
function changeOf(ticket: LockedTicket, action: Exclude<Action, { do: 'spam' }>): Change | null {
  if (action.do === 'close') return ticket.phase === 'closed' ? null : { move: 'close' }
  if (action.do === 'classify') {
    const { serviceId = ticket.serviceId, categoryId = ticket.categoryId } = action
    const isSo = serviceId === ticket.serviceId && categoryId === ticket.categoryId
    return isSo ? null : { serviceId, categoryId }
  }
  const { departmentId = ticket.departmentId, responsibleId = ticket.responsibleId, transferComment } = action
  const isSo = departmentId === ticket.departmentId && responsibleId === ticket.responsibleId
  return isSo ? null : { departmentId, responsibleId, transferComment }
}
