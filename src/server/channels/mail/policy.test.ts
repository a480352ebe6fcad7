import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk } from '../../../../test/harness/desk.ts'
import { test as inWorld } from '../../../../test/harness/world.ts'
import { letterOutcomes } from '../../../api/mail-states.ts'
import { type Actor, effectiveRoles, nobody, roles } from '../../../domain/access/index.ts'
import { ticketAccess } from '../../desk/tickets/index.ts'
import { ticket } from '../../desk/tickets/schema.ts'
import type { StaffScope } from '../../desk/tickets/settings.ts'
import type { Ctx } from '../../kernel/ctx.ts'
import {
  canEditGateways,
  canReadIncoming,
  canReadLetter,
  canReadMail,
  canReleaseOutbox,
  canSortIncoming,
} from './policy.ts'
import { readableLetters } from './queries/readable-letters.ts'
import { letter } from './schema.ts'

const staffWith = (granted: readonly (typeof roles)[number][], isFullAccess = false, departmentIds: number[] = []) =>
  ({
    kind: 'staff',
    loginId: 1,
    employeeId: 1,
    name: 'x',
    roles: effectiveRoles(granted),
    isFullAccess,
    departmentIds,
    mateIds: [],
  }) as const satisfies Actor

const actors: fc.Arbitrary<Actor> = fc.oneof(
  fc.constant<Actor>({ kind: 'nobody' }),
  fc.record({ isDenied: fc.boolean() }).map(
    ({ isDenied }): Actor => ({
      kind: 'client',
      loginId: 1,
      contactId: 1,
      name: 'x',
      companyId: null,
      headOfCompanyId: null,
      mateIds: [],
      isDenied,
    }),
  ),
  fc
    .record({ granted: fc.array(fc.constantFrom(...roles)), isFullAccess: fc.boolean() })
    .map(({ granted, isFullAccess }): Actor => staffWith(granted, isFullAccess)),
)

test('whoever changes something of the mail may read it, and no client reads anything', () => {
  fc.assert(
    fc.property(actors, fc.constantFrom(...letterOutcomes), (actor, outcome) => {
      const may = (answer: string) => answer === 'yes'
      if (may(canEditGateways(actor)) || may(canReleaseOutbox(actor))) expect(canReadMail(actor)).toBe('yes')
      if (may(canSortIncoming(actor))) expect(canReadIncoming(actor)).toBe('yes')
      const answer = canReadLetter(actor, { outcome, sortedBy: null, ticket: null })
      if (may(canSortIncoming(actor)) && outcome === 'incoming') expect(answer).toBe('yes')
      if (actor.kind !== 'staff') expect([canReadMail(actor), canReadIncoming(actor), answer]).not.toContain('yes')
    }),
  )
})

test('who only works at the desk sees letters that wait for a hand, and those that he sorted', () => {
  const staff = staffWith(['T'])
  const seen = (sortedBy: number | null) =>
    letterOutcomes.filter((outcome) => canReadLetter(staff, { outcome, sortedBy, ticket: null }) === 'yes')
  expect(seen(2)).toEqual(['incoming', 'spam_folder', 'failed'])
  expect(seen(1)).toEqual(letterOutcomes)
})

const aLetter = { subject: '', rawSha256: 'a'.repeat(64), rawSize: 1 }

/** A letter of every outcome, in every ticket or none, sorted by that employee or by nobody. */
async function everyLetter(ctx: Ctx, employeeId: number): Promise<void> {
  const tickets = await ctx.db.select({ id: ticket.id }).from(ticket)
  const ids = [null, ...tickets.map(({ id }) => id)]
  const kinds = letterOutcomes.flatMap((outcome) => ids.map((ticketId) => ({ outcome, ticketId })))
  const rows = kinds.flatMap((kind) => [null, employeeId].map((sortedBy) => ({ ...kind, sortedBy })))
  await ctx.db
    .insert(letter)
    .values(rows.map((row, at) => ({ ...aLetter, ...row, identity: String(at), happenedAt: ctx.now })))
}

async function byAnswer(ctx: Ctx, actor: Actor, staffScope: StaffScope): Promise<number[]> {
  const seen: number[] = []
  for (const { id, outcome, sortedBy, ticketId } of await ctx.db.select().from(letter).orderBy(letter.id)) {
    const access = ticketId === null ? null : await ticketAccess(ctx, ticketId)
    const of = { outcome, sortedBy, ticket: access && { ...access, staffScope } }
    if (canReadLetter(actor, of) === 'yes') seen.push(id)
  }
  return seen
}

const byCondition = async (ctx: Ctx, actor: Actor, staffScope: StaffScope): Promise<number[]> =>
  (
    await ctx.db.select({ id: letter.id }).from(letter).where(readableLetters(actor, staffScope)).orderBy(letter.id)
  ).map(({ id }) => id)

inWorld('the answer for one letter and the condition on all of them are the same rule', async ({ world }) => {
  const people = await cast(world)
  const desk = new Desk(world)
  const { hosting, support, finance } = people.ids.departments
  await desk.open(people.irina, { departmentId: hosting })
  await desk.open(people.oleg, { departmentId: finance, responsibleId: people.alexey.employeeId })
  const gone = await desk.open(people.irina, { departmentId: support })
  await world.call(people.olga, 'tickets', 'remove', { number: gone })
  await world.write((ctx) => everyLetter(ctx, people.maria.employeeId))
  const { alexey, maria, egor, demo, denis, olga, irina } = people
  const counts: number[] = []
  for (const actor of [alexey, maria, egor, demo, denis, olga, irina, nobody]) {
    for (const scope of ['departments', 'own'] as const) {
      const [rule, condition] = await world.read(async (ctx) => [
        await byAnswer(ctx, actor, scope),
        await byCondition(ctx, actor, scope),
      ])
      expect(condition).toEqual(rule)
      counts.push(rule.length)
    }
  }
  // All of them for who reads the journal, none for who is no staff, and something between for the rest.
  expect(new Set(counts).size).toBeGreaterThan(3)
})
