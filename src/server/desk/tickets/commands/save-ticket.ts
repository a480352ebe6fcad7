import type { Answered, Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { hideSave } from '#kernel/save'
import * as files from '#server/base/files'
import { canSave } from '../policy.ts'
import {
  changeCategory,
  changeCriticality,
  changeDifficulty,
  changeService,
  changeSupportGroup,
  changeTitle,
  changeType,
} from './change-fields.ts'
import { areStaffsOwn, changeOwnFields } from './change-own-fields.ts'
import { moveOn } from './move-on.ts'
import { postAnswer, postHidden } from './post-message.ts'
import { reassign } from './reassign.ts'
import { refuseIfMerged } from './refuse-merged.ts'
import { changesFields, refuseIfOvertaken } from './refuse-overtaken.ts'
import { routeAnew } from './route-anew.ts'
import { beginEdit, hasChanged, storeEdit, type TicketEdit } from './ticket-edit.ts'
import { type LockedTicket, ticketForUpdate } from './ticket-for-update.ts'

export type SaveTicket = Given<typeof contract.save>

/**
 * One save of the desk: message, status, owner and fields together, one change set, all or nothing (TICK-02, foundation
 * 12). Refuses what was overtaken by others (TICK-18), what the machine of §2.2 forbids, and a save of nothing.
 */
export async function saveTicket(ctx: Ctx, input: SaveTicket): Promise<Answered<typeof contract.save>> {
  const ticket = await ticketForUpdate(ctx, { number: input.number })
  allow(ctx, 'ticket.save', canSave(ctx.actor, ticket))
  return saveLocked(ctx, ticket, input)
}

/** The save itself, of a ticket that is locked and that the writer may save: also one of many (ASGN-16). */
export async function saveLocked(ctx: Ctx, ticket: LockedTicket, input: SaveTicket): Promise<{ version: number }> {
  await refuseIfMerged(ctx, ticket)
  await refuseIfOvertaken(ctx, ticket, input)

  const edit = beginEdit(ticket)
  const isHidden = input.isHidden || input.message?.kind === 'hidden' || (await isStaffsOwn(ctx, ticket, input))
  if (isHidden) hideSave(ctx.save, ticket.id)

  const said = await sayIt(ctx, edit, input, isHidden)
  await moveOn(ctx, edit, { ...input, isAnswer: said === 'answer' })
  const routed = await routeAnew(ctx, edit, input)
  await changeService(ctx, edit, input.serviceId)
  await reassign(ctx, edit, input, routed)
  await changeFields(ctx, edit, input)
  await changeOwnFields(ctx, edit, input.fields)

  if (said === null && !hasChanged(edit)) throw new Refusal('ticket.emptySave')
  return { version: await storeEdit(ctx, edit) }
}

/** Nothing but what the client never sees: logged as hidden (DICT-14). */
async function isStaffsOwn(ctx: Ctx, ticket: LockedTicket, input: SaveTicket): Promise<boolean> {
  const { difficultyId, typeId, fields, ...others } = input
  if (difficultyId === undefined && typeId === undefined && fields === undefined) return false
  if (others.message !== undefined || changesFields(others)) return false
  return fields === undefined || areStaffsOwn(ctx, ticket, fields)
}

/** The message of the save, if there is one: a save that is hidden hides its text as well (COLL-01). */
async function sayIt(
  ctx: Ctx,
  edit: TicketEdit,
  { message }: SaveTicket,
  isHidden: boolean,
): Promise<'answer' | 'hidden' | null> {
  if (message === undefined || (message.text === '' && message.files.length === 0)) return null
  if (ctx.actor.kind !== 'staff') throw new Refusal('access.denied')
  const attached = await files.attachable(ctx, message.files)
  const { employeeId } = ctx.actor
  const said = {
    text: message.text,
    files: attached.map((file) => ({ fileId: file.id })),
    channel: ctx.channel,
    happenedAt: ctx.now,
  }
  await (isHidden ? postHidden : postAnswer)(ctx, edit, employeeId, said)
  return isHidden ? 'hidden' : 'answer'
}

async function changeFields(ctx: Ctx, edit: TicketEdit, input: SaveTicket): Promise<void> {
  await changeSupportGroup(ctx, edit, input.isReturned ? null : input.supportGroupId)
  if (input.categoryId !== undefined) await changeCategory(ctx, edit, input.categoryId)
  if (input.typeId !== undefined) await changeType(ctx, edit, input.typeId)
  if (input.criticalityId !== undefined) await changeCriticality(ctx, edit, input.criticalityId)
  await changeDifficulty(ctx, edit, input.difficultyId)
  if (input.title !== undefined) await changeTitle(ctx, edit, input.title)
}
