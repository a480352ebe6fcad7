import { and, eq, gt } from 'drizzle-orm'
import { senderOf } from '#domain/mail'
import { after, DAY } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { say } from '#kernel/words'
import * as catalog from '#server/base/catalog'
import { outboundLetter } from '../schema.ts'
import type { Judged } from './admit-letter.ts'
import { queueLetter } from './queue-letter.ts'

const KIND = 'stranger_answer'

/**
 * Tells a stranger that his letter waits for somebody, where the gateway wants that (MAIL-06); once a day for an address.
 * It holds nothing that he wrote, not even his name: who forges a sender must not make us write his words to him.
 */
export async function answerStranger(ctx: Ctx, { row, read, knowledge }: Judged): Promise<void> {
  const address = senderOf(read)
  if (!knowledge.route?.answersUnknown || address === null) return
  const isRecent = and(
    eq(outboundLetter.toAddress, address),
    eq(outboundLetter.kind, KIND),
    gt(outboundLetter.createdAt, after(ctx.now, -DAY)),
  )
  if ((await ctx.db.$count(outboundLetter, isRecent)) > 0) return
  const site = await catalog.siteById(ctx, knowledge.route.siteId)
  const language = site?.language ?? 'ru'
  await queueLetter(ctx, {
    kind: KIND,
    dedupeKey: `stranger:${row.id}`,
    ticketId: null,
    changeSetId: null,
    siteId: knowledge.route.siteId,
    to: { address, name: '' },
    subject: say(language, 'mail.stranger.subject'),
    text: say(language, 'mail.stranger.text', { site: site?.name[language] ?? '' }),
    fileIds: [],
    isAutomatic: true,
    thread: false,
    ...(row.messageId === null ? {} : { answers: row.messageId }),
  })
}
