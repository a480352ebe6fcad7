import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal } from '../../../../test/harness/desk.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { DAY, HOUR } from '../../../domain/time/index.ts'
import { outboundLetter } from '../../channels/mail/schema.ts'
import { postClientMessage } from './commands/post-client-message.ts'
import { standingForUpdate, withdrawClientMessage } from './commands/withdraw-client-message.ts'
import { message, type Standing } from './schema.ts'

/** What somebody at the desk adds to a ticket in its client's name, with what it takes to withdraw it. */
async function bringIn(world: World, desk: Desk, number: number) {
  const { irina } = await cast(world)
  const { id } = await desk.row(number)
  return world.write(async (ctx) => {
    const standing = await standingForUpdate(ctx, id)
    const contactId = irina.contactId
    const posted = await postClientMessage(ctx, { ticketId: id, contactId, text: 'Не туда', files: [] })
    return { messageId: posted.messageId, standing, number: posted.number }
  })
}

const withdraw = (world: World, input: { messageId: number; standing: Standing | null }) =>
  world.write((ctx) => withdrawClientMessage(ctx, input))

test('a withdrawn message leaves the ticket as it stood: status, turn, preview, count; nobody is written to', async ({
  world,
}) => {
  const { irina, alexey, ids } = await cast(world)
  const desk = new Desk(world)
  for (const move of ['wait', 'hold', 'resolve', 'close'] as const) {
    const number = await desk.open(irina, { departmentId: ids.departments.hosting, responsibleId: alexey.employeeId })
    await desk.save(alexey, number, {
      message: { kind: 'answer', text: 'Пришлите снимок' },
      move,
      ...(move === 'hold' ? { holdReason: 'Ждём деталь', holdUntil: world.clock.now() + DAY } : {}),
    })
    const before = await desk.row(number)
    world.clock.advance(HOUR)
    const brought = await bringIn(world, desk, number)
    expect(await desk.row(number)).toMatchObject({ phase: 'in_progress', preview: 'Не туда', publicMessages: 3 })
    await withdraw(world, brought)
    const { version, ...row } = await desk.row(number)
    expect(row).toEqual({ ...before, version: undefined })
    expect(version).toBe(before.version + 2)
    await world.settle()
    const letters = await world.read((ctx) =>
      ctx.db.select().from(outboundLetter).where(eq(outboundLetter.ticketId, before.id)),
    )
    expect(letters.filter(({ text }) => text.includes('Не туда'))).toEqual([])
    const { items } = await desk.conversation(alexey, number)
    expect(items.flatMap((item) => (item.kind === 'message' ? [item.text] : []))).toEqual([
      'Помогите',
      'Пришлите снимок',
    ])
    const seen = await world.call(irina, 'portal', 'get', { number })
    expect(JSON.stringify(seen)).not.toContain('Не туда')
    expect(seen.items.flatMap((item) => (item.kind === 'event' ? [item.name] : []))).not.toContain('reopened')
  }
})

test('a message that opened a ticket goes with it, and a new one takes the place behind a gap', async ({ world }) => {
  const { irina, olga, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  const { id } = await desk.row(number)
  const [first] = await world.read((ctx) => ctx.db.select().from(message).where(eq(message.ticketId, id)))
  await withdraw(world, { messageId: first?.id ?? 0, standing: null })
  expect(await refusal(desk.view(olga, number))).toBe('access.hidden')
  expect(await desk.list(olga)).not.toContain(number)
  expect(await world.facts('ticket', id)).toEqual(['ticket.opened', 'ticket.deleted'])
  expect(await refusal(withdraw(world, { messageId: first?.id ?? 0, standing: null }))).toBe('access.hidden')

  const other = await desk.open(irina, { departmentId: ids.departments.hosting })
  await withdraw(world, await bringIn(world, desk, other))
  expect((await desk.reply(irina, other, 'А вот это туда')).position).toBe(3)
  expect(await desk.row(other)).toMatchObject({ publicMessages: 2, preview: 'А вот это туда' })
})

test('what somebody has touched since is not withdrawn', async ({ world }) => {
  const { irina, alexey, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  const brought = await bringIn(world, desk, number)
  await desk.hide(alexey, number, 'Посмотрел')
  expect(await refusal(withdraw(world, brought))).toBe('ticket.touchedSince')
  expect(await desk.row(number)).toMatchObject({ publicMessages: 2, preview: 'Не туда' })
})
