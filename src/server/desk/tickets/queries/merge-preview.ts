import { and, count, eq, inArray, isNull } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { allow, type Ctx, found } from '#kernel/ctx'
import { say } from '#kernel/words'
import { canSave } from '../policy.ts'
import { message, messageFile } from '../schema.ts'
import { mergeAnswer, mergeParty } from './merge-side.ts'
import { participantsOf } from './participants.ts'
import { accessByNumber } from './ticket-access.ts'
import { ticketRows } from './ticket-rows.ts'

type Preview = Answered<typeof contract.mergePreview>

/** What a merge would do: both tickets, what moves, who would read more than before, and why it cannot be where it cannot. */
export async function mergePreview(ctx: Ctx, input: Given<typeof contract.mergePreview>): Promise<Preview> {
  const source = await accessByNumber(ctx, input.number)
  allow(ctx, 'ticket.save', canSave(ctx.actor, source))
  const target = await accessByNumber(ctx, input.into)
  allow(ctx, 'ticket.save', canSave(ctx.actor, target))
  const answer = await mergeAnswer(ctx, await mergeParty(ctx, source.id), await mergeParty(ctx, target.id))
  const isRefused = 'refusal' in answer
  return {
    source: await cardOf(ctx, source.id),
    target: await cardOf(ctx, target.id),
    strangers: isRefused ? [] : answer.strangers,
    refusal: isRefused ? say(ctx.language, `errors.${answer.refusal.code}`, answer.refusal.details) : null,
  }
}

async function cardOf(ctx: Ctx, ticketId: number): Promise<Preview['source']> {
  const { number, title, author, company, status, responsible, openedAt, preview } = found(
    (await ticketRows(ctx, [ticketId]))[0],
  )
  const ids = ctx.db
    .select({ id: message.id })
    .from(message)
    .where(and(eq(message.ticketId, ticketId), isNull(message.deletedAt)))
  const [messages] = await ctx.db
    .select({ count: count() })
    .from(message)
    .where(and(eq(message.ticketId, ticketId), isNull(message.deletedAt)))
  const files = await ctx.db.$count(messageFile, inArray(messageFile.messageId, ids))
  const participants = (await participantsOf(ctx, ticketId)).length
  const counts = { messages: messages?.count ?? 0, files, participants }
  return { number, title, author, company, status, responsible, openedAt, preview, ...counts }
}
