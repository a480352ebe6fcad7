import { asc, eq, gt } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { type Actor, system } from '../../../domain/access/index.ts'
import { HOUR } from '../../../domain/time/index.ts'
import { login } from '../../base/access/schema.ts'
import { keepFile } from '../../base/files/index.ts'
import { storedFile } from '../../base/files/schema.ts'
import { contact, contactAddress } from '../../base/people/schema.ts'
import { outboundFile, outboundLetter } from '../../channels/mail/schema.ts'
import { openTicket } from '../../desk/tickets/index.ts'
import { changeSet } from '../../kernel/schema.ts'
import { tellOfSave } from './reactions.ts'

const database = (world: World) => world.product.database.root

/** The letters that the work brings about, in the order of their writing. */
async function lettersOf(world: World, work: () => Promise<unknown>) {
  await world.settle()
  const [last] = await database(world)
    .select()
    .from(outboundLetter)
    .orderBy(asc(outboundLetter.id))
    .then((all) => all.slice(-1))
  await work()
  await world.settle()
  expect(await world.deadLetters()).toEqual([])
  return database(world)
    .select()
    .from(outboundLetter)
    .where(gt(outboundLetter.id, last?.id ?? 0))
    .orderBy(asc(outboundLetter.id))
}
type Letters = Awaited<ReturnType<typeof lettersOf>>
const summary = (letters: Letters) => letters.map(({ toName, kind }) => `${toName.split(' ')[0]}: ${kind}`).sort()

const form = { title: 'Не уходят письма', text: 'С утра форма молчит' }
const open = async (world: World, by: Actor, more: object = {}): Promise<number> => {
  const { ids } = await cast(world)
  return (await world.call(by, 'portal', 'open', { ...form, departmentId: ids.departments.hosting, ...more })).number
}

/** A save of the desk at the version the ticket has now. */
async function save(world: World, by: Actor, number: number, what: object): Promise<void> {
  const { version } = await world.call(by, 'tickets', 'get', { number })
  await world.call(by, 'tickets', 'save', { number, version, anyway: true, ...what })
}
const answer = (text: string) => ({ message: { kind: 'answer' as const, text } })
const hidden = (text: string) => ({ message: { kind: 'hidden' as const, text } })

/** A ticket of Ирина in Хостинг that Алексей is responsible for, its first letters written. */
async function ticketOfAlexey(world: World): Promise<number> {
  const { irina, alexey, ids } = await cast(world)
  const number = await open(world, irina)
  await save(world, alexey, number, { responsibleId: ids.employees.alexey })
  await world.settle()
  return number
}

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

