import { after, MINUTE } from '#domain/time'
import type { Ctx, Language } from '#kernel/ctx'
import { type FactRow, on } from '#kernel/facts'
import { defineSweep } from '#kernel/sweeps'
import { say } from '#kernel/words'
import * as people from '#server/base/people'
import * as mail from '#server/channels/mail'
import {
  failingGateways,
  type GatewayNotice,
  type GatewayNow,
  gatewayNow,
  noticeKey,
  type Told,
  toldOfGateway,
} from './queries/gateway-notices.ts'

/** A gateway that comes and goes is said to fail once in so long; if it still does then, that is said then. */
const QUIET = 30 * MINUTE

/**
 * The administrators hear that a gateway does not work, and that it works again: one letter each for a change of state
 * (MAIL-20). What counts is how it fares now, not at the time of the fact: of changes that took each other back nobody
 * need hear.
 */
export async function tellOfGateway(ctx: Ctx, { subjectId }: Pick<FactRow, 'subjectId'>): Promise<void> {
  await tellIfDue(ctx, subjectId)
}

/** True where something was to be said, and is. */
async function tellIfDue(ctx: Ctx, gatewayId: number): Promise<boolean> {
  const now = await gatewayNow(ctx, gatewayId)
  if (now === null || !now.isActive) return false
  const told = await toldOfGateway(ctx, gatewayId)
  const notice = noticeDue(now, told)
  if (notice === null) return false
  if (notice === 'gateway_failing' && told.failingAt !== null && after(told.failingAt, QUIET) > ctx.now) return false
  await writeToAdministrators(ctx, now, notice)
  return true
}

/** What is to be said: nothing where it was said last, and no «works again» of what was never said to fail. */
function noticeDue({ state }: GatewayNow, { last }: Told): GatewayNotice | null {
  if (state === 'failing') return last === 'gateway_failing' ? null : 'gateway_failing'
  return state === 'working' && last === 'gateway_failing' ? 'gateway_recovered' : null
}

/** Of what failed while it was quiet, and still does when the quiet is over, is told then. Few gateways fail at once. */
export const gatewayNoticeSweep = defineSweep(
  'notifications.gateways',
  { everyMs: 15_000, batch: 100 },
  async (ctx) => {
    let told = 0
    for (const gatewayId of await failingGateways(ctx)) if (await tellIfDue(ctx, gatewayId)) told += 1
    return told
  },
)

async function writeToAdministrators(ctx: Ctx, now: GatewayNow, notice: GatewayNotice): Promise<void> {
  for (const { employeeId, name, address, language } of await people.administrators(ctx)) {
    const { subject, text } = wordsFor(ctx, { now, notice, language })
    await mail.queueLetter(ctx, {
      kind: notice,
      dedupeKey: `${noticeKey(now.id)}${notice}:${now.stateSince ?? 0}:${employeeId}`,
      ticketId: null,
      changeSetId: null,
      siteId: now.siteId,
      to: { address, name },
      employeeId,
      subject,
      text,
      fileIds: [],
      isAutomatic: true,
      thread: false,
      notThrough: now.id,
    })
  }
}

function wordsFor(
  ctx: Ctx,
  { now, notice, language }: { now: GatewayNow; notice: GatewayNotice; language: Language },
): { subject: string; text: string } {
  const { name, mailbox, stateWords, needsConsent } = now
  const details = { name, mailbox, words: stateWords ?? '', url: `${ctx.save.baseUrl}/admin/gateways?open=${now.id}` }
  if (notice === 'gateway_recovered')
    return {
      subject: say(language, 'mail.recovered.subject', details),
      text: say(language, 'mail.recovered.text', details),
    }
  const text = needsConsent ? 'mail.failing.textSignIn' : 'mail.failing.text'
  return { subject: say(language, 'mail.failing.subject', details), text: say(language, text, details) }
}

export const gatewayReactions = [
  on(mail.gatewayFailed, 'tell the administrators that a gateway does not work', tellOfGateway),
  on(mail.gatewayRecovered, 'tell the administrators that a gateway works again', tellOfGateway),
]
