import { asc, eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { lettersOf, summary } from '../../../../test/harness/outbox.ts'
import { answer, form, open, save, ticketOfAlexey } from '../../../../test/harness/request.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { system } from '../../../domain/access/index.ts'
import { HOUR } from '../../../domain/time/index.ts'
import { login } from '../../base/access/schema.ts'
import { contact, contactAddress } from '../../base/people/schema.ts'
import { findTicketByNumber, openTicket, postClientMessage } from '../../desk/tickets/index.ts'
import { changeSet, fact } from '../../kernel/schema.ts'
import { tellOfSave } from './reactions.ts'

const database = (world: World) => world.product.database.root

describe('a new ticket', () => {
  test('CHAN-09 the author gets one confirmation with number, title and link; none without an address or by the setting', async ({
    world,
  }) => {
    const { irina, olesya, olga, ids } = await cast(world)
    let number = 0
    const letters = await lettersOf(world, async () => {
      number = await open(world, irina)
    })
    const [confirmation, ...others] = letters.filter(({ contactId }) => contactId === ids.contacts.irina)
    expect(others).toEqual([])
    expect(confirmation).toMatchObject({ kind: 'confirmation', isAutomatic: true, toName: 'Ирина Соколова' })
    for (const part of [String(number), form.title, `http://localhost:3000/portal/tickets/${number}`]) {
      expect(confirmation?.text).toContain(part)
    }

    const without = eq(contactAddress.contactId, ids.contacts.olesya)
    await database(world).update(contactAddress).set({ isPrimary: false, isActive: false }).where(without)
    expect(summary(await lettersOf(world, () => open(world, olesya)))).toEqual(['Ольга: new_ticket'])
    await database(world).update(contactAddress).set({ isPrimary: true, isActive: true }).where(without)

    const confirms = (confirmsNewTickets: boolean) =>
      world.call(olga, 'settings', 'save', { module: 'notifications', value: { confirmsNewTickets } })
    await confirms(false)
    expect(summary(await lettersOf(world, () => open(world, irina)))).toEqual(['Ольга: new_ticket'])
    await confirms(true)
  })

  test('NOTF-01 written down by staff, it is confirmed with what was written down', async ({ world }) => {
    const { alexey, ids } = await cast(world)
    const letters = await lettersOf(world, () =>
      world.call(alexey, 'tickets', 'open', {
        ...form,
        authorId: ids.contacts.irina,
        departmentId: ids.departments.hosting,
        responsibleId: ids.employees.alexey,
      }),
    )
    expect(summary(letters)).toEqual(['Ирина: confirmation'])
    expect(letters[0]?.text).toContain(form.text)
  })

  test('CHAN-03 who is on the phone is the author, who writes it down stands in history; he is told, and reads it in his portal', async ({
    world,
  }) => {
    const { alexey, irina, olesya, ids } = await cast(world)
    const call = { ...form, authorId: ids.contacts.irina, sourceCode: 'phone', departmentId: ids.departments.hosting }
    let number = 0
    const letters = await lettersOf(world, async () => {
      number = (await world.call(alexey, 'tickets', 'open', call)).number
    })
    expect(summary(letters)).toContain('Ирина: confirmation')
    const ticket = await world.call(alexey, 'tickets', 'get', { number })
    expect(ticket).toMatchObject({ author: { id: ids.contacts.irina }, sourceCode: 'phone' })
    const { items } = await world.call(alexey, 'tickets', 'conversation', { number })
    expect(items.at(-1)).toMatchObject({ actor: { id: alexey.employeeId }, changes: [{ name: 'ticket.opened' }] })
    expect((await world.call(irina, 'portal', 'get', { number })).title).toBe(form.title)
    for (const client of [irina, olesya]) {
      await expect(world.call(client, 'tickets', 'open', call)).rejects.toMatchObject({ code: 'access.denied' })
    }
    const asIrina = { ...form, files: [], authorId: ids.contacts.irina, sourceCode: 'web' }
    await expect(world.write((ctx) => openTicket(ctx, asIrina), olesya)).rejects.toMatchObject({
      code: 'access.denied',
    })
  })

  test('the responsible hears of it, and no administrator (ASGN-05, NOTF-02)', async ({ world }) => {
    const { irina, ids } = await cast(world)
    const letters = await lettersOf(world, () => open(world, irina, { categoryId: ids.categories.telephony }))
    expect(summary(letters)).toEqual(['Егор: new_ticket', 'Ирина: confirmation'])
    const egors = letters.find(({ employeeId }) => employeeId === ids.employees.egor)
    expect(egors?.text).toContain(form.text)
    expect(egors?.text).toContain('/desk/tickets/')
  })

  test('ASGN-06 without a responsible all active administrators hear of it, with one none of them', async ({
    world,
  }) => {
    const { irina, olga, ids } = await cast(world)
    const add = (name: string, address: string) =>
      world.call(olga, 'people', 'addEmployee', { name, address, roles: ['W'] })
    await add('Вторая', 'w2@sever-uzel.example')
    await add('Третья', 'w3@sever-uzel.example')
    const { id } = await add('Ушедшая', 'w4@sever-uzel.example')
    await world.call(olga, 'tickets', 'deactivateEmployee', { id })
    expect(summary(await lettersOf(world, () => open(world, irina)))).toEqual([
      'Вторая: new_ticket',
      'Ирина: confirmation',
      'Ольга: new_ticket',
      'Третья: new_ticket',
    ])
    const withEgor = await lettersOf(world, () => open(world, irina, { categoryId: ids.categories.telephony }))
    expect(withEgor.filter(({ employeeId }) => employeeId !== null)).toHaveLength(1)
    for (const { id } of (await world.call(olga, 'people', 'employees', {})).rows.filter(({ address }) =>
      /^w\d@/.test(address),
    )) {
      await world.call(olga, 'tickets', 'deactivateEmployee', { id })
    }
  })

  test('out of an automatic letter it is not confirmed, but the staff hears of it', async ({ world }) => {
    const { ids } = await cast(world)
    const asGateway = (isAutomatic: boolean) => () =>
      world.write(
        (ctx) =>
          openTicket(ctx, { ...form, authorId: ids.contacts.irina, files: [], sourceCode: 'email', isAutomatic }),
        system('gateway'),
      )
    expect(summary(await lettersOf(world, asGateway(true)))).toEqual(['Ольга: new_ticket'])
    expect(summary(await lettersOf(world, asGateway(false)))).toEqual(['Ирина: confirmation', 'Ольга: new_ticket'])
  })
})

describe('the client’s side', () => {
  test('NOTF-04 his message goes to the responsible, or to the administrators; himself he gets a receipt by the setting', async ({
    world,
  }) => {
    const { irina, olga } = await cast(world)
    const number = await ticketOfAlexey(world)
    const reply = (to: number, text: string) => () => world.call(irina, 'portal', 'reply', { number: to, text })
    const letters = await lettersOf(world, reply(number, 'Да, подходит'))
    expect(summary(letters)).toEqual(['Алексей: client_wrote'])
    expect(letters[0]?.text).toContain('Да, подходит')

    const unowned = await open(world, irina)
    expect(summary(await lettersOf(world, reply(unowned, 'Есть новости?')))).toEqual(['Ольга: client_wrote'])

    const receipts = (receiptToAuthor: boolean) =>
      world.call(olga, 'settings', 'save', { module: 'notifications', value: { receiptToAuthor } })
    await receipts(true)
    expect(summary(await lettersOf(world, reply(number, 'И ещё')))).toEqual(['Алексей: client_wrote', 'Ирина: receipt'])
    await receipts(false)
  })

  test('closing his ticket is told to the responsible, reopening it too (TICK-05, TICK-07)', async ({ world }) => {
    const { irina } = await cast(world)
    const number = await ticketOfAlexey(world)
    const closed = await lettersOf(world, () => world.call(irina, 'portal', 'close', { number }))
    expect(summary(closed)).toEqual(['Алексей: changed'])
    expect(closed[0]?.text).toContain('→ Закрыто')
    const reopened = await lettersOf(world, () => world.call(irina, 'portal', 'reply', { number, text: 'Опять' }))
    expect(summary(reopened)).toEqual(['Алексей: client_wrote'])
    expect(reopened[0]?.text).toContain('Закрыто → В работе')
  })

  test('what a letter of his brings in is his own word: no news to him, and an automatic one is never answered', async ({
    world,
  }) => {
    const { irina, olga } = await cast(world)
    const number = await ticketOfAlexey(world)
    const ticketId = await world.read((ctx) => findTicketByNumber(ctx, number)).then((found) => found?.id ?? 0)
    await world.call(olga, 'settings', 'save', { module: 'notifications', value: { receiptToAuthor: true } })
    const bring = (keepsState: boolean) => () =>
      world.write(
        (ctx) =>
          postClientMessage(ctx, {
            ticketId,
            contactId: irina.contactId,
            text: 'Из письма',
            files: [],
            channel: 'email',
            keepsState,
          }),
        system('gateway'),
      )
    expect(summary(await lettersOf(world, bring(true)))).toEqual(['Алексей: client_wrote'])
    expect(summary(await lettersOf(world, bring(false)))).toEqual(['Алексей: client_wrote', 'Ирина: receipt'])
    await world.call(olga, 'settings', 'save', { module: 'notifications', value: { receiptToAuthor: false } })
  })

  test('the author hears what his head writes in his ticket', async ({ world }) => {
    const { viktor } = await cast(world)
    const number = await ticketOfAlexey(world)
    const letters = await lettersOf(world, () =>
      world.call(viktor, 'portal', 'reply', { number, text: 'Ирина, я ответил за тебя' }),
    )
    expect(summary(letters)).toEqual(['Алексей: client_wrote', 'Ирина: news'])
  })

  test('who is denied or switched off gets nothing', async ({ world }) => {
    const { irina, alexey, ids } = await cast(world)
    const number = await ticketOfAlexey(world)
    const set = (what: object) => database(world).update(contact).set(what).where(eq(contact.id, ids.contacts.irina))
    for (const what of [{ isDenied: true }, { isActive: false }]) {
      await set(what)
      expect(await lettersOf(world, () => save(world, alexey, number, answer('Здравствуйте')))).toEqual([])
      await set({ isDenied: false, isActive: true })
    }
    expect(irina.isDenied).toBe(false)
  })

  test('a letter speaks the language of its reader', async ({ world }) => {
    const { kostina } = await cast(world)
    await database(world)
      .update(login)
      .set({ language: 'en' })
      .where(eq(login.id, kostina.loginId ?? 0))
    const letters = await lettersOf(world, () => open(world, kostina))
    expect(letters.find(({ kind }) => kind === 'confirmation')?.text).toContain('We have received your request')
    expect(letters.find(({ kind }) => kind === 'new_ticket')?.text).toContain('Новое обращение')
  })
})

describe('the outbox', () => {
  test('a reaction that runs again writes no second letter', async ({ world }) => {
    const { irina } = await cast(world)
    await lettersOf(world, () => open(world, irina))
    const again = await lettersOf(world, () =>
      world.write(async (ctx) => {
        const saves = await ctx.db.select().from(changeSet).orderBy(asc(changeSet.id))
        const last = saves.findLast(({ ticketId }) => ticketId !== null)
        if (!last) throw new Error('nothing was saved')
        const facts = await ctx.db.select().from(fact).where(eq(fact.changeSetId, last.id))
        await tellOfSave(ctx, last, facts)
      }),
    )
    expect(again).toEqual([])
  })

  test('no address of a client gets more automatic letters in an hour than the setting says; answers are not counted', async ({
    world,
  }) => {
    const { maslov, alexey, olga } = await cast(world)
    world.clock.advance(2 * HOUR)
    const limit = (automaticPerAddressHour: number) =>
      world.call(olga, 'settings', 'save', { module: 'mail', value: { automaticPerAddressHour } })
    await limit(2)
    const confirmations = async () =>
      (await lettersOf(world, () => open(world, maslov))).filter(
        ({ contactId, state }) => contactId !== null && state !== 'dropped',
      ).length
    expect([await confirmations(), await confirmations(), await confirmations()]).toEqual([1, 1, 0])
    const number = await open(world, maslov)
    expect(summary(await lettersOf(world, () => save(world, alexey, number, answer('Видим')))).slice(0, 1)).toEqual([
      'Константин: answer',
    ])
    world.clock.advance(2 * HOUR)
    expect(await confirmations()).toBe(1)
    await limit(20)
  })
})
