import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Ctx, Language } from '#kernel/ctx'
import type { FactRow } from '#kernel/facts'
import type { Words } from '#kernel/schema'
import { say } from '#kernel/words'
import { category, criticality, difficulty, mark, requestType, service, site, status } from '#schema/base/catalog'
import { department, employee, staffGroup } from '#schema/base/people'
import { level } from '#schema/planning/sla'
import { changeText, participant, ticket, transfer } from '../schema.ts'
import { type OwnFieldWords, ownFieldOf, readOwnFieldWords } from './own-field-words.ts'
import { participantName } from './participants.ts'

export type Named =
  | 'participant'
  | 'ticket'
  | 'status'
  | 'department'
  | 'employee'
  | 'category'
  | 'type'
  | 'criticality'
  | 'difficulty'
  | 'service'
  | 'supportGroup'
  | 'level'
  | 'mark'
export type Value = FactRow['data'][string] | undefined
type TextRow = typeof changeText.$inferSelect

export type Names = {
  of(kind: Named, id: Value): Words | null
  text(row: FactRow, field: TextRow['field']): TextRow | undefined
  commentOf(transferId: Value): string | null
  own: OwnFieldWords
  /** A moment as people read it, in the time zone of the ticket's site. */
  moment(language: Language, at: number): string
}

/** A value whose row was deleted since: it was not «none». */
const gone: Words = { ru: say('ru', 'desk.history.gone'), en: say('en', 'desk.history.gone') }

/** The fields whose values are ids, and of what. */
export const idFields: Record<string, Named> = {
  status: 'status',
  department: 'department',
  responsible: 'employee',
  category: 'category',
  type: 'type',
  criticality: 'criticality',
  difficulty: 'difficulty',
  service: 'service',
  supportGroup: 'supportGroup',
  level: 'level',
  mark: 'mark',
}

/** Facts that speak of a deadline: the clock is their field, and what they came to is the moment. */
export const deadlines: ReadonlySet<string> = new Set(['ticket.deadlineNear', 'ticket.deadlineMissed'])

/** The field that a fact speaks of; a step between phases speaks of the status. */
export function fieldOf({ name, data }: FactRow): string | null {
  if (name === 'ticket.changed') return String(data['field'])
  if (name === 'ticket.levelChanged') return 'level'
  if (name === 'ticket.rated') return 'mark'
  if (name === 'ticket.assigned') return 'responsible'
  if (name === 'ticket.transferred') return 'owner'
  if (deadlines.has(name)) return String(data['clock'])
  return data['to'] === undefined || data['to'] === null ? null : 'status'
}

/** Everything that the words of these facts of one ticket need, read in one go. */
export async function readNames(ctx: Ctx, facts: readonly FactRow[]): Promise<Names> {
  const wanted: Record<Named, Set<number>> = {
    participant: new Set(),
    ticket: new Set(),
    status: new Set(),
    department: new Set(),
    employee: new Set(),
    category: new Set(),
    type: new Set(),
    criticality: new Set(),
    difficulty: new Set(),
    service: new Set(),
    supportGroup: new Set(),
    level: new Set(),
    mark: new Set(),
  }
  for (const row of facts) gather(row, wanted)
  const known: Record<Named, Map<number, Words>> = {
    status: await namesIn(ctx, { table: status, id: status.id, name: status.name }, wanted.status),
    department: await namesIn(ctx, { table: department, id: department.id, name: department.name }, wanted.department),
    category: await namesIn(ctx, { table: category, id: category.id, name: category.name }, wanted.category),
    type: await namesIn(ctx, { table: requestType, id: requestType.id, name: requestType.name }, wanted.type),
    criticality: await namesIn(
      ctx,
      { table: criticality, id: criticality.id, name: criticality.name },
      wanted.criticality,
    ),
    difficulty: await namesIn(ctx, { table: difficulty, id: difficulty.id, name: difficulty.name }, wanted.difficulty),
    service: await namesIn(ctx, { table: service, id: service.id, name: service.name }, wanted.service),
    supportGroup: await namesIn(
      ctx,
      { table: staffGroup, id: staffGroup.id, name: staffGroup.name },
      wanted.supportGroup,
    ),
    level: await namesIn(ctx, { table: level, id: level.id, name: level.name }, wanted.level),
    mark: await namesIn(ctx, { table: mark, id: mark.id, name: mark.name }, wanted.mark),
    participant: await namesIn(
      ctx,
      { table: participant, id: participant.id, name: participantName },
      wanted.participant,
    ),
    ticket: await namesIn(
      ctx,
      { table: ticket, id: ticket.id, name: sql<string>`'№ ' || ${ticket.number}` },
      wanted.ticket,
    ),
    employee: await namesIn(ctx, { table: employee, id: employee.id, name: employee.name }, wanted.employee),
  }
  const texts = await textsOf(ctx, facts)
  const comments = await commentsOf(ctx, facts)
  const own = await readOwnFieldWords(ctx, facts)
  const timeZone = await zoneOf(ctx, facts)
  return {
    of: (kind, id) => (typeof id === 'number' ? (known[kind].get(id) ?? gone) : null),
    text: (row, field) => texts.find((text) => text.changeSetId === row.changeSetId && text.field === field),
    commentOf: (id) => (typeof id === 'number' ? (comments.get(id) ?? null) : null),
    own,
    moment: (language, at) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at),
  }
}

