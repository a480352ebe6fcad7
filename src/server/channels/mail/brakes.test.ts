import { expect } from 'vitest'
import { it } from '../../../../test/harness/mail.ts'
import { type Post, rawLetter } from '../../../../test/harness/post.ts'
import type { World } from '../../../../test/harness/world.ts'
import { DAY, HOUR } from '../../../domain/time/index.ts'
import { openTicket } from '../../desk/tickets/index.ts'
import { queueLetter } from './commands/queue-letter.ts'

const limits = (world: World, post: Post, automaticPerAddressHour: number, automaticPerTicketDay: number) =>
  world.call(post.people.olga, 'settings', 'save', {
    module: 'mail',
    value: { automaticPerAddressHour, automaticPerTicketDay },
  })

let written = 0
type Draft = { to: string; ticketId?: number; employeeId?: number; isAutomatic?: boolean }

const queue = (world: World, { to, ticketId, employeeId, isAutomatic = true }: Draft) =>
  world.write((ctx) => {
    written += 1
    return queueLetter(ctx, {
      kind: 'news',
      dedupeKey: `brake-${written}`,
      ticketId: ticketId ?? null,
      changeSetId: null,
      siteId: 1,
      to: { address: to, name: '' },
      ...(employeeId === undefined ? {} : { employeeId }),
      subject: 'Новости',
      text: 'Новости',
      fileIds: [],
      isAutomatic,
      thread: false,
    })
  })

const statesTo = async (post: Post, to: string) =>
  (await post.outbound()).filter(({ toAddress }) => toAddress === to).map(({ state }) => state)

const ticketOf = (world: World, post: Post) =>
  world.write(async (ctx) => {
    const about = { title: 'Тормоз', text: 'Текст', files: [], sourceCode: 'email' }
    return (await openTicket(ctx, { ...about, authorId: post.people.ids.contacts.irina })).id
  })

it('so many automatic letters an hour go to one address; the next stays in the outbox with its reason, answers are free (MAIL-16)', async ({
  world,
  post,
}) => {
  await limits(world, post, 2, 100)
  const to = 'loop@elsewhere.example'
  for (let i = 0; i < 4; i++) await queue(world, { to })
  expect(await statesTo(post, to)).toEqual(['held', 'held', 'dropped', 'dropped'])
  await queue(world, { to, isAutomatic: false })
  await queue(world, { to: 'other@elsewhere.example' })
  expect((await statesTo(post, to)).at(-1)).toBe('held')
  expect(await statesTo(post, 'other@elsewhere.example')).toEqual(['held'])
  const { rows } = await world.call(post.people.olga, 'mail', 'outbox', { state: 'dropped' })
  expect(rows[0]).toMatchObject({ to: { address: to }, lastError: expect.stringContaining('слишком много') })
  world.clock.advance(HOUR + 1)
  await queue(world, { to })
  expect((await statesTo(post, to)).at(-1)).toBe('held')
})

it('so many a day go out about one ticket to its clients, and so many to each of the staff', async ({
  world,
  post,
}) => {
  await limits(world, post, 100, 3)
  const [ticketId, other] = [await ticketOf(world, post), await ticketOf(world, post)]
  world.clock.advance(2 * DAY)
  for (const to of ['a@t.example', 'b@t.example', 'c@t.example', 'd@t.example']) await queue(world, { to, ticketId })
  expect(await statesTo(post, 'c@t.example')).toEqual(['held'])
  expect(await statesTo(post, 'd@t.example')).toEqual(['dropped'])
  const { alexey, maria } = post.people.ids.employees
  for (const employeeId of [alexey, alexey, alexey, alexey, maria])
    await queue(world, { to: `e${employeeId}@t.example`, ticketId, employeeId })
  expect(await statesTo(post, `e${alexey}@t.example`)).toEqual(['held', 'held', 'held', 'dropped'])
  expect(await statesTo(post, `e${maria}@t.example`)).toEqual(['held'])
  await queue(world, { to: 'd@t.example', ticketId: other })
  expect((await statesTo(post, 'd@t.example')).at(-1)).toBe('held')
  world.clock.advance(DAY + 1)
  await queue(world, { to: 'd@t.example', ticketId })
  expect((await statesTo(post, 'd@t.example')).at(-1)).toBe('held')
})

it('many at once keep the limits, and a repeat of one letter counts once', async ({ world, post }) => {
  await limits(world, post, 3, 100)
  const to = 'crowd@elsewhere.example'
  const ticketId = await ticketOf(world, post)
  await Promise.all(Array.from({ length: 12 }, (_, i) => queue(world, i % 2 === 0 ? { to } : { to, ticketId })))
  const states = await statesTo(post, to)
  expect(states.filter((state) => state === 'held')).toHaveLength(3)
  expect(states.filter((state) => state === 'dropped')).toHaveLength(9)
  written -= 1
  expect(await queue(world, { to })).toBeNull()
  expect(await statesTo(post, to)).toHaveLength(12)
})

it('answers to strangers have the same brake, and hold nothing that he wrote', async ({ world, post }) => {
  await limits(world, post, 1, 100)
  const mailbox = 'hello@sever-uzel.example'
  const gateway = await post.addGateway({ mailbox, answersUnknown: true })
  const from = 'curious@nowhere.example'
  await queue(world, { to: from })
  const words = { text: 'Ваш код подтверждения: 4711', subject: 'Код 4711' }
  await post.handIn(gateway, rawLetter({ from: `4711 <${from}>`, to: mailbox, ...words }), from)
  const [, answer] = (await post.outbound()).filter(({ toAddress }) => toAddress === from)
  expect(answer).toMatchObject({ kind: 'stranger_answer', state: 'dropped' })
  expect(JSON.stringify(answer)).not.toContain('4711')
})
