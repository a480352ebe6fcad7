import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { lettersOf, summary } from '../../../../test/harness/outbox.ts'
import { answer, form, hidden, open, save } from '../../../../test/harness/request.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { Sharing } from '../../../domain/access/index.ts'
import { contact } from '../../base/people/schema.ts'

const all: Sharing = { seesTickets: true, mailOnNew: true, mailOnUpdate: true }

/** Егор answers for telephony: his group, with the marks of Павел and of an employee who may not work at the desk. */
async function teamOfEgor(world: World, name: string, sharing: Partial<Sharing>) {
  const { olga, egor, pavel, denis } = await cast(world)
  const mates = [pavel, denis].map(({ employeeId }) => ({ employeeId, ...sharing }))
  const members = [{ employeeId: egor.employeeId }, ...mates]
  const { id } = await world.call(olga, 'people', 'addGroup', { name, members })
  return { remove: () => world.call(olga, 'people', 'saveGroup', { id, name, members: [] }) }
}

test('ASGN-05 after a ticket is stored its responsible gets one letter, and so does each member of his groups with the flag', async ({
  world,
}) => {
  const { irina, egor, pavel, olga, ids } = await cast(world)
  const telephony = { categoryId: ids.categories.telephony }
  const first = await teamOfEgor(world, 'Первая', { seesTickets: true, mailOnNew: true })
  // In two groups with him, Павел gets one letter.
  const second = await teamOfEgor(world, 'Вторая', all)
  const letters = await lettersOf(world, () => open(world, irina, telephony))
  expect(summary(letters)).toEqual(['Егор: new_ticket', 'Ирина: confirmation', 'Павел: new_ticket'])
  const pavels = letters.find(({ employeeId }) => employeeId === pavel.employeeId)
  expect(pavels?.text).toContain(form.text)
  expect(pavels?.text).toContain('состоите в одной группе с ответственным')

  // Without a responsible the group is nobody's; and nobody is told of his own deed.
  expect(summary(await lettersOf(world, () => open(world, irina)))).toEqual([
    'Ирина: confirmation',
    'Ольга: new_ticket',
  ])
  const byPavel = await lettersOf(world, () =>
    world.call(pavel, 'tickets', 'open', {
      ...form,
      authorId: irina.contactId,
      departmentId: ids.departments.hosting,
      responsibleId: egor.employeeId,
    }),
  )
  expect(summary(byPavel)).toEqual(['Егор: new_ticket', 'Ирина: confirmation'])
  await first.remove()
  await second.remove()
  expect(summary(await lettersOf(world, () => open(world, irina, telephony)))).toEqual([
    'Егор: new_ticket',
    'Ирина: confirmation',
  ])
  expect(olga.isFullAccess).toBe(true)
})

test('NOTF-02 a new ticket is told to its responsible and to members of his groups with «почта о новых»; without one, to all W', async ({
  world,
}) => {
  const { irina, ids } = await cast(world)
  const telephony = { categoryId: ids.categories.telephony }
  const changes = await teamOfEgor(world, 'Только изменения', { seesTickets: true, mailOnUpdate: true })
  expect(summary(await lettersOf(world, () => open(world, irina, telephony)))).toEqual([
    'Егор: new_ticket',
    'Ирина: confirmation',
  ])
  await changes.remove()
  const news = await teamOfEgor(world, 'Только новые', { seesTickets: true, mailOnNew: true })
  expect(summary(await lettersOf(world, () => open(world, irina, telephony)))).toEqual([
    'Егор: new_ticket',
    'Ирина: confirmation',
    'Павел: new_ticket',
  ])
  expect(summary(await lettersOf(world, () => open(world, irina)))).toEqual([
    'Ирина: confirmation',
    'Ольга: new_ticket',
  ])
  await news.remove()
})

