import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk } from '../../../../test/harness/desk.ts'
import { form, open } from '../../../../test/harness/request.ts'
import { Services } from '../../../../test/harness/services.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { site } from '../../base/catalog/schema.ts'

const day = [{ from: '00:00', to: '24:00' }]
const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }
const words = (name: string) => ({ ru: name, en: '' })

/** A company that has one level for any service and another for one service. */
async function scene(world: World, name: string) {
  const all = await cast(world)
  const { ids } = all
  const { id: scheduleId } = await world.call(all.olga, 'calendar', 'addSchedule', {
    name: words(name),
    timeZone: 'Europe/Moscow',
    week,
  })
  const level = async (ru: string, more: object) => {
    const promise = { name: words(`${name}: ${ru}`), scheduleId, takeMinutes: 60, resolveMinutes: 480 }
    return (await world.call(all.olga, 'sla', 'addLevel', { ...promise, ...more })).id
  }
  const category = async (ru: string) =>
    (await world.call(all.olga, 'catalog', 'addRow', { dictionary: 'categories', name: words(`${name}: ${ru}`) })).id
  const [mail, websites, billing] = [await category('почта'), await category('сайт'), await category('счета')]
  const narrow = { categoryIds: [mail, websites], criticalityIds: [ids.criticalities.low] }
  const usual = await level('обычный', narrow)
  const wide = await level('по сервису', { categoryIds: [billing] })
  const serviceId = await new Services(world).add()
  const subject = { kind: 'company', id: ids.companies.romashka } as const
  await world.call(all.olga, 'sla', 'setLevel', { subject, levelId: usual })
  await world.call(all.olga, 'sla', 'setLevel', { subject, serviceId, levelId: wide })
  return { ...all, mail, websites, billing, serviceId, narrow, desk: new Desk(world) }
}

const isNotAllowed = (work: Promise<unknown>, path: string) =>
  expect(work, path).rejects.toMatchObject({ code: 'dictionary.notAllowed', path })

test('CHAN-07 the form offers what site, level and switch leave of the categories, and another one is refused', async ({
  world,
}) => {
  const { olga, irina, lapin, ids, mail, websites, billing, serviceId, narrow } = await scene(world, 'Выбор')
  const choices = async (client: typeof irina, more: { serviceId?: number } = {}) => {
    const { categories, criticalities } = await world.call(client, 'portal', 'choices', more)
    return { categories: categories.map(({ id }) => id), criticalities: criticalities.map(({ id }) => id) }
  }
  expect(await choices(irina)).toEqual({ categories: narrow.categoryIds, criticalities: narrow.criticalityIds })
  const all = await choices(lapin)
  expect(all.categories).toEqual(expect.arrayContaining([mail, websites, billing, ids.categories.telephony]))
  expect(await choices(irina, { serviceId })).toEqual({ categories: [billing], criticalities: all.criticalities })
  // A draft may hold a service that is offered no more: the form opens all the same.
  expect((await choices(irina, { serviceId: 999_999 })).categories).toEqual(narrow.categoryIds)

  await isNotAllowed(open(world, irina, { categoryId: billing }), 'categoryId')
  await isNotAllowed(open(world, irina, { criticalityId: ids.criticalities.high }), 'criticalityId')
  await isNotAllowed(open(world, irina, { serviceId, categoryId: mail }), 'categoryId')
  await open(world, irina, { categoryId: mail, criticalityId: ids.criticalities.low })
  await open(world, irina, { serviceId, categoryId: billing, criticalityId: ids.criticalities.high })
  await open(world, irina)
  await open(world, lapin, { categoryId: billing })

  const off = (id: number, more: object) =>
    world.call(olga, 'catalog', 'saveRow', { dictionary: 'categories', id, name: words(`Выбор: ${id}`), ...more })
  const row = { code: 'choice', name: words('Второй'), createdAt: world.clock.now() }
  const [other] = await world.product.database.root.insert(site).values(row).returning()
  await off(mail, { isActive: false })
  await off(websites, { siteIds: [other?.id ?? 0] })
  expect((await choices(irina)).categories).toEqual([])
  for (const categoryId of [mail, websites, 999_999])
    await expect(open(world, irina, { categoryId })).rejects.toMatchObject({
      code: 'dictionary.notAvailable',
      path: 'categoryId',
    })
})

test('staff may choose what the author may not, and another service refuses nothing that stands there [CHAN-07]', async ({
  world,
}) => {
  const { alexey, irina, ids, mail, billing, serviceId, desk } = await scene(world, 'Сотрудники')
  const asked = { ...form, authorId: irina.contactId, categoryId: ids.categories.onec, sourceCode: 'phone' }
  const { number } = await world.call(alexey, 'tickets', 'open', asked)
  await desk.save(alexey, number, { categoryId: billing })
  const his = await open(world, irina, { categoryId: mail })
  await desk.save(alexey, his, { serviceId })
  expect((await desk.view(alexey, his)).category?.id).toBe(mail)
})
