import { eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal, refused } from '../../../../test/harness/desk.ts'
import { lettersOf, summary } from '../../../../test/harness/outbox.ts'
import { Services } from '../../../../test/harness/services.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { Actor } from '../../../domain/access/index.ts'
import { fact } from '../../kernel/schema.ts'
import { heldLevel } from '../../planning/sla/schema.ts'

/** The lines of history of a ticket, newest save last: what, to whom, and why. */
async function history(world: World, actor: Actor, number: number) {
  const { items } = await new Desk(world).conversation(actor, number)
  return items.flatMap((item) =>
    item.kind === 'change'
      ? item.changes.map(({ name, field, to, why }) => [field ?? name, to?.ru ?? null, why?.ru ?? null])
      : [],
  )
}

describe('TICK-21', () => {
  test('TICK-21 what came by itself is not classified; its service routes it and chooses its level, and it leaves the view', async ({
    world,
  }) => {
    const { irina, olga, maria, ids } = await cast(world)
    const desk = new Desk(world)
    const services = new Services(world)
    const number = await desk.open(irina)
    await services.switchAllOff()
    expect((await world.call(olga, 'tickets', 'counts', {})).unclassified).toBeNull()
    const serviceId = await services.add([{ employeeId: maria.employeeId }], { name: 'Печать' })
    const isThere = async () => (await desk.list(olga, { view: 'unclassified' })).includes(number)
    const count = async () => (await world.call(olga, 'tickets', 'counts', {})).unclassified ?? Number.NaN
    expect(await isThere()).toBe(true)
    const before = await count()
    const levelId = await services.level({ serviceId })
    // One save: what the dialog asks for, all at once.
    const { mail } = ids.categories
    const { high } = ids.criticalities
    const letters = await lettersOf(world, () =>
      desk.save(olga, number, { serviceId, categoryId: mail, typeId: ids.requestTypes.incident, criticalityId: high }),
    )
    expect(summary(letters)).toContain('Мария: assigned')
    expect(await isThere()).toBe(false)
    expect(await count()).toBe(before - 1)
    const view = await desk.view(olga, number)
    expect(view).toMatchObject({ service: { id: serviceId }, responsible: { id: maria.employeeId }, priority: 'high' })
    expect(await history(world, olga, number)).toContainEqual([
      'responsible',
      'Мария Лебедева',
      'автоматически: сервис «Печать»',
    ])
    expect(await history(world, olga, number)).toContainEqual(['service', 'Печать', null])
    const { id } = await desk.row(number)
    const held = await world.read((ctx) => ctx.db.select().from(heldLevel).where(eq(heldLevel.ticketId, id)))
    expect(held).toMatchObject([{ levelId, because: { subject: 'everybody', service: 'own' } }])
  })

  test('a parent finds what stands under it, a child only its own [DICT-12]', async ({ world }) => {
    const { irina, olga } = await cast(world)
    const desk = new Desk(world)
    const services = new Services(world)
    const parent = await services.add()
    const child = await services.add([], { parentId: parent })
    const grandchild = await services.add([], { parentId: child })
    const [a, b, c] = [
      await desk.open(irina, { serviceId: parent }),
      await desk.open(irina, { serviceId: child }),
      await desk.open(irina, { serviceId: grandchild }),
    ]
    const found = async (...serviceId: number[]) => (await desk.list(olga, { serviceId })).toSorted()
    expect(await found(parent)).toEqual([a, b, c])
    expect(await found(child)).toEqual([b, c])
    expect(await found(grandchild)).toEqual([c])
    expect(await found(child, parent)).toEqual([a, b, c])
    expect(await found(999_999)).toEqual([])
  })
})