const transferParts: Record<string, Named> = {
  fromDepartmentId: 'department',
  toDepartmentId: 'department',
  fromEmployeeId: 'employee',
  toEmployeeId: 'employee',
}

/** Facts that speak of a person or of another ticket, and where his or its id stands. */
export const subjects: Record<string, { key: string; of: Named }> = {
  'ticket.participantAdded': { key: 'participantId', of: 'participant' },
  'ticket.participantRemoved': { key: 'participantId', of: 'participant' },
  'ticket.continued': { key: 'byId', of: 'ticket' },
  'ticket.merged': { key: 'intoId', of: 'ticket' },
  'ticket.absorbed': { key: 'fromId', of: 'ticket' },
  'ticket.levelAdopted': { key: 'levelId', of: 'level' },
}

function gather(row: FactRow, wanted: Record<Named, Set<number>>): void {
  const field = fieldOf(row)
  const kind = field === null ? undefined : idFields[field]
  if (isChosen(row)) gatherChosen(row, wanted)
  const subject = subjects[row.name]
  if (subject !== undefined) addTo(wanted[subject.of], row.data[subject.key])
  const parts = kind ? { from: kind, to: kind } : row.name === 'ticket.transferred' ? transferParts : {}
  for (const [key, of] of Object.entries(parts)) {
    addTo(wanted[of], row.data[key])
  }
}

/** The desk itself chose a responsible here, and by what (D2). */
export const isChosen = ({ data }: FactRow): boolean => typeof data['by'] === 'string' && data['among'] !== undefined

function gatherChosen({ data }: FactRow, wanted: Record<Named, Set<number>>): void {
  addTo(wanted.service, data['serviceId'])
  addTo(wanted.service, data['byServiceId'])
  addTo(wanted.employee, data['responsibleId'])
}

function addTo(ids: Set<number>, value: Value): void {
  if (typeof value === 'number') ids.add(value)
}

async function namesIn(
  ctx: Ctx,
  from: { table: PgTable; id: PgColumn; name: PgColumn | SQL<string> },
  ids: ReadonlySet<number>,
): Promise<Map<number, Words>> {
  if (ids.size === 0) return new Map()
  const rows = await ctx.db
    .select({ id: from.id, name: from.name })
    .from(from.table)
    .where(inArray(from.id, [...ids]))
  return new Map(
    rows.map((row) => [
      Number(row.id),
      typeof row.name === 'string' ? { ru: row.name, en: row.name } : (row.name as Words),
    ]),
  )
}

const withWords = (row: FactRow): boolean =>
  row.name === 'ticket.held' ||
  row.name === 'ticket.assigned' ||
  row.data['field'] === 'title' ||
  row.data['field'] === 'holdReason' ||
  ownFieldOf(row) !== null

async function textsOf(ctx: Ctx, facts: readonly FactRow[]): Promise<TextRow[]> {
  const ids = [...new Set(facts.filter(withWords).map((row) => row.changeSetId))]
  return ids.length === 0 ? [] : ctx.db.select().from(changeText).where(inArray(changeText.changeSetId, ids))
}

async function commentsOf(ctx: Ctx, facts: readonly FactRow[]): Promise<Map<number, string | null>> {
  const ids = facts.flatMap(({ data }) => (typeof data['transferId'] === 'number' ? [data['transferId']] : []))
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .select({ id: transfer.id, comment: transfer.comment })
    .from(transfer)
    .where(inArray(transfer.id, ids))
  return new Map(rows.map((row) => [row.id, row.comment]))
}

async function zoneOf(ctx: Ctx, facts: readonly FactRow[]): Promise<string> {
  const dated = facts.find(({ name, data }) => data['field'] === 'holdUntil' || deadlines.has(name))
  if (!dated) return 'UTC'
  const [row] = await ctx.db
    .select({ timeZone: site.timeZone })
    .from(ticket)
    .innerJoin(site, eq(site.id, ticket.siteId))
    .where(eq(ticket.id, dated.subjectId))
  return row?.timeZone ?? 'UTC'
}
