import { and, eq } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { api } from '#api/index'
import type { ClientActor } from '#domain/access'
import { allow, type Ctx, found } from '#kernel/ctx'
import { category, criticality, mark, service } from '#schema/base/catalog'
import { company, contact, employee } from '#schema/base/people'
import { rating } from '#schema/desk/ratings'
import { readMark, ticket } from '#schema/desk/tickets'
import { clock } from '#schema/planning/sla'
import * as fields from '#server/base/fields'
import * as ratings from '#server/desk/ratings'
import * as tickets from '#server/desk/tickets'
import { canUsePortal, clientOf } from '../policy.ts'
import { visible } from '../visible.ts'
import { linkedNumbers } from './linked-numbers.ts'
import { publicEvents } from './public-events.ts'
import { publicMessages } from './public-messages.ts'
import { hisMark, hisPromise, rowColumns, shownRow } from './ticket-rows.ts'

type View = Answered<typeof api.portal.get>

/** One ticket as its client may see it: the public messages, the public events, nothing of the staff's own (PORT-17). */
export async function ticketView(ctx: Ctx, { number }: { number: number }): Promise<View> {
  allow(ctx, 'portal.read', canUsePortal(ctx.actor))
  const actor = clientOf(ctx.actor)
  const {
    id,
    siteId,
    spamMark,
    levelId,
    readUpTo,
    company: companyName,
    category: subject,
    service: about,
    criticality: severity,
    place,
    held,
    definitions,
    given,
    comment,
    ...row
  } = found(await rowOf(ctx, actor, number))
  const messages = await publicMessages(ctx, id, readUpTo ?? 0)
  const events = await publicEvents(ctx, { ticketId: id, siteId })
  const can = await permissions(ctx, id, actor)
  const marks = can.close || can.rate ? await ratings.marksOffered(ctx, { siteId, spamMark, levelId }) : []
  return {
    ...shownRow(row, actor),
    company: companyName,
    category: subject,
    service: about,
    criticality: severity,
    fields: fields.shownToClient(definitions, { ...place, values: held }),
    participants: (await tickets.copies.of(ctx, id)).map(({ name }) => name),
    ...(await linkedNumbers(ctx, id)),
    items: [...messages, ...events].sort((a, b) => a.at - b.at),
    rating: given && { mark: given, comment },
    marks,
    can: { ...can, rate: can.rate && (marks.length > 0 || given !== null) },
  }
}

async function rowOf(ctx: Ctx, actor: ClientActor, number: number) {
  const [row] = await ctx.db
    .select({
      ...rowColumns(actor),
      id: ticket.id,
      siteId: ticket.siteId,
      company: company.name,
      category: category.name,
      criticality: criticality.name,
      service: service.name,
      readUpTo: readMark.upTo,
      place: { siteId: ticket.siteId, categoryId: ticket.categoryId, serviceId: ticket.serviceId },
      held: ticket.fields,
      definitions: fields.definitions,
      spamMark: ticket.spamMark,
      levelId: ratings.heldLevelId,
      given: { id: mark.id, name: mark.name, isPositive: mark.isPositive },
      comment: rating.comment,
    })
    .from(ticket)
    .innerJoin(contact, eq(contact.id, ticket.authorId))
    .leftJoin(employee, eq(employee.id, ticket.responsibleId))
    .leftJoin(company, eq(company.id, ticket.companyId))
    .leftJoin(category, eq(category.id, ticket.categoryId))
    .leftJoin(criticality, eq(criticality.id, ticket.criticalityId))
    .leftJoin(service, eq(service.id, ticket.serviceId))
    .leftJoin(readMark, hisMark(actor))
    .leftJoin(clock, hisPromise)
    .leftJoin(rating, and(eq(rating.ticketId, ticket.id), eq(rating.contactId, actor.contactId)))
    .leftJoin(mark, eq(mark.id, rating.markId))
    .where(and(eq(ticket.number, number), await visible(ctx)))
  return row
}

/** By the same policies that guard the verbs. */
async function permissions(ctx: Ctx, ticketId: number, actor: ClientActor): Promise<View['can']> {
  const access = await tickets.ticketAccess(ctx, ticketId)
  if ((await tickets.merged.follow(ctx, ticketId)) !== ticketId)
    return { reply: false, close: false, confirm: false, rate: false }
  const close = access.phase !== 'closed' && tickets.canCloseOwn(actor, access) === 'yes'
  return {
    reply: tickets.canReply(actor, access, actor.contactId) === 'yes',
    close,
    confirm: close && access.phase === 'resolved',
    rate: ratings.isRatable(access.phase) && ratings.canRate(actor, access) === 'yes',
  }
}
