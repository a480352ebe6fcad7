import { and, count, desc, eq, gte, isNull, sql } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { ENOUGH, hasLearntEnough } from '#domain/spam'
import { after, DAY } from '#domain/time'
import { allow, type Ctx, found } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import { canEditSpam, canReadSpam } from '../../policy.ts'
import { gatewayCheck, letter, spamToken } from '../../schema.ts'
import { spamSettings } from '../settings.ts'
import { learntLetters } from './counts.ts'

const SHOWN_DAYS = 30

/** The filter as the administrator's page shows it; the password stays here. */
export async function spamState(ctx: Ctx): Promise<Answered<typeof contract.spamState>> {
  allow(ctx, 'spam.read', canReadSpam(ctx.actor))
  const { passwordSealed, ...settings } = await readSettings(ctx, spamSettings)
  const learnt = await learntLetters(ctx)
  return {
    ...settings,
    hasPassword: passwordSealed !== null,
    learnt: { ...learnt, tokens: await ctx.db.$count(spamToken) },
    enough: ENOUGH,
    isSilent: settings.engine === 'embedded' && !hasLearntEnough(learnt),
    found: await foundLately(ctx),
    failure: settings.engine === 'embedded' ? null : await lastFailure(ctx, settings.engine),
  }
}

async function foundLately(ctx: Ctx) {
  const counted = (condition: ReturnType<typeof sql>) =>
    sql<number>`count(*) filter (where ${condition})`.mapWith(Number)
  const [row] = await ctx.db
    .select({
      letters: count(),
      possible: counted(sql`${letter.spamMark} = 'possible'`),
      definite: counted(sql`${letter.spamMark} = 'definite'`),
      blocked: counted(sql`${letter.outcome} = 'blacklisted'`),
    })
    .from(letter)
    .where(gte(letter.happenedAt, after(ctx.now, -SHOWN_DAYS * DAY)))
  return found(row)
}

/** An engine that has answered since is well again. */
async function lastFailure(ctx: Ctx, engine: string) {
  const [row] = await ctx.db
    .select({ because: letter.spamBecause, at: letter.judgedAt })
    .from(letter)
    .where(and(sql`${letter.spamBecause}->>'filter' = ${engine}`, gte(letter.happenedAt, after(ctx.now, -DAY))))
    .orderBy(desc(letter.happenedAt), desc(letter.id))
    .limit(1)
  const words = row?.because?.['failed']
  return typeof words === 'string' && row?.at != null ? { words, at: row.at } : null
}

/** How a check went. Only checks of engines are found here: those of gateways have a page of their own. */
export async function spamCheck(ctx: Ctx, input: { id: number }): Promise<Answered<typeof contract.spamCheck>> {
  allow(ctx, 'spam.edit', canEditSpam(ctx.actor))
  const [row] = await ctx.db
    .select({ state: gatewayCheck.state, words: gatewayCheck.words })
    .from(gatewayCheck)
    .where(and(eq(gatewayCheck.id, input.id), isNull(gatewayCheck.gatewayId)))
  return found(row)
}
