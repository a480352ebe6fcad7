import { eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { nextOpening, openSpans } from '#domain/calendar'
import { type Happening, reminderAt, replay, type Terms } from '#domain/sla'
import { type Instant, instant } from '#domain/time'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { company } from '#schema/base/people'
import { schedule } from '#schema/planning/calendar'
import * as people from '#server/base/people'
import { canReadLevels } from '../policy.ts'
import { level } from '../schema.ts'
import { heldNow, levelFor, termsOf } from './level-for.ts'

type Ask = typeof api.sla.preview
type Preview = NonNullable<Answered<Ask>['preview']>

/** More pieces than these nobody reads. */
const PIECES = 50

/**
 * When a ticket that a contact opened now, or at another moment, would have to be taken and resolved, and by which level,
 * found by what (D13). Null where no level is for him. Refuses input.unknownChoice for a contact that is none.
 */
export async function deadlinePreview(ctx: Ctx, input: Given<Ask>): Promise<Answered<Ask>> {
  allow(ctx, 'level.read', canReadLevels(ctx.actor))
  const companyId = input.contactId === undefined ? null : await companyOf(ctx, input.contactId)
  const chosen = await levelFor(ctx, { companyId, clientCategoryId: null, groupIds: [], serviceIds: [] })
  if (chosen === null) return { preview: null }
  const terms = await termsOf(ctx, await heldNow(ctx, chosen.levelId))
  const openedAt = input.at === undefined ? ctx.now : instant(input.at)
  const isByCompany = chosen.because.subject === 'company'
  const because = isByCompany
    ? { subject: 'company' as const, company: await companyRef(ctx, companyId) }
    : { subject: 'everybody' as const, company: null }
  return { preview: { ...(await namesOf(ctx, chosen.levelId)), because, openedAt, ...deadlinesOf(terms, openedAt) } }
}

function deadlinesOf(terms: Terms & { remindBeforeMinutes: number | null }, openedAt: Instant) {
  const { calendar, takeMinutes, remindBeforeMinutes } = terms
  const opened: Happening = { kind: 'opened', at: openedAt }
  const takeDueAt = replay(terms, [opened]).take.dueAt
  const resolveDueAt = (takenAt: Instant) => replay(terms, [opened, { kind: 'taken', at: takenAt }]).resolve.dueAt
  const lead = { limitMinutes: takeMinutes, leadMinutes: remindBeforeMinutes ?? 0 }
  const counting = { since: openedAt, consumed: 0 }
  const opensAt = nextOpening(calendar, openedAt)
  return {
    countsFrom: opensAt === 'never' ? null : opensAt,
    takeDueAt,
    takeRemindAt: remindBeforeMinutes === null ? null : reminderAt(calendar, counting, lead),
    takeSpans: takeDueAt === null ? [] : [...openSpans(calendar, openedAt, takeDueAt).take(PIECES)],
    resolveDueAt: {
      takenAtOnce: resolveDueAt(openedAt),
      takenLast: takeDueAt === null ? null : resolveDueAt(takeDueAt),
    },
  }
}

async function companyOf(ctx: Ctx, contactId: number): Promise<number | null> {
  const person = await people.contactById(ctx, contactId)
  if (person === null) throw new Refusal('input.unknownChoice', {}, 'contactId')
  return person.companyId
}

async function companyRef(ctx: Ctx, id: number | null): Promise<{ id: number; name: string } | null> {
  if (id === null) return null
  const [row] = await ctx.db.select({ id: company.id, name: company.name }).from(company).where(eq(company.id, id))
  return row ?? null
}

async function namesOf(ctx: Ctx, levelId: number): Promise<Pick<Preview, 'level' | 'schedule'>> {
  const [row] = await ctx.db
    .select({
      level: { id: level.id, name: level.name, version: level.version },
      schedule: { id: schedule.id, name: schedule.name, timeZone: schedule.timeZone, version: schedule.version },
    })
    .from(level)
    .innerJoin(schedule, eq(schedule.id, level.scheduleId))
    .where(eq(level.id, levelId))
  if (!row) throw new Error(`the matrix names the level ${levelId}, and there is none`)
  return row
}
