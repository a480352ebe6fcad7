import { mayReadDesk } from '#domain/access'
import type { EscalationRule } from '#domain/sla'
import type { Ctx, Language } from '#kernel/ctx'
import { type FactRow, on } from '#kernel/facts'
import { say } from '#kernel/words'
import * as access from '#server/base/access'
import * as people from '#server/base/people'
import * as mail from '#server/channels/mail'
import * as sla from '#server/planning/sla'
import { momentWords } from './letters/deadline-lines.ts'
import { plainText } from './letters/plain.ts'
import { type MissedNorm, missedNorm } from './queries/missed-norm.ts'
import { membersOf } from './queries/named-by-level.ts'

/**
 * A level missed its norm (SLA-11): whom it names hears of it, and where it names nobody the administrators do, since no
 * list marks it. One letter each for a look.
 */
export async function tellOfMissedNorm(ctx: Ctx, { data }: Pick<FactRow, 'data'>): Promise<void> {
  const missed = await missedNorm(ctx, Number(data['checkId']))
  if (missed === null) return
  const seen = new Set<string>()
  for (const recipient of await whoIsTold(ctx, missed.levelId)) {
    const address = recipient.address.toLowerCase()
    if (!seen.has(address)) await writeTo(ctx, recipient, missed)
    seen.add(address)
  }
}

async function whoIsTold(ctx: Ctx, levelId: number): Promise<people.StaffRecipient[]> {
  const rules = await sla.escalations.ofNorm(ctx, levelId)
  if (rules.length === 0) return people.administrators(ctx)
  const named = await Promise.all(rules.map((rule) => namedBy(ctx, rule)))
  const recipients = await people.staffRecipients(ctx, [...new Set(named.flat())])
  const actors = await Promise.all(recipients.map(({ loginId }) => access.actorOfLogin(ctx, loginId)))
  return recipients.filter((_, i) => {
    const actor = actors[i]
    return actor !== undefined && actor !== null && mayReadDesk(actor)
  })
}

async function namedBy(ctx: Ctx, { action, employeeId, groupId }: EscalationRule): Promise<number[]> {
  if (action === 'tell_administrators') return (await people.administrators(ctx)).map((one) => one.employeeId)
  if (groupId !== null) return membersOf(ctx, groupId)
  return employeeId === null ? [] : [employeeId]
}

async function writeTo(ctx: Ctx, recipient: people.StaffRecipient, missed: MissedNorm): Promise<void> {
  const { employeeId, name, address, language } = recipient
  const { subject, text } = wordsFor(ctx, missed, language)
  await mail.queueLetter(ctx, {
    kind: 'norm_missed',
    dedupeKey: `norm:${missed.id}:employee-${employeeId}`,
    ticketId: null,
    changeSetId: null,
    siteId: missed.siteId,
    to: { address, name },
    employeeId,
    subject,
    text,
    fileIds: [],
    isAutomatic: true,
    thread: false,
  })
}

function wordsFor(ctx: Ctx, missed: MissedNorm, language: Language): { subject: string; text: string } {
  const { levelName, total, inTime, percent, windowAfter, windowUpTo, timeZone } = missed
  const words = {
    level: levelName[language] || levelName.ru,
    total,
    inTime,
    percent,
    reached: Math.floor((inTime * 1000) / total) / 10,
    after: momentWords(language, windowAfter, timeZone),
    upTo: momentWords(language, windowUpTo, timeZone),
  }
  const subject = say(language, 'letters.norm.subject', words)
  const text = plainText([
    { kind: 'words', text: say(language, 'letters.norm.text', words) },
    {
      kind: 'lines',
      lines: ['reached', 'promised', 'window'].map((line) => say(language, `letters.norm.${line}`, words)),
    },
    { kind: 'link', label: say(language, 'letters.norm.open'), url: `${ctx.save.baseUrl}/desk` },
    { kind: 'footer', lines: [say(language, 'letters.because.norm')], link: null },
  ])
  return { subject, text }
}

export const normReactions = [
  on(sla.normMissed, 'tell whom the level names that its norm was missed', tellOfMissedNorm),
]
