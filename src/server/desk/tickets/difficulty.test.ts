import { asc, eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal } from '../../../../test/harness/desk.ts'
import { lettersOf, summary } from '../../../../test/harness/outbox.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { Actor } from '../../../domain/access/index.ts'
import { addRow } from '../../base/catalog/index.ts'
import { site } from '../../base/catalog/schema.ts'
import { fact } from '../../kernel/schema.ts'

const words = (ru: string, en: string) => ({ ru, en })
const database = (world: World) => world.product.database.root

/** All that the portal answers of a ticket, as text. */
const seenBy = async (world: World, client: Actor, number: number): Promise<string> =>
  JSON.stringify([
    await world.call(client, 'portal', 'get', { number }),
    await world.call(client, 'portal', 'list', {}),
    await world.call(client, 'portal', 'counts', {}),
    await world.call(client, 'portal', 'choices', {}),
  ])

/** The facts of the ticket's last save. */
async function lastFacts(world: World, ticketId: number) {
  const facts = await database(world).select().from(fact).where(eq(fact.subjectId, ticketId)).orderBy(asc(fact.id))
  const ofTicket = facts.filter(({ subjectKind }) => subjectKind === 'ticket')
  return ofTicket.filter(({ changeSetId }) => changeSetId === ofTicket.at(-1)?.changeSetId)
}

/** A ticket of Ирина that Алексей has taken. */
async function taken(world: World) {
  const people = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(people.irina, { departmentId: people.ids.departments.hosting })
  await desk.save(people.olga, number, { responsibleId: people.alexey.employeeId })
  await world.settle()
  return { ...people, desk, number, id: (await desk.row(number)).id }
}

