import { eq, sql } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { deadline, nextOpening, openSpans } from '#domain/calendar'
import { type Happening, reminderAt, replay } from '#domain/sla'
import { type Instant, instant, MINUTE } from '#domain/time'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { clientCategory } from '#schema/base/catalog'
import { clientGroup, clientGroupMember, company, contact } from '#schema/base/people'
import { schedule } from '#schema/planning/calendar'
import * as catalog from '#server/base/catalog'
import { canReadLevels } from '../policy.ts'
import { type LevelBecause, level } from '../schema.ts'
import { levelFor } from './level-for.ts'
import { subjectOf } from './levels.ts'
import { type Promised, promiseAtPresent } from './terms.ts'

type Ask = typeof api.sla.preview
type Preview = NonNullable<Answered<Ask>['preview']>

/** More pieces than these nobody reads. */
const PIECES = 50

/**
 * When a ticket that a contact opened now, or at another moment, about a service or about none, would have to be taken and
 * resolved, and by which level, found by what (D13). Null where no level is for him. Refuses input.unknownChoice for a
 * contact or a service that is none.
 */
export async function deadlinePreview(ctx: Ctx, input: Given<Ask>): Promise<Answered<Ask>> {
  allow(ctx, 'level.read', canReadLevels(ctx.actor))
  const whom = input.contactId === undefined ? nobody : await whomOf(ctx, input.contactId)
  const line = input.serviceId === undefined ? [] : await lineOf(ctx, input.serviceId)
  const chosen = await levelFor(ctx, {
    companyId: whom.company?.id ?? null,
    clientCategoryId: whom.category?.id ?? null,
    groupIds: whom.groups.map(({ id }) => id),
    siteId: input.siteId ?? null,
    serviceIds: line.map(({ id }) => id),
  })
  if (chosen === null) return { preview: null }
  const because = { ...whyOf(whom, chosen.because), service: serviceOf(line, chosen.serviceId) }
  const { terms } = await promiseAtPresent(ctx, chosen.levelId)
  const openedAt = input.at === undefined ? ctx.now : instant(input.at)
  return { preview: { ...(await namesOf(ctx, chosen.levelId)), because, openedAt, ...deadlinesOf(terms, openedAt) } }
}

type Line = Awaited<ReturnType<typeof catalog.serviceLine>>
type Subject = Parameters<typeof subjectOf>[0]
type Whom = Pick<Subject, 'company' | 'category'> & { groups: NonNullable<Subject['group']>[] }
const nobody: Whom = { company: null, category: null, groups: [] }

function whyOf(whom: Whom, { subject, group }: LevelBecause): Omit<Preview['because'], 'service'> {
  return {
    subject: subjectOf({
      group: whom.groups.find(({ id }) => id === group?.id) ?? null,
      company: subject === 'company' ? whom.company : null,
      category: subject === 'everybody' ? null : whom.category,
    }),
    among: group?.among ?? 1,
    decided: group?.decided ?? null,
  }
}

function serviceOf(line: Line, id: number | null): Preview['because']['service'] {
  const found = line.findIndex((one) => one.id === id)
  const by = line[found]
  if (by === undefined) return { kind: 'any' }
  return { kind: found === 0 ? 'own' : 'ancestor', id: by.id, name: by.name }
}

function deadlinesOf(terms: Promised['terms'], openedAt: Instant) {
  const { calendar, takeMinutes, remindBeforeMinutes, answerMinutes } = terms
  const opened: Happening = { kind: 'opened', at: openedAt }
  const takeDueAt = replay(terms, [opened]).take.dueAt
  const resolveDueAt = (takenAt: Instant) => replay(terms, [opened, { kind: 'taken', at: takenAt }]).resolve.dueAt
  const lead = { limitMinutes: takeMinutes, leadMinutes: remindBeforeMinutes ?? 0 }
  const counting = { since: openedAt, consumed: 0 }
  const takenAtOnce = resolveDueAt(openedAt)
  const spansUntil = (to: Instant | null) => (to === null ? [] : [...openSpans(calendar, openedAt, to).take(PIECES)])
  return {
    countsFrom: orNull(nextOpening(calendar, openedAt)),
    takeDueAt,
    takeRemindAt: remindBeforeMinutes === null ? null : reminderAt(calendar, counting, lead),
    takeSpans: spansUntil(takeDueAt),
    resolveDueAt: { takenAtOnce, takenLast: takeDueAt === null ? null : resolveDueAt(takeDueAt) },
    resolveSpans: spansUntil(takenAtOnce),
    answerDueAt: answerMinutes === null ? null : orNull(deadline(calendar, openedAt, answerMinutes * MINUTE)),
  }
}

const orNull = (at: Instant | 'never'): Instant | null => (at === 'never' ? null : at)

async function whomOf(ctx: Ctx, contactId: number): Promise<Whom> {
  const groups = ctx.db
    .select({
      all: sql`json_agg(json_build_object('id', ${clientGroup.id}, 'name', ${clientGroup.name}) order by ${clientGroup.id})`,
    })
    .from(clientGroupMember)
    .innerJoin(clientGroup, eq(clientGroup.id, clientGroupMember.groupId))
    .where(eq(clientGroupMember.contactId, contact.id))
  const [row] = await ctx.db
    .select({
      company: { id: company.id, name: company.name },
      category: { id: clientCategory.id, name: clientCategory.name },
      groups: sql<Whom['groups']>`coalesce((${groups}), '[]')`,
    })
    .from(contact)
    .leftJoin(company, eq(company.id, contact.companyId))
    .leftJoin(clientCategory, eq(clientCategory.id, company.clientCategoryId))
    .where(eq(contact.id, contactId))
  if (!row) throw new Refusal('input.unknownChoice', {}, 'contactId')
  return row
}

async function lineOf(ctx: Ctx, serviceId: number): Promise<Line> {
  const line = await catalog.serviceLine(ctx, serviceId)
  if (line.length === 0) throw new Refusal('input.unknownChoice', {}, 'serviceId')
  return line
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