test('NOTF-06 of changes hear the members of the responsible’s groups with «почта об изменениях», once, the actor never', async ({
  world,
}) => {
  const { irina, alexey, egor, pavel, maria, olga, ids } = await cast(world)
  const number = await open(world, irina, { categoryId: ids.categories.telephony })
  const team = await teamOfEgor(world, 'Изменения', { seesTickets: true, mailOnUpdate: true })
  const { pavel: mate } = await cast(world)
  expect(summary(await lettersOf(world, () => save(world, egor, number, answer('Проверяю'))))).toEqual([
    'Ирина: answer',
    'Павел: changed',
  ])
  expect(summary(await lettersOf(world, () => save(world, mate, number, answer('Я рядом'))))).toEqual([
    'Егор: changed',
    'Ирина: answer',
  ])
  expect(summary(await lettersOf(world, () => save(world, alexey, number, hidden('тихо'))))).toEqual([
    'Егор: changed',
    'Павел: changed',
  ])
  expect(summary(await lettersOf(world, () => world.call(irina, 'portal', 'reply', { number, text: 'Жду' })))).toEqual([
    'Егор: client_wrote',
    'Павел: client_wrote',
  ])
  // Handed to Мария, of whose groups Павел is none: he hears no more. Handed back, the group of the new one does.
  const handTo = (responsibleId: number) => () => save(world, olga, number, { responsibleId })
  expect(summary(await lettersOf(world, handTo(maria.employeeId)))).toEqual([
    'Егор: handed_over',
    'Ирина: news',
    'Мария: assigned',
  ])
  expect(summary(await lettersOf(world, handTo(egor.employeeId)))).toEqual([
    'Егор: assigned',
    'Ирина: news',
    'Мария: handed_over',
    'Павел: changed',
  ])
  expect(pavel.mateIds).not.toContain(egor.employeeId)
  await team.remove()
})

test('clients of a group hear of new tickets and of what is said in public: once, by their own flags, and only who may read [ORG-11]', async ({
  world,
}) => {
  const { irina, olga, alexey, oleg, olesya, viktor, ids } = await cast(world)
  const members = [
    { contactId: irina.contactId },
    { contactId: oleg.contactId, ...all },
    { contactId: olesya.contactId, ...all },
    // The head of her company, who is told nothing as such.
    { contactId: viktor.contactId, seesTickets: true },
  ]
  await world.call(olga, 'clientGroups', 'add', { name: 'Первая', members })
  await world.call(olga, 'clientGroups', 'add', { name: 'Вторая', members: members.slice(0, 2) })
  let number = 0
  const opened = await lettersOf(world, async () => {
    number = await open(world, irina)
  })
  expect(summary(opened)).toEqual([
    'Ирина: confirmation',
    'Олег: group_ticket',
    'Олеся: group_ticket',
    'Ольга: new_ticket',
  ])
  const olegs = opened.find(({ contactId }) => contactId === oleg.contactId)
  expect(olegs).toMatchObject({ isAutomatic: true, toAddress: 'tarasov@severny-bereg.example' })
  for (const part of ['Ирина Соколова', form.text, `/portal/tickets/${number}`, 'в одной группе с автором'])
    expect(olegs?.text).toContain(part)

  await save(world, alexey, number, { responsibleId: ids.employees.alexey, ...hidden('тайно') })
  await world.settle()
  const said = await lettersOf(world, () => save(world, alexey, number, { ...answer('Починили'), move: 'resolve' }))
  expect(summary(said)).toEqual(['Ирина: answer', 'Олег: answer', 'Олеся: answer'])
  const texts = said.map(({ text }) => text).join()
  expect(texts).not.toContain('тайно')
  // Confirming is the author's alone.
  expect(said.find(({ contactId }) => contactId === oleg.contactId)?.text).not.toContain('подтвердите на портале')
  expect(summary(await lettersOf(world, () => save(world, alexey, number, hidden('ещё'))))).toEqual([])
  expect(
    summary(
      await lettersOf(world, () => save(world, alexey, number, { difficultyId: Object.values(ids.difficulties)[1] })),
    ),
  ).toEqual([])

  // In copy and in the group: one letter. What a mate writes is news for the desk alone.
  await world.call(alexey, 'tickets', 'addParticipant', { number, contactId: oleg.contactId })
  expect(summary(await lettersOf(world, () => save(world, alexey, number, answer('Ещё одно'))))).toEqual([
    'Ирина: answer',
    'Олег: answer',
    'Олеся: answer',
  ])
  const { olesya: mate } = await cast(world)
  const reply = () => world.call(mate, 'portal', 'reply', { number, text: 'И у меня' })
  expect(summary(await lettersOf(world, reply))).toEqual(['Алексей: client_wrote'])

  // Denied or switched off, he hears nothing.
  const set = (what: object) =>
    world.write((ctx) => ctx.db.update(contact).set(what).where(eq(contact.id, olesya.contactId)))
  for (const what of [{ isDenied: true }, { isDenied: false, isActive: false }]) {
    await set(what)
    expect(summary(await lettersOf(world, () => save(world, alexey, number, answer('Снова'))))).toEqual([
      'Ирина: answer',
      'Олег: answer',
    ])
  }
  await set({ isActive: true })
})
