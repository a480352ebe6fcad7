import { eq } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { newUuid } from '#kernel/crypto'
import { allow, type Ctx, found } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { isDemoWorld } from '#kernel/installation'
import { enqueue } from '#kernel/jobs'
import { postDemoReply } from '../demo/reply-job.ts'
import { canReplyAsDemoClient } from '../policy.ts'
import { outboundLetter } from '../schema.ts'

/** «Ответить как Ирина»: in the demo world the recipient of one of our letters writes back, by real mail (foundation 35). */
export async function demoReply(ctx: Ctx, input: Given<typeof contract.demoReply>): Promise<Record<string, never>> {
  allow(ctx, 'demo.mail', canReplyAsDemoClient(ctx.actor))
  if (!(await isDemoWorld(ctx))) throw new Refusal('demo.only')
  const [row] = await ctx.db.select().from(outboundLetter).where(eq(outboundLetter.id, input.outboundId))
  const { id, contactId, toAddress } = found(row)
  if (contactId === null) throw new Refusal('demo.only')
  // The id is fixed here: a second try of the job hands in the same letter.
  const messageId = `<${newUuid()}@${toAddress.slice(toAddress.lastIndexOf('@') + 1)}>`
  await enqueue(ctx, postDemoReply, { outboundId: id, text: input.text, messageId }, { key: messageId })
  return {}
}
