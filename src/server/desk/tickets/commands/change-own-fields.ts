import { eq } from 'drizzle-orm'
import type { FieldChange, GivenValues, Place } from '#domain/fields'
import { isOpen } from '#domain/tickets'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import * as fields from '#server/base/fields'
import { ticketChanged, ticketChangedForStaff } from '../facts.ts'
import { ticket as tickets } from '../schema.ts'
import { keepWords, type TicketEdit } from './ticket-edit.ts'
import type { LockedTicket } from './ticket-for-update.ts'

/**
 * The fields of one's own of a ticket that a form opens: what is required has to be there, of a client what is for him
 * (DICT-16). Facts of an opening do not name them: nothing was changed.
 */
export async function fillOwnFields(
  ctx: Ctx,
  ticketId: number,
  { given, place, definitions }: { given: GivenValues; place: Place; definitions: readonly fields.Definition[] },
): Promise<void> {
  const isClient = ctx.actor.kind === 'client'
  const asked = { place, placeBefore: null, held: {}, given, isClient, demands: 'all' } as const
  const { values, changes } = fields.judged(ctx, definitions, asked)
  if (changes.length > 0) await ctx.db.update(tickets).set({ fields: values }).where(eq(tickets.id, ticketId))
}

/**
 * The part of a save that is about fields of one's own: what it gives, what it may not leave blank, what another category or
 * service brings along. Where the work ends, resolved or closed, nothing that is required may be missing.
 */
export async function changeOwnFields(ctx: Ctx, edit: TicketEdit, given: GivenValues = {}): Promise<void> {
  const { ticket, change } = edit
  const isEnd = isOpen(ticket.phase) && !isOpen(change.phase ?? ticket.phase)
  const isElsewhere = change.categoryId !== undefined || change.serviceId !== undefined
  if (Object.keys(given).length === 0 && !isEnd && !isElsewhere) return
  const { values, changes } = fields.judged(ctx, await definedFor(ctx, ticket), {
    place: placeOf({ ...ticket, ...change }),
    placeBefore: placeOf(ticket),
    held: ticket.fields,
    given,
    isClient: false,
    demands: isEnd ? 'all' : 'touched',
  })
  if (changes.length === 0) return
  edit.change.fields = values
  for (const one of changes) await tellField(ctx, edit, one)
}

/** Whether what is given is of the staff's own fields alone: a save of nothing else is hidden from the client. */
export async function areStaffsOwn(ctx: Ctx, ticket: LockedTicket, given: GivenValues): Promise<boolean> {
  const forClients = (await definedFor(ctx, ticket)).filter(({ isForClient }) => isForClient)
  return forClients.every(({ id }) => given[String(id)] === undefined)
}

/** Where there are none, nobody is asked for them. */
const definedFor = async (ctx: Ctx, { hasFields }: LockedTicket): Promise<fields.Definition[]> =>
  hasFields ? fields.readDefinitions(ctx) : []

const placeOf = ({ siteId, categoryId, serviceId }: Place): Place => ({ siteId, categoryId, serviceId })

/** A text stands in `change_text`, what else there is in the fact: the id of an option, a date, a flag. */
async function tellField(ctx: Ctx, edit: TicketEdit, { id, kind, isForClient, from, to }: FieldChange): Promise<void> {
  const { ticket, version } = edit
  const field = `fields.${id}` as const
  const definition = isForClient ? ticketChanged : ticketChangedForStaff
  const isText = kind === 'text'
  const codes = isText ? { from: null, to: null } : { from: codeOf(from), to: codeOf(to) }
  await tell(ctx, definition, ticket.id, { field, ...codes, version })
  if (isText) await keepWords(ctx, ticket.id, { field, before: wordsOf(from), after: wordsOf(to) })
}

const codeOf = (value: FieldChange['to']): string | number | null => (value === true ? 'yes' : value)
const wordsOf = (value: FieldChange['to']): string | null => (typeof value === 'string' ? value : null)
