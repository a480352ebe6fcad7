import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { promiseAll } from '../../../../test/harness/deadlines.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { Actor } from '../../../domain/access/index.ts'
import { HOUR } from '../../../domain/time/index.ts'
import { keepFile } from '../../base/files/index.ts'
import { Refusal } from '../../kernel/errors.ts'
import { publicFile } from './queries/public-file.ts'

async function keep(world: World, by: Actor, name: string): Promise<string> {
  const blob = await world.product.blobs.put(Buffer.from(`the bytes of ${name}`))
  return (await world.write((ctx) => keepFile(ctx, { blob, name, type: 'text/plain' }), by)).id
}

/** Every path of keys in an answer; `[]` stands for the elements of a list. */
function keyPaths(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => keyPaths(one, `${at}[]`))
  if (typeof value !== 'object' || value === null) return [at]
  return Object.entries(value).flatMap(([key, inner]) => keyPaths(inner, at === '' ? key : `${at}.${key}`))
}

/** One ticket in which the staff left traces of every kind, and one of another company. */
async function traces(world: World) {
  const people = await cast(world)
  const { irina, oleg, alexey, maria, olga, ids } = people
  const departmentId = ids.departments.hosting
  const shown = await keep(world, irina, 'форма.txt')
  const { number } = await world.call(irina, 'portal', 'open', {
    title: 'Не уходят письма',
    text: 'С утра форма молчит',
    departmentId,
    files: [shown],
  })
  const { number: foreign } = await world.call(oleg, 'portal', 'open', {
    title: 'Чужое дело',
    text: 'тайна северного берега',
    departmentId,
  })
  const save = async (by: Actor, what: object) => {
    const { version } = await world.call(by, 'tickets', 'get', { number })
    await world.call(by, 'tickets', 'save', { number, version, anyway: true, ...what })
    world.clock.advance(HOUR)
  }
  const secretFile = await keep(world, alexey, 'пароли-сервера.txt')
  const { requestTypes, employees, statuses, difficulties } = ids
  await save(alexey, { message: { kind: 'hidden', text: 'клиент путает ящики', files: [secretFile] } })
  await save(alexey, { message: { kind: 'answer', text: 'Проверяем' }, typeId: requestTypes.complaint })
  await save(alexey, { responsibleId: employees.alexey })
  await save(alexey, { difficultyId: difficulties.hard })
  await save(alexey, { difficultyId: difficulties.easy, message: { kind: 'answer', text: 'Нашли' } })
  await save(alexey, { move: 'hold', holdReason: 'ждём оплату хостинга' })
  await save(alexey, {
    message: { kind: 'hidden', text: 'передаю, мне некогда' },
    statusId: statuses.in_progress,
    responsibleId: employees.maria,
    transferComment: 'у Марии есть доступ',
  })
  await save(maria, { isHidden: true, title: 'Форма заказа не шлёт писем' })
  await save(olga, { message: { kind: 'answer', text: 'Готово' }, move: 'resolve' })
  return { ...people, number, foreign, shown, secretFile }
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'shown',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )

test('PORT-17 no answer of the portal holds a hidden word, a field of the staff or another company', async ({
  world,
}) => {
  await promiseAll(world, (await cast(world)).olga, 'Платиновый')
  const { irina, viktor, oleg, number, foreign, shown, secretFile } = await traces(world)
  const answers: unknown[] = []
  for (const by of [irina, viktor]) {
    answers.push(await world.call(by, 'portal', 'list', {}))
    answers.push(await world.call(by, 'portal', 'list', { text: 'письма' }))
    answers.push(await world.call(by, 'portal', 'counts', {}))
    answers.push(await world.call(by, 'portal', 'choices', {}))
    answers.push(await world.call(by, 'portal', 'get', { number }))
    answers.push(await world.call(by, 'portal', 'markRead', { number }))
    answers.push(await world.call(by, 'portal', 'reply', { number, text: 'Спасибо' }))
  }
  const everything = JSON.stringify(answers)
  expect(everything).toContain('Проверяем')
  const forbidden = [
    ...['путает', 'некогда', 'пароли', secretFile, 'есть доступ', 'оплату хостинга'],
    ...['Рекламация', 'ложная', 'Простая', 'ifficult', 'Платиновый', 'Чужое', 'северного', String(foreign)],
    ...['alexey.kuznetsov@', 'maria.lebedeva@'],
  ]
  for (const word of forbidden) expect(everything).not.toContain(word)

  for (const word of ['путает', 'некогда', 'пароли', 'оплату']) {
    expect((await world.call(irina, 'portal', 'list', { text: word })).rows).toEqual([])
  }
  const download = await world.read((ctx) => publicFile(ctx, { number, fileId: shown }), irina)
  expect(download).toMatchObject({ name: 'форма.txt', type: 'text/plain' })
  expect(await refusal(world.call(irina, 'portal', 'file', { number, fileId: secretFile }))).toBe('access.hidden')
  expect(await refusal(world.call(oleg, 'portal', 'file', { number, fileId: shown }))).toBe('access.hidden')
  expect(await refusal(world.call(oleg, 'portal', 'file', { number: foreign, fileId: shown }))).toBe('access.hidden')
  expect(await refusal(world.call(irina, 'portal', 'get', { number: foreign }))).toBe('access.hidden')
})

test('what an answer of the portal holds is written down here: a new field must be put on the list by hand', async ({
  world,
}) => {
  const { irina, number } = await traces(world)
  const row = ['author', 'closedAt', 'isMine', 'isUnread', 'lastPublicAt', 'number', 'openedAt', 'reactionDueAt']
  const rowKeys = [...row, 'responsible', 'state', 'title']
  const list = await world.call(irina, 'portal', 'list', {})
  expect([...new Set(keyPaths(list))].sort()).toEqual(['next', ...rowKeys.map((key) => `rows[].${key}`), 'total'])
  const view = await world.call(irina, 'portal', 'get', { number })
  const items = [
    'at',
    'author',
    'html',
    'isNew',
    'key',
    'kind',
    'name',
    'quoted',
    'side',
    'text',
    'to',
    'to.en',
    'to.ru',
  ]
  const files = ['contentId', 'id', 'name', 'size', 'type'].map((key) => `files[].${key}`)
  expect(new Set(keyPaths(view))).toEqual(
    new Set([
      ...rowKeys,
      ...[
        'company',
        'category',
        'criticality',
        'service',
        'can.close',
        'can.confirm',
        'can.rate',
        'can.reply',
        'mergedInto',
        'marks[].id',
        'marks[].isPositive',
        'marks[].name.en',
        'marks[].name.ru',
        'rating',
        'follows',
      ],
      ...[...items, ...files, 'who'].map((key) => `items[].${key}`),
    ]),
  )
  expect(view.items.flatMap((item) => (item.kind === 'message' ? [item.key] : []))).toEqual([1, 2, 3, 4])
})
