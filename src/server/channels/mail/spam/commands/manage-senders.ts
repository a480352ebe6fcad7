import type { Answered, Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { allow, type Ctx } from '#kernel/ctx'
import { canEditSpam } from '../../policy.ts'
import { addSenderRule, removeSenderRule } from './sender-rules.ts'

type Add = typeof contract.addSenderRule

/** The administrator's own hand on the lists; refusals are those of `addSenderRule`. */
export async function addSender(ctx: Ctx, input: Given<Add>): Promise<Answered<Add>> {
  allow(ctx, 'spam.edit', canEditSpam(ctx.actor))
  return { id: await addSenderRule(ctx, input) }
}

/** Takes a sender off the lists; one who stands on none is off already. */
export async function removeSender(ctx: Ctx, input: { id: number }): Promise<Record<string, never>> {
  allow(ctx, 'spam.edit', canEditSpam(ctx.actor))
  await removeSenderRule(ctx, input)
  return {}
}