describe('another service', () => {
  test('routes what nobody has taken, leaves what is taken, and always routes what is nobody’s', async ({ world }) => {
    const { irina, olga, alexey, maria, egor } = await cast(world)
    const desk = new Desk(world)
    const services = new Services(world)
    const first = await services.add([{ employeeId: maria.employeeId }])
    const second = await services.add([{ employeeId: egor.employeeId }])
    const nobodys = await services.add()
    const whose = async (number: number) => (await desk.row(number)).responsibleId

    const number = await desk.open(irina, { serviceId: first })
    await desk.save(olga, number, { serviceId: second })
    expect(await whose(number)).toBe(egor.employeeId)
    // From one hand to another: a transfer like any other (ASGN-11), and why is told with it.
    expect(await history(world, olga, number)).toContainEqual([
      'owner',
      'Егор Рыбаков',
      expect.stringMatching(/^автоматически: сервис/),
    ])
    await desk.save(olga, number, { serviceId: nobodys })
    expect(await whose(number)).toBe(egor.employeeId)
    await desk.save(olga, number, { serviceId: first, responsibleId: alexey.employeeId })
    expect(await whose(number)).toBe(alexey.employeeId)

    await desk.save(alexey, number, { move: 'take' })
    await desk.save(olga, number, { serviceId: second })
    expect(await whose(number)).toBe(alexey.employeeId)
    await desk.save(olga, number, { responsibleId: null })
    await desk.save(olga, number, { serviceId: first })
    expect(await whose(number)).toBe(maria.employeeId)

    const named = await desk.open(irina)
    await desk.save(olga, named, { serviceId: first, responsibleId: null })
    expect(await whose(named)).toBeNull()
    await desk.save(olga, named, { serviceId: second, move: 'close' })
    expect(await whose(named)).toBeNull()
  })

  test('that is off, or none, is refused; one that a ticket has stays readable', async ({ world }) => {
    const { irina, olga } = await cast(world)
    const desk = new Desk(world)
    const services = new Services(world)
    const serviceId = await services.add([], { name: 'Старый' })
    const number = await desk.open(irina, { serviceId })
    const other = await desk.open(irina)
    await services.switchOff(serviceId)
    for (const id of [serviceId, 999_999]) {
      const save = desk.save(olga, other, { serviceId: id })
      expect(await refused(save)).toMatchObject({ code: 'dictionary.notAvailable', path: 'serviceId' })
    }
    expect((await desk.view(olga, number)).service?.name.ru).toBe('Старый')
    const old = { version: 0, serviceId: null }
    expect(await refusal(desk.save(olga, number, old))).toBe('ticket.version')
  })

  test('in a hidden save is told to nobody on the client’s side', async ({ world }) => {
    const { irina, olga, egor, pavel } = await cast(world)
    const desk = new Desk(world)
    const services = new Services(world)
    const first = await services.add([{ employeeId: egor.employeeId }])
    const second = await services.add([{ employeeId: pavel.employeeId }])
    const number = await desk.open(irina, { serviceId: first })
    const letters = await lettersOf(world, () => desk.save(olga, number, { serviceId: second, isHidden: true }))
    expect(summary(letters)).toEqual(['Егор: handed_over', 'Павел: assigned'])
    const { id } = await desk.row(number)
    const facts = await world.read((ctx) => ctx.db.select().from(fact))
    const told = facts.filter(
      ({ subjectKind, subjectId, name }) => subjectKind === 'ticket' && subjectId === id && name !== 'ticket.opened',
    )
    expect(told.map(({ name, audience }) => [name, audience])).toEqual([
      ['ticket.changed', 'staff'],
      ['ticket.assigned', 'staff'],
      ['ticket.transferred', 'staff'],
    ])
  })

  test('what else the rules go by routes while it is nobody’s, and no longer [ASGN-02]', async ({ world }) => {
    const { irina, olga, maria, pavel, ids } = await cast(world)
    const desk = new Desk(world)
    const { mail } = ids.categories
    const { rows } = await world.call(olga, 'catalog', 'rows', { dictionary: 'categories' })
    const row = rows.find(({ id }) => id === mail)
    const name = row?.name ?? { ru: '', en: '' }
    const saved = { dictionary: 'categories' as const, id: mail, name, responsibleId: pavel.employeeId }
    await world.call(olga, 'catalog', 'saveRow', saved)
    const number = await desk.open(irina)
    await desk.save(olga, number, { categoryId: mail })
    expect((await desk.row(number)).responsibleId).toBe(pavel.employeeId)
    const kept = await desk.open(irina, { responsibleId: maria.employeeId })
    await desk.save(olga, kept, { categoryId: mail })
    expect((await desk.row(kept)).responsibleId).toBe(maria.employeeId)
    await world.call(olga, 'catalog', 'saveRow', { ...saved, responsibleId: null })
  })

  test('is kept by what follows a closed ticket, as long as it is offered', async ({ world }) => {
    const { irina, olga, maria } = await cast(world)
    const desk = new Desk(world)
    const services = new Services(world)
    const serviceId = await services.add([{ employeeId: maria.employeeId }])
    const number = await desk.open(irina, { serviceId })
    await desk.save(olga, number, { move: 'close' })
    world.clock.advance(30 * 86_400_000)
    const next = await desk.reply(irina, number)
    expect(await desk.row(next.number)).toMatchObject({ followsId: (await desk.row(number)).id, serviceId })
    await services.switchOff(serviceId)
    const other = await desk.reply(irina, number)
    expect((await desk.row(other.number)).serviceId).toBeNull()
  })
})