describe('the staff works', () => {
  test('a public answer goes to the author with its words and files, by hand; a hidden one does not (TICK-03)', async ({
    world,
  }) => {
    const { alexey, ids } = await cast(world)
    const number = await ticketOfAlexey(world)
    const blob = await world.product.blobs.put(Buffer.from('заказ принят'))
    const file = await world.write((ctx) => keepFile(ctx, { blob, name: 'заказ.txt', type: 'text/plain' }), alexey)
    const letters = await lettersOf(world, () =>
      save(world, alexey, number, {
        message: { kind: 'answer', text: 'Ирина, письма уходят.', files: [file.id] },
        move: 'wait',
      }),
    )
    expect(summary(letters)).toEqual(['Ирина: answer'])
    const [letter] = letters
    expect(letter).toMatchObject({ isAutomatic: false, contactId: ids.contacts.irina })
    expect(letter?.subject).toMatch(/^Re: Не уходят письма \[#\d+-[0-9a-f]+\]$/)
    expect(letter?.text).toMatch(/^Ирина, письма уходят\.\n/)
    expect(letter?.text).toContain('Статус: Ожидает вашего ответа')
    expect(letter?.html).toContain('<p')
    const names = await database(world)
      .select({ name: storedFile.name })
      .from(outboundFile)
      .innerJoin(storedFile, eq(storedFile.id, outboundFile.fileId))
      .where(eq(outboundFile.outboundId, letter?.id ?? 0))
    expect(names).toEqual([{ name: 'заказ.txt' }])

    expect(await lettersOf(world, () => save(world, alexey, number, hidden('exim')))).toEqual([])
  })

  test('the author hears which of the public fields changed, and nothing of the others (NOTF-03)', async ({
    world,
  }) => {
    const { alexey, ids } = await cast(world)
    const number = await ticketOfAlexey(world)
    const [letter, ...others] = await lettersOf(world, () =>
      save(world, alexey, number, {
        title: 'Форма заказа не шлёт писем',
        categoryId: ids.categories.site,
        criticalityId: ids.criticalities.high,
        typeId: ids.requestTypes.complaint,
        move: 'resolve',
      }),
    )
    expect(others).toEqual([])
    expect(letter).toMatchObject({ kind: 'news', isAutomatic: true, toName: 'Ирина Соколова' })
    for (const line of [
      'Тема: Форма заказа не шлёт писем',
      'Категория: Сайт, домены и SSL',
      'Критичность: Высокая',
      'Статус: Решено, подтвердите',
    ]) {
      expect(letter?.text).toContain(line)
    }
    expect(letter?.text).not.toContain('Рекламация')
    expect(await lettersOf(world, () => save(world, alexey, number, { typeId: ids.requestTypes.question }))).toEqual([])
  })

  test('NOTF-13 an answer, a status and a new responsible in one save are one letter for each who hears of them', async ({
    world,
  }) => {
    const { alexey, ids } = await cast(world)
    const number = await ticketOfAlexey(world)
    const letters = await lettersOf(world, () =>
      save(world, alexey, number, { ...answer('Передаю коллеге'), move: 'wait', responsibleId: ids.employees.egor }),
    )
    expect(summary(letters)).toEqual(['Егор: assigned', 'Ирина: answer'])
    const egors = letters.find(({ employeeId }) => employeeId === ids.employees.egor)
    for (const line of ['Передаю коллеге', '→ Ждёт клиента', 'Алексей Кузнецов → Егор Рыбаков']) {
      expect(egors?.text).toContain(line)
    }
  })

  test('COLL-02 hidden words, a status and a new responsible: no letter to the author, one to the new one with all; the status shows', async ({
    world,
  }) => {
    const { irina, alexey, ids } = await cast(world)
    const number = await ticketOfAlexey(world)
    await save(world, alexey, number, { move: 'take' }).catch(() => undefined)
    await world.settle()
    const letters = await lettersOf(world, () =>
      save(world, alexey, number, {
        ...hidden('клиент путает ящики'),
        move: 'resolve',
        responsibleId: ids.employees.maria,
      }),
    )
    expect(summary(letters)).toEqual(['Мария: assigned'])
    for (const line of ['клиент путает ящики', '→ Решено', 'Мария Лебедева']) expect(letters[0]?.text).toContain(line)
    expect((await world.call(irina, 'portal', 'get', { number })).state).toBe('resolved')
  })

  test('NOTF-16 a save that is hidden without a word is silent for the author too', async ({ world }) => {
    const { maria, ids } = await cast(world)
    const number = await ticketOfAlexey(world)
    const letters = await lettersOf(world, () =>
      save(world, maria, number, { isHidden: true, criticalityId: ids.criticalities.low }),
    )
    expect(summary(letters)).toEqual(['Алексей: changed'])
  })

  test('NOTF-05 the author and the new responsible hear of an assignment; who assigns himself gets no letter', async ({
    world,
  }) => {
    const { irina, maria, ids } = await cast(world)
    const number = await open(world, irina)
    const toEgor = await lettersOf(world, () =>
      save(world, maria, number, { responsibleId: ids.employees.egor, transferComment: 'телефония его' }),
    )
    expect(summary(toEgor)).toEqual(['Егор: assigned', 'Ирина: news'])
    expect(toEgor.find(({ kind }) => kind === 'assigned')?.text).toContain('телефония его')
    expect(toEgor.find(({ kind }) => kind === 'news')?.text).not.toContain('телефония его')

    const toHerself = await lettersOf(world, () => save(world, maria, number, { responsibleId: ids.employees.maria }))
    expect(summary(toHerself)).toEqual(['Егор: handed_over', 'Ирина: news'])
  })

  test('ASGN-12 V15 with one transfer shown: the portal shows the first, the desk all three, the author one letter', async ({
    world,
  }) => {
    const { irina, alexey, olga, ids } = await cast(world)
    const limit = (visibleTransfers: number | null) =>
      world.call(olga, 'settings', 'save', { module: 'tickets', value: { visibleTransfers } })
    const number = await ticketOfAlexey(world)
    await limit(1)
    const letters = await lettersOf(world, async () => {
      for (const key of ['egor', 'maria', 'alexey'] as const) {
        world.clock.advance(HOUR)
        await save(world, alexey, number, { responsibleId: ids.employees[key] })
      }
    })
    expect(letters.filter(({ contactId }) => contactId !== null)).toHaveLength(1)
    const shown = async () =>
      (await world.call(irina, 'portal', 'get', { number })).items.filter(
        (item) => item.kind === 'event' && item.name === 'transferred',
      ).length
    expect(await shown()).toBe(1)
    const { items } = await world.call(olga, 'tickets', 'conversation', { number })
    const transfers = items.flatMap((item) => (item.kind === 'change' ? item.changes : []))
    expect(transfers.filter(({ name }) => name === 'ticket.transferred')).toHaveLength(3)
    await limit(null)
    expect(await shown()).toBe(3)
  })

  test('who lost sight of the ticket hears that it was handed on, and no hidden word', async ({ world }) => {
    const { irina, egor, alexey, ids } = await cast(world)
    const number = await open(world, irina, { categoryId: ids.categories.telephony })
    await save(world, egor, number, { departmentId: ids.departments.hosting })
    const letters = await lettersOf(world, () =>
      save(world, alexey, number, {
        ...hidden('долг за февраль'),
        departmentId: ids.departments.finance,
        responsibleId: ids.employees.olga,
      }),
    )
    expect(summary(letters)).toEqual(['Егор: handed_over', 'Ольга: assigned'])
    expect(letters.find(({ kind }) => kind === 'handed_over')?.text).not.toContain('долг')
    expect(letters.find(({ kind }) => kind === 'assigned')?.text).toContain('долг')
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
        const { fact } = await import('../../kernel/schema.ts')
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
    const limit = (automaticLettersPerHour: number) =>
      world.call(olga, 'settings', 'save', { module: 'notifications', value: { automaticLettersPerHour } })
    await limit(2)
    const confirmations = async () =>
      (await lettersOf(world, () => open(world, maslov))).filter(({ contactId }) => contactId !== null).length
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
