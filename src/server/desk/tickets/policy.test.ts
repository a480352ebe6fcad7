import fc from 'fast-check'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal } from '../../../../test/harness/desk.ts'
import { test } from '../../../../test/harness/world.ts'
import { type Actor, clientActor, effectiveRoles, roles } from '../../../domain/access/index.ts'
import type { Ctx } from '../../kernel/ctx.ts'
import { changeSetOf } from '../../kernel/facts.ts'
import { writeSettings } from '../../kernel/settings.ts'
import { openTicket } from './commands/open-ticket.ts'
import { canRead, readable } from './policy.ts'
import { accessOfMany } from './queries/ticket-access.ts'
import { participant, ticket } from './schema.ts'
import { ticketSettings } from './settings.ts'

const few = fc.constantFrom(0, 1, 2)
const fewOrNone = fc.option(few)

/** Everything by index into the small world's rows, so that generated people and tickets meet. */
const aTicket = fc.record({
  author: few,
  company: fewOrNone,
  department: fewOrNone,
  responsible: fewOrNone,
  isDeleted: fc.boolean(),
  /** Who is in copy, and who was. */
  copies: fc.uniqueArray(fc.record({ contact: few, isGone: fc.boolean() }), { selector: (one) => one.contact }),
})
const aStaff = fc.record({
  kind: fc.constant('staff' as const),
  employee: few,
  roles: fc.subarray([...roles]),
  isFullAccess: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  departments: fc.subarray([0, 1, 2]),
  mates: fc.subarray([0, 1, 2]),
})
const aClient = fc.record({
  kind: fc.constant('client' as const),
  contact: few,
  company: fewOrNone,
  isHead: fc.boolean(),
  mates: fc.subarray([0, 1, 2]),
  isDenied: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
})
const aStranger = fc.constantFrom<Actor>({ kind: 'nobody' }, { kind: 'system', component: 'jobs' })

type Of<A> = A extends fc.Arbitrary<infer T> ? T : never
type TicketPlan = Of<typeof aTicket>
type StaffPlan = Of<typeof aStaff>
type ClientPlan = Of<typeof aClient>
type Rows = { contacts: number[]; companies: number[]; departments: number[]; employees: number[] }
const at = (ids: number[], index: number | null): number | null => (index === null ? null : (ids[index] ?? 0))

function actorFrom(one: StaffPlan | ClientPlan | Actor, rows: Rows): Actor {
  if (one.kind === 'staff' && 'employee' in one) {
    return {
      kind: 'staff',
      loginId: 1,
      employeeId: at(rows.employees, one.employee) ?? 0,
      name: '',
      roles: effectiveRoles(one.roles),
      isFullAccess: one.isFullAccess,
      departmentIds: one.departments.map((index) => at(rows.departments, index) ?? 0),
      mateIds: one.mates.map((index) => at(rows.employees, index) ?? 0),
    }
  }
  if (one.kind === 'client' && 'contact' in one) {
    return clientActor({
      id: at(rows.contacts, one.contact) ?? 0,
      loginId: null,
      name: '',
      companyId: at(rows.companies, one.company),
      isHead: one.isHead,
      mateIds: one.mates.map((index) => at(rows.contacts, index) ?? 0),
      isDenied: one.isDenied,
    })
  }
  return one as Actor
}

async function insertTickets(ctx: Ctx, all: readonly TicketPlan[], rows: Rows, statusId: number) {
  const values = all.map((one) => ({
    siteId: 1,
    title: 'x',
    authorId: at(rows.contacts, one.author) ?? 0,
    companyId: at(rows.companies, one.company),
    departmentId: at(rows.departments, one.department),
    responsibleId: at(rows.employees, one.responsible),
    sourceId: 1,
    statusId,
    phase: 'new' as const,
    openedAt: ctx.now,
    lastPublicAt: ctx.now,
    lastPublicSide: 'client' as const,
    deletedAt: one.isDeleted ? ctx.now : null,
  }))
  const stored = await ctx.db.insert(ticket).values(values).returning({ id: ticket.id })
  await insertCopies(
    ctx,
    all.flatMap(({ copies }, index) => copies.map((one) => ({ ...one, ticketId: stored[index]?.id ?? 0 }))),
    rows,
  )
  return stored.map((row) => row.id)
}

async function insertCopies(
  ctx: Ctx,
  copies: readonly { ticketId: number; contact: number; isGone: boolean }[],
  rows: Rows,
) {
  if (copies.length === 0) return
  const { id: changeSetId } = await changeSetOf(ctx, null)
  await ctx.db.insert(participant).values(
    copies.map(({ ticketId, contact, isGone }) => ({
      ticketId,
      address: `c${contact}@copy.example`,
      contactId: at(rows.contacts, contact),
      cameBy: 'hand' as const,
      changeSetId,
      addedAt: ctx.now,
      removedAt: isGone ? ctx.now : null,
    })),
  )
}

