import { eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { lettersOf, summary } from '../../../../test/harness/outbox.ts'
import { answer, hidden, open, save, ticketOfAlexey } from '../../../../test/harness/request.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { HOUR } from '../../../domain/time/index.ts'
import { keepFile } from '../../base/files/index.ts'
import { storedFile } from '../../base/files/schema.ts'
import { outboundFile } from '../../channels/mail/schema.ts'

const database = (world: World) => world.product.database.root

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

  test('TICK-02 an answer, files, a status and a new responsible are saved at once: one group in history, one letter each', async ({
    world,
  }) => {
    const { alexey, olga, ids } = await cast(world)
    const number = await ticketOfAlexey(world)
    const before = (await world.call(olga, 'tickets', 'conversation', { number })).items.length
    const blob = await world.product.blobs.put(Buffer.from('акт'))
    const file = await world.write((ctx) => keepFile(ctx, { blob, name: 'акт.pdf', type: 'application/pdf' }), alexey)
    const letters = await lettersOf(world, () =>
      save(world, alexey, number, {
        message: { kind: 'answer', text: 'Прилагаю акт', files: [file.id] },
        statusId: ids.statuses.waiting_client,
        responsibleId: ids.employees.egor,
      }),
    )
    expect(summary(letters)).toEqual(['Егор: assigned', 'Ирина: answer'])
    const { items } = await world.call(olga, 'tickets', 'conversation', { number })
    expect(items.slice(before)).toMatchObject([
      { kind: 'message', text: 'Прилагаю акт', isHidden: false, files: [{ name: 'акт.pdf' }] },
      { kind: 'change', actor: { name: 'Алексей Кузнецов' } },
    ])
    const [, group] = items.slice(before)
    const fields = group?.kind === 'change' ? group.changes.map((change) => change.field) : []
    expect(fields).toEqual(expect.arrayContaining(['status', 'owner']))
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
    const { irina, maria, olga, ids } = await cast(world)
    const number = await open(world, irina)
    const toEgor = await lettersOf(world, () =>
      save(world, maria, number, { responsibleId: ids.employees.egor, transferComment: 'телефония его' }),
    )
    expect(summary(toEgor)).toEqual(['Егор: assigned', 'Ирина: news'])
    expect(toEgor.find(({ kind }) => kind === 'assigned')?.text).toContain('телефония его')
    expect(toEgor.find(({ kind }) => kind === 'news')?.text).not.toContain('телефония его')

    const toHerself = await lettersOf(world, () => save(world, maria, number, { responsibleId: ids.employees.maria }))
    expect(summary(toHerself)).toEqual(['Егор: handed_over', 'Ирина: news'])

    // Beyond the number of transfers that clients are shown, only the staff hears (D6).
    const limit = (visibleTransfers: number | null) =>
      world.call(olga, 'settings', 'save', { module: 'tickets', value: { visibleTransfers } })
    await limit(1)
    const second = await lettersOf(world, () => save(world, maria, number, { responsibleId: ids.employees.alexey }))
    expect(summary(second)).toEqual(['Алексей: assigned'])
    await limit(null)
  })

  test('ASGN-11 handed on with a comment, it is a transfer in history, told to the new one, the old one and the author', async ({
    world,
  }) => {
    const { irina, alexey, olga, ids } = await cast(world)
    world.clock.advance(2 * HOUR) // so that what went before does not brake the author's letters
    const number = await ticketOfAlexey(world)
    const toEgor = await lettersOf(world, () =>
      save(world, olga, number, {
        departmentId: ids.departments.support,
        responsibleId: ids.employees.egor,
        transferComment: 'телефония его',
      }),
    )
    expect(summary(toEgor)).toEqual(['Алексей: handed_over', 'Егор: assigned', 'Ирина: news'])
    for (const { toName, text } of toEgor) {
      expect(text.includes('телефония его'), toName).toBe(!toName.startsWith('Ирина'))
    }
    const { items } = await world.call(alexey, 'tickets', 'conversation', { number })
    expect(items.at(-1)).toMatchObject({
      actor: { name: 'Ольга Крылова' },
      changes: [
        {
          name: 'ticket.transferred',
          from: { ru: 'Хостинг · Алексей Кузнецов' },
          to: { ru: 'Техподдержка · Егор Рыбаков' },
          comment: 'телефония его',
        },
      ],
    })
    const seen = (await world.call(irina, 'portal', 'get', { number })).items.at(-1)
    expect(seen).toMatchObject({ kind: 'event', name: 'transferred' })
    expect(JSON.stringify(seen)).not.toContain('телефония')

    const toFinance = await lettersOf(world, () =>
      save(world, olga, number, { departmentId: ids.departments.finance, responsibleId: null }),
    )
    expect(summary(toFinance)).toEqual(['Егор: handed_over', 'Ирина: news'])
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
    const { irina, alexey, ids } = await cast(world)
    const number = await open(world, irina, { categoryId: ids.categories.telephony })
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
