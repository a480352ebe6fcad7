import { expect } from 'vitest'
import { refused } from '../../../../test/harness/desk.ts'
import { it } from '../../../../test/harness/mail.ts'
import { type Post, rawLetter } from '../../../../test/harness/post.ts'
import { open } from '../../../../test/harness/request.ts'
import type { World } from '../../../../test/harness/world.ts'
import type { ClientActor } from '../../../domain/access/index.ts'
import { HOUR, MINUTE } from '../../../domain/time/index.ts'
import { flood as floodRule, openTicket, postClientMessage } from '../../desk/tickets/index.ts'
import { threadKeys } from './thread-keys.ts'

/** Sets the limits, two hours after whatever was said before. */
const limits = async (world: World, post: Post, messagesPerClientHour: number, messagesPerHour = 0) => {
  world.clock.advance(2 * HOUR)
  const value = { messagesPerClientHour, messagesPerHour }
  await world.call(post.people.olga, 'settings', 'save', { module: 'tickets', value })
}

const reply = (world: World, client: ClientActor, number: number, text = 'Ещё') =>
  world.call(client, 'portal', 'reply', { number, text, files: [] })

it('CHAN-13 of ten messages an hour, new tickets and replies of all channels together, the eleventh is refused at the portal and waits in Incoming when it comes by mail', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { irina, galina, olga, alexey } = post.people
  await limits(world, post, 10)
  const number = await open(world, irina)
  world.clock.advance(5 * MINUTE)
  for (let i = 0; i < 4; i++) await open(world, irina)
  for (let i = 0; i < 3; i++) await reply(world, irina, number)
  for (let i = 0; i < 2; i++) await post.handIn(gateway, rawLetter())
  const messages = async () => (await desk.row(number)).publicMessages
  const before = { messages: await messages(), tickets: await desk.list(olga) }

  const refusal = await refused(reply(world, irina, number, 'Одиннадцатое'))
  expect(refusal).toMatchObject({
    code: 'ticket.tooManyMessages',
    status: 429,
    path: null,
    details: { limit: 10, minutes: 55 },
  })
  expect(await refused(open(world, irina))).toMatchObject({ code: 'ticket.tooManyMessages' })
  await post.handIn(gateway, rawLetter({ id: '<eleven@x.example>', text: 'Не потеряйте меня' }))
  const late = await post.letter('<eleven@x.example>')
  expect(late).toMatchObject({
    outcome: 'incoming',
    reason: 'rate_limited',
    ticketId: null,
    text: 'Не потеряйте меня\n',
  })
  expect({ messages: await messages(), tickets: await desk.list(olga) }).toEqual(before)

  // Nobody else is held up, staff may sort the letter, and an hour later he may speak again.
  await open(world, galina)
  await world.call(alexey, 'mail', 'sortIntoExisting', { id: late.id, number })
  expect(await messages()).toBe(before.messages + 1)
  world.clock.advance(HOUR)
  await reply(world, irina, number)
  await post.handIn(gateway, rawLetter({ id: '<later@x.example>' }))
  expect(await post.letter('<later@x.example>')).toMatchObject({ outcome: 'ticket_created' })
})

it('SPAM-06 the limit of all holds over every client, and 0 lifts both', async ({ world, post, gateway }) => {
  const { irina, galina } = post.people
  await limits(world, post, 0, 3)
  for (const client of [irina, galina, irina]) await open(world, client)
  expect(await refused(open(world, galina))).toMatchObject({ code: 'ticket.tooManyOfAll', status: 429 })
  await post.handIn(gateway, rawLetter({ id: '<all@x.example>' }))
  expect(await post.letter('<all@x.example>')).toMatchObject({ outcome: 'incoming', reason: 'rate_limited' })
  await limits(world, post, 0)
  for (let i = 0; i < 5; i++) await open(world, irina)
})

it('two at once at the limit are one, by portal and by mail', async ({ world, post, desk, gateway }) => {
  const { irina } = post.people
  await limits(world, post, 4)
  const number = await open(world, irina)
  await reply(world, irina, number)
  const tries = await Promise.allSettled(Array.from({ length: 6 }, () => reply(world, irina, number)))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect((await desk.row(number)).publicMessages).toBe(4)

  await limits(world, post, 2)
  const ids = Array.from({ length: 6 }, (_, i) => `<crowd-${i}@x.example>`)
  await Promise.all(ids.map((id) => post.handIn(gateway, rawLetter({ id }))))
  const letters = await Promise.all(ids.map((id) => post.letter(id)))
  expect(letters.map(({ reason }) => reason).sort()).toEqual([
    ...Array.from({ length: 2 }, () => 'known_contact'),
    ...Array.from({ length: 4 }, () => 'rate_limited'),
  ])
})

it('letters that waited on the server are counted when they came, in whatever order they are judged', async ({
  world,
  post,
}) => {
  await limits(world, post, 2)
  const { contactId } = post.people.irina
  const now = world.clock.now()
  const at = (minutes: number) => (now - minutes * MINUTE) as typeof now
  const about = { title: 'Давно', text: 'Давно', files: [], sourceCode: 'email', authorId: contactId }
  const { id } = await world.write((ctx) => openTicket(ctx, { ...about, happenedAt: at(90) }))
  const said = { ticketId: id, contactId, text: 'Ещё', files: [] }
  await world.write((ctx) => postClientMessage(ctx, { ...said, happenedAt: at(50) }))
  const flood = (minutes: number) => world.write((ctx) => floodRule.of(ctx, { contactId }, at(minutes)))
  expect(await flood(100)).toMatchObject({ of: 'client', limit: 2 })
  expect(await flood(70)).toMatchObject({ of: 'client', limit: 2 })
  expect(await flood(20)).toBeNull()
})

it('a machine of an employee that bears no sign is stopped too', async ({ world, post, desk, gateway }) => {
  const { irina, ids } = post.people
  await limits(world, post, 2)
  const number = await desk.open(irina, { departmentId: ids.departments.support })
  const subject = `Re: Не печатает [#${number}-${threadKeys(world.product.keys).macOf(number)}]`
  const from = 'alexey.kuznetsov@sever-uzel.example'
  for (const id of ['<m1@x.example>', '<m2@x.example>', '<m3@x.example>'])
    await post.handIn(gateway, rawLetter({ from, id, subject, text: `Меня нет ${id}` }), from)
  expect(await post.letter('<m2@x.example>')).toMatchObject({ outcome: 'reply_appended' })
  expect(await post.letter('<m3@x.example>')).toMatchObject({ outcome: 'incoming', reason: 'rate_limited' })
})