describe('a support level', () => {
  test('ASGN-15 hands it to the least loaded of its group, as a transfer', async ({ world }) => {
    const { irina, olga, alexey, maria, egor } = await cast(world)
    const desk = new Desk(world)
    const services = new Services(world)
    const l2 = await services.group([maria.employeeId, egor.employeeId], { supportLevel: 2, name: 'Вторая линия' })
    const { employees } = await world.call(olga, 'tickets', 'loads', {})
    const load = (id: number) => employees.find((one) => one.id === id)?.count ?? 0
    const more = load(egor.employeeId) - load(maria.employeeId)
    const [few, many] = more > 0 ? [maria, egor] : [egor, maria]
    for (let n = 0; n <= Math.abs(more); n += 1) await desk.open(irina, { responsibleId: many.employeeId })
    const number = await desk.open(irina, { responsibleId: alexey.employeeId })
    await desk.save(alexey, number, { supportGroupId: l2, transferComment: 'Нужен доступ к узлу' })
    const view = await desk.view(olga, number)
    expect(view.supportGroup).toEqual({ id: l2, name: 'Вторая линия', level: 2 })
    expect(view.responsible?.id).toBe(few.employeeId)
    const lines = await history(world, olga, number)
    expect(lines).toContainEqual(['supportGroup', 'Вторая линия', null])
    expect(lines).toContainEqual([
      'owner',
      view.responsible?.name,
      'автоматически: уровень поддержки, меньше всего обращений',
    ])
    expect(await desk.facts(number)).toContain('ticket.transferred')
  })

  test('that is none is refused; with somebody named he has it; with nobody there it waits for the administrators', async ({
    world,
  }) => {
    const { irina, olga, alexey, maria, egor } = await cast(world)
    const desk = new Desk(world)
    const services = new Services(world)
    const number = await desk.open(irina, { responsibleId: alexey.employeeId })
    const plain = await services.group([maria.employeeId])
    for (const supportGroupId of [plain, 999_999]) {
      const save = desk.save(olga, number, { supportGroupId })
      expect(await refused(save)).toMatchObject({ code: 'input.unknownChoice', path: 'supportGroupId' })
    }
    const l3 = await services.group([egor.employeeId], { supportLevel: 3 })
    await desk.save(olga, number, { supportGroupId: l3, responsibleId: maria.employeeId })
    expect(await desk.row(number)).toMatchObject({ supportGroupId: l3, responsibleId: maria.employeeId })
    await desk.save(olga, number, { supportGroupId: null })
    expect(await desk.row(number)).toMatchObject({ supportGroupId: null, responsibleId: maria.employeeId })
    await services.away(egor.employeeId)
    await desk.save(olga, number, { responsibleId: alexey.employeeId })
    const letters = await lettersOf(world, () => desk.save(alexey, number, { supportGroupId: l3 }))
    expect(summary(letters)).toContain('Ольга: changed')
    expect(await desk.row(number)).toMatchObject({ supportGroupId: l3, responsibleId: null })
    await services.back(egor.employeeId)
    // Nobody has it: another service asks the level it stands at, not the rules.
    await desk.save(olga, number, { serviceId: await services.add([{ employeeId: maria.employeeId }]) })
    expect(await desk.row(number)).toMatchObject({ supportGroupId: l3, responsibleId: egor.employeeId })
  })
})

