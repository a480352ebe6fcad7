import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import { type MergeObstacle, type MergeSide, mayMerge } from '#domain/tickets'
import { type Ctx, found } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { clientGroupMember, company, contact } from '#schema/base/people'
import { participant, ticket } from '../schema.ts'
import { currentNumber } from './follow-merged.ts'
import { participantName } from './participants.ts'

/** A ticket as the rule of merging asks, with the names that its answer needs. */
export type MergeParty = {
  side: MergeSide
  number: number
  company: string | null
  /** By the key of a reader. */
  names: ReadonlyMap<string, string>
}

/** One of two tickets that are to be one. */
export async function mergeParty(ctx: Ctx, ticketId: number): Promise<MergeParty> {
  const [row] = await ctx.db
    .select({
      id: ticket.id,
      number: ticket.number,
      phase: ticket.phase,
      mergedIntoId: ticket.mergedIntoId,
      companyId: ticket.companyId,
      company: company.name,
      author: { id: contact.id, name: contact.name, companyId: contact.companyId },
    })
    .from(ticket)
    .innerJoin(contact, eq(contact.id, ticket.authorId))
    .leftJoin(company, eq(company.id, ticket.companyId))
    .where(eq(ticket.id, ticketId))
  const { id, number, phase, mergedIntoId, companyId, company: companyName, author } = found(row)
  const copies = await copiesOf(ctx, ticketId)
  const mates = await matesOf(ctx, author.id)
  const key = keyOf({ contactId: author.id, address: null })
  return {
    number,
    company: companyName,
    side: {
      id,
      phase,
      isMerged: mergedIntoId !== null,
      companyId,
      author: { key, companyId: author.companyId },
      participants: copies.map((one) => ({ key: keyOf(one), companyId: one.companyId })),
      mates: mates.map((one) => ({ key: keyOf(one), companyId: one.companyId })),
    },
    names: new Map([[key, author.name], ...[...copies, ...mates].map((one) => [keyOf(one), one.name] as const)]),
  }
}

const copiesOf = (ctx: Ctx, ticketId: number) =>
  ctx.db
    .select({
      contactId: participant.contactId,
      address: participant.address,
      name: participantName,
      companyId: contact.companyId,
    })
    .from(participant)
    .leftJoin(contact, eq(contact.id, participant.contactId))
    .where(and(eq(participant.ticketId, ticketId), isNull(participant.removedAt)))

/** Who reads whatever this contact writes, since they are in a group where they may (ORG-11). */
async function matesOf(ctx: Ctx, authorId: number) {
  const groups = ctx.db
    .select({ id: clientGroupMember.groupId })
    .from(clientGroupMember)
    .where(eq(clientGroupMember.contactId, authorId))
  return ctx.db
    .selectDistinct({
      contactId: contact.id,
      address: sql<null>`null`,
      name: contact.name,
      companyId: contact.companyId,
    })
    .from(clientGroupMember)
    .innerJoin(contact, and(eq(contact.id, clientGroupMember.contactId), eq(contact.isActive, true)))
    .where(
      and(
        inArray(clientGroupMember.groupId, groups),
        eq(clientGroupMember.seesTickets, true),
        ne(contact.id, authorId),
      ),
    )
}

const keyOf = ({ contactId, address }: { contactId: number | null; address: string | null }): string =>
  contactId === null ? `address ${address}` : `contact ${contactId}`

/** The names of who would read more than before and is not of the company; or the refusal that says why it cannot be. */
export async function mergeAnswer(
  ctx: Ctx,
  source: MergeParty,
  target: MergeParty,
): Promise<{ refusal: Refusal } | { strangers: string[] }> {
  const answer = mayMerge(source.side, target.side)
  if (answer.kind === 'no') return { refusal: await refusalOf(ctx, answer.because, { source, target }) }
  return { strangers: answer.strangers.map((key) => source.names.get(key) ?? target.names.get(key) ?? '') }
}

async function refusalOf(
  ctx: Ctx,
  because: MergeObstacle,
  { source, target }: { source: MergeParty; target: MergeParty },
): Promise<Refusal> {
  switch (because) {
    case 'self':
      return new Refusal('ticket.mergeSelf', {}, 'into')
    case 'merged': {
      const merged = source.side.isMerged ? source : target
      return new Refusal('ticket.merged', { number: await currentNumber(ctx, merged.number) })
    }
    case 'companies': {
      const [first, second] = await companiesOf(ctx, source, target)
      return new Refusal('ticket.mergeCompanies', { first, second }, 'into')
    }
    case 'reversed':
      return new Refusal('ticket.mergeReversed', { number: target.number, company: source.company ?? '' }, 'into')
    case 'into_closed':
      return new Refusal('ticket.mergeIntoClosed', { number: target.number }, 'into')
  }
}

/** The two companies that differ: those of the tickets, else those of their authors. */
async function companiesOf(ctx: Ctx, source: MergeParty, target: MergeParty): Promise<[string, string]> {
  const ids = [source, target].map(({ side }) => side.companyId ?? side.author.companyId ?? 0)
  const [one, other] = ids[0] === ids[1] ? [source, target].map(({ side }) => side.author.companyId ?? 0) : ids
  const rows = await ctx.db
    .select({ id: company.id, name: company.name })
    .from(company)
    .where(inArray(company.id, [one ?? 0, other ?? 0]))
  const nameOf = (id: number | undefined) => rows.find((row) => row.id === id)?.name ?? '—'
  return [nameOf(one), nameOf(other)]
}