test('the list holds a ticket exactly when the policy lets it be read, for whoever asks (D1, ACL-01…05, ORG-08, ORG-11)', async ({
  world,
}) => {
  const { ids } = await cast(world)
  const rows: Rows = {
    contacts: Object.values(ids.contacts).slice(0, 3),
    companies: Object.values(ids.companies).slice(0, 3),
    departments: Object.values(ids.departments).slice(0, 3),
    employees: Object.values(ids.employees).slice(0, 3),
  }
  await fc.assert(
    fc.asyncProperty(
      fc.array(aTicket, { minLength: 1, maxLength: 12 }),
      fc.array(fc.oneof(aStaff, aClient, aStranger), { minLength: 1, maxLength: 12 }),
      fc.constantFrom('departments' as const, 'own' as const),
      async (all, people, staffScope) => {
        const undone = new Error('undo')
        const check = world.write(async (ctx) => {
          const inserted = await insertTickets(ctx, all, rows, ids.statuses.new)
          for (const person of people) {
            const actor = actorFrom(person, rows)
            const listed = await ctx.db.select({ id: ticket.id }).from(ticket).where(readable(actor, staffScope))
            const allowed = (await accessOfMany(ctx, inserted)).filter(
              (access) => canRead(actor, { ...access, staffScope }) === 'yes',
            )
            const shown = listed.map(({ id }) => id).filter((id) => inserted.includes(id))
            expect(shown.toSorted()).toEqual(allowed.map(({ id }) => id).toSorted())
          }
          throw undone
        })
        await expect(check).rejects.toBe(undone)
      },
    ),
    { numRuns: 60 },
  )
})

test('ORG-04 who belongs to a department sees and answers its tickets; to others they do not exist, unless they answer for one', async ({
  world,
}) => {
  const { maria, pavel, olga, denis, irina, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.onboarding })
  expect(await desk.list(pavel)).toContain(number)
  await desk.answer(pavel, number, 'Беру в план')
  // A client has his portal: the desk's pages do not exist for him either.
  for (const stranger of [maria, denis, irina]) expect(await refusal(desk.view(stranger, number))).toBe('access.hidden')
  expect(await refusal(desk.answer(maria, number, 'Я помогу'))).toBe('access.hidden')
  expect(await refusal(desk.conversation(maria, number))).toBe('access.hidden')
  expect(await desk.list(maria)).not.toContain(number)
  expect(await desk.list(maria, { number })).toEqual([])
  await desk.save(olga, number, { responsibleId: maria.employeeId })
  await desk.answer(maria, number, 'Теперь моё')
})

test('the view says what its reader may do, by the policy that guards the verbs', async ({ world }) => {
  const { alexey, demo, olga, irina, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  const can = async (actor: Actor) => {
    const { can: all } = await desk.view(actor, number)
    return Object.entries(all).flatMap(([verb, may]) => (may ? [verb] : []))
  }
  expect(await can(demo)).toEqual([])
  expect(await can(alexey)).toEqual(['save', 'take', 'resolve', 'close', 'merge', 'markSpam'])
  await desk.save(alexey, number, { move: 'take' })
  expect(await can(alexey)).toEqual(['save', 'hold', 'resolve', 'close', 'giveBack', 'merge', 'markSpam'])
  await desk.save(alexey, number, { move: 'hold' })
  expect(await can(olga)).toEqual(['save', 'resume', 'resolve', 'close', 'giveBack', 'merge', 'markSpam', 'delete'])
  await desk.save(alexey, number, { move: 'resolve' })
  expect(await can(alexey)).toEqual(['save', 'close', 'reopen', 'merge', 'markSpam'])
})

test('with the scope of one’s own, a department opens nothing (D1)', async ({ world }) => {
  const { maria, olga, irina, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.support })
  expect((await desk.view(maria, number)).number).toBe(number)
  await world.write((ctx) => writeSettings(ctx, ticketSettings, { staffScope: 'own' }))
  expect(await refusal(desk.view(maria, number))).toBe('access.hidden')
  await desk.save(olga, number, { responsibleId: maria.employeeId })
  expect((await desk.view(maria, number)).number).toBe(number)
  await world.write((ctx) => writeSettings(ctx, ticketSettings, { staffScope: 'departments' }))
})

test('V changes nothing and leaves no mark; D and clients do not enter the desk; W alone deletes', async ({
  world,
}) => {
  const { alexey, olga, demo, denis, irina, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  expect(await refusal(desk.save(demo, number, { title: 'Нет' }))).toBe('access.denied')
  expect(await refusal(world.call(demo, 'tickets', 'markRead', { number, upTo: 1 }))).toBe('access.denied')
  for (const actor of [denis, irina]) {
    expect(await refusal(desk.list(actor))).toBe('access.denied')
    expect(await refusal(world.call(actor, 'tickets', 'counts', {}))).toBe('access.denied')
    expect(await refusal(world.call(actor, 'tickets', 'loads', {}))).toBe('access.denied')
    expect(await refusal(desk.save(actor, number, { title: 'Нет' }))).toBe('access.hidden')
  }
  expect(await refusal(world.call(alexey, 'tickets', 'remove', { number }))).toBe('access.denied')
  await world.call(olga, 'tickets', 'remove', { number })
  expect(await refusal(desk.view(olga, number))).toBe('access.hidden')
  expect(await desk.list(olga, { number })).toEqual([])
  expect(await desk.row(number)).toMatchObject({ number, deletedAt: world.clock.now() })
})

test('a client opens tickets for nobody but himself', async ({ world }) => {
  const { irina, olesya } = await cast(world)
  const input = { title: 'x', text: 'y', files: [], sourceCode: 'web' }
  const open = (authorId: number) => world.write((ctx) => openTicket(ctx, { ...input, authorId }), irina)
  expect(await refusal(open(olesya.contactId))).toBe('access.denied')
  expect((await open(irina.contactId)).number).toBeGreaterThan(0)
})
