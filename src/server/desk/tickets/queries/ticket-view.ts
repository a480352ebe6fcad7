import { and, asc, count, desc, eq, isNull, max, sql } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { allow, type Ctx, found } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import { clientCategory, criticality, difficulty, requestType, site, source } from '#schema/base/catalog'
import { contact, contactAddress, staffGroup } from '#schema/base/people'
import { heldLevel, level } from '#schema/planning/sla'
import * as fields from '#server/base/fields'
import * as sla from '#server/planning/sla'
import { canReadAtDesk, readable } from '../policy.ts'
import { message, readMark, ticket } from '../schema.ts'
import { ticketSettings } from '../settings.ts'
import { isOpenTicket } from './list-filter.ts'
import { shownParticipants } from './participants.ts'
import { accessByNumber } from './ticket-access.ts'
import { linksOf } from './ticket-links.ts'
import { ticketRows } from './ticket-rows.ts'
import { whatMayBeDone } from './what-may-be-done.ts'

/** One ticket as the desk shows it, with what the reader may do (`can`). */
export async function ticketView(ctx: Ctx, input: Given<typeof contract.get>): Promise<Answered<typeof contract.get>> {
  const access = await accessByNumber(ctx, input.number)
  allow(ctx, 'ticket.read', canReadAtDesk(ctx.actor, access))
  const row = found((await ticketRows(ctx, [access.id]))[0])
  const { place, held, definitions, ...more } = found(await furtherFields(ctx, access.id))
  const { closedAt, spamMark } = row
  const links = await linksOf(ctx, access.id)
  return {
    ...row,
    ...more,
    fields: fields.shownAtDesk(definitions, { ...place, values: held }),
    clocks: (await sla.shownClocks(ctx, [access.id])).get(access.id) ?? [],
    authorAddresses: await addressesOf(ctx, access.authorId),
    lastPosition: await lastPosition(ctx, access.id),
    readUpTo: await readUpTo(ctx, access.id),
    ...links,
    participants: await shownParticipants(ctx, access.id),
    companyOpenTickets: access.companyId === null ? 0 : await openTicketsOfCompany(ctx, access.companyId),
    can: await whatMayBeDone(ctx, access, {
      closedAt,
      spamMark,
      isMerged: links.isMerged,
      isAtLevel: more.supportGroup !== null,
    }),
  }
}

async function furtherFields(ctx: Ctx, ticketId: number) {
  const [row] = await ctx.db
    .select({
      version: ticket.version,
      type: { id: requestType.id, name: requestType.name },
      criticality: { id: criticality.id, name: criticality.name },
      difficulty: { id: difficulty.id, name: difficulty.name },
      supportGroup: {
        id: staffGroup.id,
        name: staffGroup.name,
        level: sql<number>`coalesce(${staffGroup.supportLevel}, 0)`,
      },
      clientCategory: { id: clientCategory.id, name: clientCategory.name },
      source: { id: source.id, name: source.name },
      site: { id: site.id, name: site.name },
      authorPosition: contact.position,
      authorPhone: contact.phone,
      authorTimeZone: contact.timeZone,
      takenAt: ticket.takenAt,
      resolvedAt: ticket.resolvedAt,
      reopenCount: ticket.reopenCount,
      holdReason: ticket.holdReason,
      holdUntil: ticket.holdUntil,
      level: { id: level.id, name: level.name },
      place: { siteId: ticket.siteId, categoryId: ticket.categoryId, serviceId: ticket.serviceId },
      held: ticket.fields,
      definitions: fields.definitions,
    })
    .from(ticket)
    .innerJoin(contact, eq(contact.id, ticket.authorId))
    .innerJoin(source, eq(source.id, ticket.sourceId))
    .innerJoin(site, eq(site.id, ticket.siteId))
    .leftJoin(requestType, eq(requestType.id, ticket.typeId))
    .leftJoin(criticality, eq(criticality.id, ticket.criticalityId))
    .leftJoin(difficulty, eq(difficulty.id, ticket.difficultyId))
    .leftJoin(heldLevel, eq(heldLevel.ticketId, ticket.id))
    .leftJoin(level, eq(level.id, heldLevel.levelId))
    .leftJoin(staffGroup, eq(staffGroup.id, ticket.supportGroupId))
    .leftJoin(clientCategory, eq(clientCategory.id, ticket.clientCategoryId))
    .where(eq(ticket.id, ticketId))
  return row
}

/** The one that letters go to first. */
async function addressesOf(ctx: Ctx, contactId: number): Promise<string[]> {
  const rows = await ctx.db
    .select({ address: contactAddress.address })
    .from(contactAddress)
    .where(and(eq(contactAddress.contactId, contactId), eq(contactAddress.isActive, true)))
    .orderBy(desc(contactAddress.isPrimary), asc(contactAddress.id))
  return rows.map((row) => row.address)
}

async function lastPosition(ctx: Ctx, ticketId: number): Promise<number> {
  const [row] = await ctx.db
    .select({ position: max(message.position) })
    .from(message)
    .where(and(eq(message.ticketId, ticketId), isNull(message.deletedAt)))
  return row?.position ?? 0
}

async function readUpTo(ctx: Ctx, ticketId: number): Promise<number | null> {
  if (ctx.actor.kind !== 'staff') return null
  const [row] = await ctx.db
    .select({ upTo: readMark.upTo })
    .from(readMark)
    .where(and(eq(readMark.ticketId, ticketId), eq(readMark.loginId, ctx.actor.loginId)))
  return row?.upTo ?? null
}

/** Of those he may read: a count must not tell of tickets that are hidden from him. */
async function openTicketsOfCompany(ctx: Ctx, companyId: number): Promise<number> {
  const { staffScope } = await readSettings(ctx, ticketSettings)
  const [row] = await ctx.db
    .select({ count: count() })
    .from(ticket)
    .where(and(readable(ctx.actor, staffScope), eq(ticket.companyId, companyId), isOpenTicket))
  return row?.count ?? 0
}
