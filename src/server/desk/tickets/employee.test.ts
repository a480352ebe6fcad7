import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk, refused } from '../../../../test/harness/desk.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { nobody } from '../../../domain/access/index.ts'
import { useLink } from '../../base/access/commands/use-link.ts'
import { authenticate } from '../../base/access/index.ts'

/** Whoever opens the link sets his password and is in; gives the secret of his session. */
const enterBy = (world: World, url: string): Promise<string> =>
  world.product.runner.write({ actor: nobody, channel: 'web' }, async (ctx) => {
    await useLink(ctx, { token: new URL(url).pathname.split('/').at(-1) ?? '', password: 'новый пароль' })
    return ctx.save.sessionToken ?? ''
  })

test('ORG-01 an employee is added, changed and deactivated; an address is one person’s; open tickets are told and handed on', async ({
  world,
}) => {
  const { olga, irina, ids } = await cast(world)
  const desk = new Desk(world)
  const vera = {
    name: 'Вера Новая',
    address: 'vera@sever-uzel.example',
    phone: '+7 812 555-01-02',
    language: 'en' as const,
    timeZone: 'Asia/Yekaterinburg',
    roles: ['T' as const],
    departmentIds: [ids.departments.support],
  }
  const { id } = await world.call(olga, 'people', 'addEmployee', vera)
  const row = async () =>
    (await world.call(olga, 'people', 'employees', { search: 'Вера', onlyActive: 'false' })).rows[0]
  expect(await row()).toMatchObject({ id, isActive: true, ...vera })
  const taken = { code: 'person.addressTaken', path: 'address' }
  expect(await refused(world.call(olga, 'people', 'addEmployee', { ...vera, name: 'Двойник' }))).toMatchObject(taken)
  const hers = 'maria.lebedeva@sever-uzel.example'
  expect(await refused(world.call(olga, 'people', 'saveEmployee', { ...vera, id, address: hers }))).toMatchObject(taken)
  await world.call(olga, 'people', 'saveEmployee', { ...vera, id, name: 'Вера Старая', phone: null })
  expect(await row()).toMatchObject({ name: 'Вера Старая', phone: null, timeZone: 'Asia/Yekaterinburg' })

  const { url } = await world.call(olga, 'people', 'linkForEmployee', { id })
  const cookie = await enterBy(world, url)
  const isIn = async () =>
    (await world.read((ctx) => authenticate(ctx, { sessionToken: cookie, bearer: null }))) !== null
  expect(await isIn()).toBe(true)
  const numbers = [await desk.open(irina, { responsibleId: id }), await desk.open(irina, { responsibleId: id })]
  const leave = (more: object) => world.call(olga, 'tickets', 'deactivateEmployee', { id, ...more })
  expect(await refused(leave({}))).toMatchObject({ code: 'employee.hasOpenTickets', details: { count: 2 } })
  expect(await isIn()).toBe(true)
  await leave({ reassignTo: ids.employees.maria })
  expect(await isIn()).toBe(false)
  expect(await row()).toMatchObject({ isActive: false })
  for (const number of numbers) expect((await desk.row(number)).responsibleId).toBe(ids.employees.maria)
})