describe('the difficulty of a ticket', () => {
  test('DICT-14 a change of it is logged hidden and mails staff only; nothing of the client’s shows that it was', async ({
    world,
  }) => {
    const { irina, viktor, olga, alexey, desk, number, id, ids } = await taken(world)
    const before = await Promise.all([irina, viktor].map((client) => seenBy(world, client, number)))

    const letters = await lettersOf(world, () => desk.save(olga, number, { difficultyId: ids.difficulties.hard }))
    expect(summary(letters)).toEqual(['Алексей: changed'])
    expect(letters[0]?.text).toContain('Сложность: не указано → Сложная')

    expect((await desk.view(alexey, number)).difficulty?.name).toEqual(words('Сложная', 'Hard'))
    const line = (await desk.conversation(alexey, number)).items.at(-1)
    expect(line).toMatchObject({
      kind: 'change',
      isHidden: true,
      actor: { id: olga.employeeId },
      changes: [{ field: 'difficulty', from: null, to: words('Сложная', 'Hard') }],
    })
    expect((await lastFacts(world, id)).map(({ name, audience }) => [name, audience])).toEqual([
      ['ticket.changed', 'staff'],
    ])
    expect(await Promise.all([irina, viktor].map((client) => seenBy(world, client, number)))).toEqual(before)
  })

  test('DICT-14 so is the type and the priority that it brings, in the eyes of the client', async ({ world }) => {
    const { irina, olga, desk, number, id, ids } = await taken(world)
    const before = await seenBy(world, irina, number)
    await desk.save(olga, number, { typeId: ids.requestTypes.incident })
    expect((await lastFacts(world, id)).map(({ data, audience }) => [data['field'], audience])).toEqual([
      ['type', 'staff'],
      ['priority', 'staff'],
    ])
    expect(await seenBy(world, irina, number)).toBe(before)
  })

  test('beside what the client may know it stays the staff’s own: his letter names the rest, the staff’s names both (DICT-14)', async ({
    world,
  }) => {
    const { irina, olga, desk, number, id, ids } = await taken(world)
    const change = { difficultyId: ids.difficulties.easy, categoryId: ids.categories.site }
    const letters = await lettersOf(world, () => desk.save(olga, number, change))
    expect(summary(letters)).toEqual(['Алексей: changed', 'Ирина: news'])
    const textTo = (name: string) => letters.find(({ toName }) => toName.startsWith(name))?.text
    expect(textTo('Алексей')).toContain('Сложность: не указано → Простая')
    expect(textTo('Ирина')).toContain('Сайт, домены и SSL')
    expect(textTo('Ирина')).not.toMatch(/[Сс]ложност|Простая/)
    expect((await lastFacts(world, id)).map(({ data, audience }) => [data['field'], audience])).toEqual([
      ['category', 'readers'],
      ['difficulty', 'staff'],
    ])
    expect(await seenBy(world, irina, number)).not.toMatch(/[Dd]ifficult|Простая/)
  })

  test('one that is off, of another site or none at all is refused; what a ticket has stays; too late is too late', async ({
    world,
  }) => {
    const { olga, alexey, desk, number, ids } = await taken(world)
    const { hard, easy } = ids.difficulties
    const { version } = await desk.view(alexey, number)
    await desk.save(alexey, number, { difficultyId: hard })
    await expect(world.call(olga, 'tickets', 'save', { number, version, difficultyId: easy })).rejects.toMatchObject({
      code: 'ticket.version',
      details: { difficulty: '— → Сложная' },
    })
    expect(await refusal(desk.save(alexey, number, { difficultyId: hard }))).toBe('ticket.emptySave')

    const [other] = await database(world)
      .insert(site)
      .values({ code: 'second', name: words('Второй', 'Second'), createdAt: world.clock.now() })
      .returning()
    const row = { dictionary: 'difficulties', name: words('Невозможная', 'Impossible'), sort: 40 } as const
    const { id } = await world.call(olga, 'catalog', 'addRow', row)
    await desk.save(alexey, number, { difficultyId: id })
    await desk.save(alexey, number, { difficultyId: easy })
    const isRefused = async (difficultyId: number) =>
      expect(desk.save(alexey, number, { difficultyId })).rejects.toMatchObject({
        code: 'dictionary.notAvailable',
        path: 'difficultyId',
      })
    await world.call(olga, 'catalog', 'saveRow', { ...row, id, siteIds: [other?.id ?? 0] })
    await isRefused(id)
    await world.call(olga, 'catalog', 'saveRow', { ...row, id })
    await desk.save(alexey, number, { difficultyId: id })
    await world.call(olga, 'catalog', 'saveRow', { ...row, id, isActive: false })
    await desk.save(alexey, number, { title: 'Другое имя' })
    expect((await desk.view(alexey, number)).difficulty?.id).toBe(id)
    const remove = () => world.call(olga, 'catalog', 'removeRow', { dictionary: 'difficulties', id })
    await expect(remove()).rejects.toMatchObject({ code: 'dictionary.inUse' })
    const { difficulties } = await world.call(alexey, 'catalog', 'choices', {})
    expect(difficulties.map(({ name }) => name.en)).toEqual(['Easy', 'Medium', 'Hard'])
    await desk.save(alexey, number, { difficultyId: null })
    await isRefused(id)
    await isRefused(999_999)
    await remove()
  })

  test('a merge keeps that of the ticket that goes on; a client neither sees the dictionary nor may write in it', async ({
    world,
  }) => {
    const { irina, olga, alexey, desk, number, ids } = await taken(world)
    const other = await desk.open(irina, { departmentId: ids.departments.hosting })
    await desk.save(olga, number, { difficultyId: ids.difficulties.easy })
    await desk.save(olga, other, { difficultyId: ids.difficulties.hard })
    await world.call(olga, 'tickets', 'merge', { number: other, into: number })
    expect((await desk.view(alexey, number)).difficulty?.id).toBe(ids.difficulties.easy)
    const row = { dictionary: 'difficulties', name: words('Невозможная', 'Impossible'), sort: 40 } as const
    await expect(
      world.write((ctx) => addRow(ctx, { ...row, isActive: true, siteIds: [] }), irina),
    ).rejects.toMatchObject({ code: 'access.denied' })
    const { dictionary } = row
    expect(await refusal(world.call(irina, 'catalog', 'choices', {}))).toBe('access.denied')
    expect(await refusal(world.call(irina, 'catalog', 'rows', { dictionary }))).toBe('access.denied')
  })
})
