import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { RefusalCode } from '#api/errors'
import type { tickets as contract } from '#api/tickets'
import { type Actor, type Answer, isAdministrator } from '#domain/access'
import { allow, type Ctx, type Language } from '#kernel/ctx'
import { say } from '#kernel/words'
import { storedFile } from '#schema/base/files'
import { employee } from '#schema/base/people'
import { canRead, canSave, type TicketAccess } from '../policy.ts'
import { scheduledSave } from '../schema.ts'
import { accessByNumber } from './ticket-access.ts'

type Row = typeof scheduledSave.$inferSelect
type SaveTicket = Given<typeof contract.save>

/** Who may take a save back: its writer, and administrators; nobody who may not save in the ticket. */
export function mayCancel(actor: Actor, access: TicketAccess, row: Pick<Row, 'employeeId'> | undefined): Answer {
  const answer = canSave(actor, access)
  if (answer !== 'yes' || row === undefined) return answer
  return (actor.kind === 'staff' && actor.employeeId === row.employeeId) || isAdministrator(actor) ? 'yes' : 'no'
}

/** Saves of the ticket that wait, all of them for all who read it at the desk; what came back only for its writer. */
export async function scheduled(
  ctx: Ctx,
  input: Given<typeof contract.scheduled>,
): Promise<Answered<typeof contract.scheduled>> {
  const access = await accessByNumber(ctx, input.number)
  // Clients never see what was not sent, nor that there is something.
  allow(ctx, 'ticket.read', ctx.actor.kind === 'client' ? 'hidden' : canRead(ctx.actor, access))
  const me = ctx.actor.kind === 'staff' ? ctx.actor.employeeId : 0
  const returned = and(
    eq(scheduledSave.state, 'returned'),
    eq(scheduledSave.employeeId, me),
    isNull(scheduledSave.seenAt),
  )
  const rows = await ctx.db
    .select({ row: scheduledSave, by: { id: employee.id, name: employee.name } })
    .from(scheduledSave)
    .innerJoin(employee, eq(employee.id, scheduledSave.employeeId))
    .where(and(eq(scheduledSave.ticketId, access.id), or(eq(scheduledSave.state, 'waiting'), returned)))
    .orderBy(asc(scheduledSave.dueAt), asc(scheduledSave.id))
  return { rows: await Promise.all(rows.map(({ row, by }) => viewOf(ctx, { row, by, access }))) }
}

async function viewOf(
  ctx: Ctx,
  { row, by, access }: { row: Row; by: { id: number; name: string }; access: TicketAccess },
) {
  const { message, move = null } = row.input as SaveTicket
  const may = mayCancel(ctx.actor, access, row) === 'yes'
  return {
    id: row.id,
    kind: row.kind,
    state: row.state === 'returned' ? ('returned' as const) : ('waiting' as const),
    by,
    isMine: ctx.actor.kind === 'staff' && ctx.actor.employeeId === row.employeeId,
    message: message ? { ...message, files: await filesOfInput(ctx, message.files) } : null,
    move,
    dueAt: row.dueAt,
    dueInMs: Math.max(0, row.dueAt - ctx.now),
    because: row.because === null ? null : whyReturned(ctx.language, row.because),
    can: { cancel: may, sendNow: may && row.state === 'waiting' },
  }
}

/** Why a save came back to its writer, as words behind a colon; the code is that of the refusal. */
export function whyReturned(language: Language, code: string): string {
  if (code === 'ticket.newMessages') return say(language, 'tickets.returned.clientWrote')
  if (code === 'field.required') return say(language, 'tickets.returned.fieldRequired')
  const words = say(language, `errors.${code as RefusalCode}`, { count: 1, name: '' })
  return words.charAt(0).toLowerCase() + words.slice(1)
}

/** The files of a message that was not saved yet, in its order. */
export async function filesOfInput(ctx: Ctx, ids: readonly string[]) {
  if (ids.length === 0) return []
  const { id, name, type, size } = storedFile
  const rows = await ctx.db
    .select({ id, name, type, size })
    .from(storedFile)
    .where(inArray(storedFile.id, [...ids]))
  return ids.flatMap((wanted) => rows.filter((row) => row.id === wanted).map((row) => ({ ...row, contentId: null })))
}