describe('given back', () => {
  test('it is nobody’s and of no level, the clock to take it goes on, and the administrators hear [spec §3.5.7]', async ({
    world,
  }) => {
    const { irina, olga, maria, alexey, ids } = await cast(world)
    const desk = new Desk(world)
    const services = new Services(world)
    const l1 = await services.group([maria.employeeId], { supportLevel: 1 })
    const number = await desk.open(irina, { departmentId: ids.departments.support })
    await desk.save(maria, number, { supportGroupId: l1 })
    await desk.save(maria, number, { move: 'take' })
    const { takenAt } = await desk.row(number)
    world.clock.advance(60_000)
    const letters = await lettersOf(world, () => desk.save(maria, number, { isReturned: true }))
    expect(summary(letters)).toContain('Ольга: changed')
    expect(letters.find(({ toName }) => toName?.startsWith('Ольга'))?.text).toMatch(
      /Уровень поддержки: .+ → не указано/,
    )
    expect(await desk.row(number)).toMatchObject({
      responsibleId: null,
      supportGroupId: null,
      departmentId: ids.departments.support,
      takenAt,
    })
    expect(await desk.list(olga, { view: 'unassigned' })).toContain(number)
    expect((await desk.view(maria, number)).can).toMatchObject({ giveBack: false, take: true })
    expect(await refusal(desk.save(maria, number, { isReturned: true }))).toBe('ticket.emptySave')
    expect(await refusal(desk.save(maria, number, { isReturned: true, version: 1 }))).toBe('ticket.version')
    for (const more of [{ responsibleId: alexey.employeeId }, { supportGroupId: l1 }, { move: 'take' as const }]) {
      const save = desk.save(maria, number, { isReturned: true, ...more })
      expect(await refused(save)).toMatchObject({ code: 'input.invalid', path: 'isReturned' })
    }
    // What the desk's undo asks for: whoever had it, at the level it stood at.
    await desk.save(maria, number, { responsibleId: maria.employeeId, supportGroupId: l1 })
    expect(await desk.row(number)).toMatchObject({ responsibleId: maria.employeeId, supportGroupId: l1 })
  })

  test('a new service is named to whoever works on it, and not to the client [NOTF-03, NOTF-17]', async ({ world }) => {
    const { irina, olga, maria, ids } = await cast(world)
    const desk = new Desk(world)
    const services = new Services(world)
    const number = await desk.open(irina, { departmentId: ids.departments.support })
    await desk.save(olga, number, { responsibleId: maria.employeeId })
    await desk.save(maria, number, { move: 'take' })
    const serviceId = await services.add([{ employeeId: maria.employeeId }])
    const letters = await lettersOf(world, () => desk.save(olga, number, { serviceId }))
    expect(summary(letters)).toEqual(['Мария: changed'])
    expect(letters[0]?.text).toMatch(/Сервис: не указано → \S/)
  })
})

test('TICK-12 the second who presses «Взять в работу» hears whose it is', async ({ world }) => {
  const { irina, alexey, maria, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  await desk.save(alexey, number, { move: 'take' })
  const { takenAt, phase, responsibleId } = await desk.row(number)
  expect({ phase, responsibleId }).toEqual({ phase: 'in_progress', responsibleId: alexey.employeeId })
  const second = await refused(desk.save(maria, number, { move: 'take' }))
  expect(second).toMatchObject({ code: 'ticket.alreadyTaken', details: { name: 'Алексей Кузнецов' } })
  expect((await desk.row(number)).takenAt).toBe(takenAt)
})
