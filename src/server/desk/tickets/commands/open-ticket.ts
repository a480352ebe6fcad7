import { type SQL, sql } from 'drizzle-orm'
import type { GivenValues } from '#domain/fields'
import { type Owner, previewOf } from '#domain/tickets'
import type { Instant } from '#domain/time'
import { allow, type Channel, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import * as catalog from '#server/base/catalog'
import * as fields from '#server/base/fields'
import * as people from '#server/base/people'
import { type ChosenBy, ticketContinued, ticketOpened, ticketSuspected } from '../facts.ts'
import { canOpen } from '../policy.ts'
import { departmentOfCategory } from '../queries/choice-rules.ts'
import { refuseNotAllowed } from '../queries/refuse-not-allowed.ts'
import { clientCategoryOf } from '../queries/services.ts'
import { ticket } from '../schema.ts'
import { actingFor } from './acting-for.ts'
import { carryParticipants, speakerAmong, tellCarried } from './carry-participants.ts'
import { fillOwnFields } from './change-own-fields.ts'
import { placeInQueue } from './place-in-queue.ts'
import { insertMessage, type MessageFile, type Speaker } from './post-message.ts'
import { byNobody, type Routable, route } from './route.ts'

export type OpenTicket = {
  authorId: number
  /** Without it the author's company of now. */
  companyId?: number | null | undefined
  title: string
  text: string
  html?: string | null | undefined
  quoted?: string | null | undefined
  /** The caller has checked that they may be attached. */
  files: readonly MessageFile[]
  sourceCode: string
  serviceId?: number | null | undefined
  categoryId?: number | null | undefined
  typeId?: number | null | undefined
  criticalityId?: number | null | undefined
  departmentId?: number | null | undefined
  responsibleId?: number | null | undefined
  /**
   * Fields of one's own, from a form that asks for them: then nothing required may be missing (DICT-16). A letter cannot be
   * asked and names none: what is missing is marked so at the desk.
   */
  fields?: GivenValues | undefined
  /** Without it the main site. */
  siteId?: number | undefined
  channel?: Channel | undefined
  happenedAt?: Instant | undefined
  /** A machine wrote it: no automatic answer goes out (MAIL-16). */
  isAutomatic?: boolean | undefined
  /** The spam filter doubts the letter that opens it (SPAM-05). */
  spamMark?: 'possible' | null | undefined
  /** The closed ticket that this one continues (TICK-15): who was in copy there is so here. */
  followsId?: number | null | undefined
  /** Who wrote it, where that is somebody else of the author's side. */
  saidBy?: Speaker | undefined
  /** The author chose category and criticality himself: what his level does not allow is refused (CHAN-07). */
  isChosenByAuthor?: boolean | undefined
  /** Only where numbers come from elsewhere: the demo world, an import. */
  number?: number | undefined
}

export type OpenedTicket = { id: number; number: number; messageId: number }

/**
 * Opens a ticket for a contact, by whatever way he came; gives its id and its number. The category names the department
 * unless one is given (DICT-02); without a responsible the rules are asked (D2). It keeps the client category that its
 * company has now (ORG-13).
 * Refuses person.notActive, department.notSupport, employee.notAssignable, dictionary.notAvailable, field.required, and
 * of what the author chose himself dictionary.notAllowed.
 */
export async function openTicket(ctx: Ctx, input: OpenTicket): Promise<OpenedTicket> {
  allow(ctx, 'ticket.open', canOpen(ctx.actor, input.authorId))
  return openAllowed(ctx, input)
}

/** The same, where the caller has asked whether it may be: who writes in a closed ticket may open what follows it. */
export async function openAllowed(ctx: Ctx, input: OpenTicket): Promise<OpenedTicket> {
  const author = await people.contactById(ctx, input.authorId)
  if (!author) throw new Refusal('input.unknownChoice', {}, 'authorId')
  if (!author.isActive) throw new Refusal('person.notActive', {}, 'authorId')

  const sorted = await sort(ctx, input, author)
  if (input.isChosenByAuthor) await refuseNotAllowed(ctx, { ...sorted, groupIds: author.clientGroupIds })
  const { owner, why } = await chooseOwner(ctx, input, { ...sorted, groupIds: async () => author.clientGroupIds })
  const at = input.happenedAt ?? ctx.now
  const { definitions, ...opened } = await insertTicket(ctx, input, { author, sorted, owner, at })
  if (input.fields !== undefined)
    await fillOwnFields(ctx, opened.id, { given: input.fields, place: sorted, definitions: definitions ?? [] })

  const asWriter = input.saidBy === undefined ? actingFor(ctx, author, input.channel) : ctx
  const { text, html, quoted, files, followsId = null, isAutomatic = false } = input
  const said = { text, html, quoted, files, channel: asWriter.channel, happenedAt: at }
  const carried =
    followsId === null ? [] : await carryParticipants(asWriter, followsId, { ...opened, authorId: author.id })
  const speaker = speakerAmong(carried, input.saidBy) ?? { contactId: author.id, participantId: null }
  const { messageId } = await insertMessage(asWriter, opened.id, { ...said, ...speaker, side: 'client' })
  const { sourceId, serviceId } = sorted
  const details = { messageId, sourceId, serviceId, ...owner, ...why, followsId, isAutomatic }
  await tell(asWriter, ticketOpened, opened.id, details, at)
  await tellCarried(asWriter, opened.id, carried)
  if (followsId !== null) await tell(asWriter, ticketContinued, followsId, { byId: opened.id }, at)
  if (input.spamMark) await tell(ctx, ticketSuspected, opened.id, {})
  return { ...opened, messageId }
}

type Decided = { author: people.Person; sorted: Sorted; owner: Owner; at: Instant }

async function insertTicket(
  ctx: Ctx,
  input: OpenTicket,
  { author, sorted, owner, at }: Decided,
): Promise<{ id: number; number: number; definitions: fields.Definition[] | null }> {
  const status = await catalog.defaultStatus(ctx, 'new')
  const [opened] = await ctx.db
    .insert(ticket)
    .values({
      ...sorted,
      ...owner,
      ...(input.number === undefined ? {} : { number: input.number }),
      title: input.title,
      authorId: author.id,
      statusId: status.id,
      phase: 'new',
      openedAt: at,
      lastPublicAt: at,
      lastPublicSide: 'client',
      waitingSince: at,
      ...placeInQueue({ ...sorted, phase: 'new', waitingSince: at, spamMark: input.spamMark ?? null }),
      preview: previewOf(input.text),
      publicMessages: 1,
      followsId: input.followsId ?? null,
      spamMark: input.spamMark ?? null,
    })
    .returning({ id: ticket.id, number: ticket.number, definitions: definedForForm(input) })
  if (!opened) throw new Error('a ticket was not stored')
  return opened
}

/** The fields of one's own come with the row that is stored anyway; where no form asks, not at all. */
const definedForForm = (input: OpenTicket): SQL<fields.Definition[] | null> =>
  input.fields === undefined ? sql`null` : fields.definitions

/** Where it came from and what it is about; rows that are switched off or of another site are refused. */
async function sort(ctx: Ctx, input: OpenTicket, author: people.Person) {
  const siteId = input.siteId ?? (await catalog.mainSite(ctx)).id
  const { serviceId = null, categoryId = null, typeId = null, criticalityId = null } = input
  const companyId = input.companyId === undefined ? author.companyId : input.companyId
  const sourceId = await catalog.sourceByCode(ctx, input.sourceCode, siteId)
  if (serviceId !== null) await catalog.serviceFor(ctx, serviceId, 'serviceId')
  if (categoryId !== null) await catalog.categoryFor(ctx, categoryId, siteId, 'categoryId')
  if (criticalityId !== null) await catalog.criticalityFor(ctx, criticalityId, siteId, 'criticalityId')
  const type = typeId === null ? null : await catalog.typeFor(ctx, typeId, siteId, 'typeId')
  const isHisOwn = companyId === author.companyId
  const clientCategoryId = isHisOwn ? author.clientCategoryId : await clientCategoryOf(ctx, companyId)
  const priority = type?.priority ?? ('medium' as const)
  return { siteId, companyId, clientCategoryId, sourceId, serviceId, categoryId, criticalityId, typeId, priority }
}

type Sorted = Awaited<ReturnType<typeof sort>>

async function chooseOwner(ctx: Ctx, input: OpenTicket, sorted: Routable): Promise<{ owner: Owner; why: ChosenBy }> {
  const { departmentId = null, responsibleId = null } = input
  if (departmentId !== null) await people.requireSupport(ctx, departmentId, 'departmentId')
  if (responsibleId !== null) await people.requireAssignable(ctx, responsibleId, 'responsibleId')
  const { why, ...routed } = responsibleId === null ? await route(ctx, sorted) : { responsibleId, why: byNobody }
  return {
    owner: {
      departmentId: departmentId ?? (await departmentOfCategory(ctx, sorted.categoryId)),
      responsibleId: routed.responsibleId,
    },
    why,
  }
}
