import { describe, expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk } from '../../../../test/harness/desk.ts'
import { Post } from '../../../../test/harness/post.ts'
import { open } from '../../../../test/harness/request.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { site } from '../../base/catalog/schema.ts'

const name = (ru: string) => ({ ru, en: '' })

/** A second site; the portal's clients are those of the first. */
async function addSite(world: World, code: string): Promise<number> {
  const row = { code, name: name('Второй'), createdAt: world.clock.now() }
  const [added] = await world.product.database.root.insert(site).values(row).returning()
  return added?.id ?? 0
}

const isNotAvailable = (work: Promise<unknown>, path: string) =>
  expect(work, path).rejects.toMatchObject({ code: 'dictionary.notAvailable', path })

describe('two sites', () => {
  test('DICT-03 a category of one site is neither seen nor posted by clients of the other, by whatever way they come', async ({
    world,
  }) => {
    const { irina, viktor, alexey, olga } = await cast(world)
    const desk = new Desk(world)
    const other = await addSite(world, 'second')
    const add = async (ru: string, siteIds: number[]) =>
      (await world.call(olga, 'catalog', 'addRow', { dictionary: 'categories', name: name(ru), siteIds })).id
    const [theirs, ours, everybodys] = [await add('Их', [other]), await add('Наша', [1]), await add('Общая', [])]

    for (const client of [irina, viktor]) {
      const offered = (await world.call(client, 'portal', 'choices', {})).categories.map(({ id }) => id)
      expect(offered).toEqual(expect.arrayContaining([ours, everybodys]))
      expect(offered).not.toContain(theirs)
      await isNotAvailable(open(world, client, { categoryId: theirs }), 'categoryId')
      await open(world, client, { categoryId: ours })
      await open(world, client, { categoryId: everybodys })
    }
    expect(await desk.list(olga, { categoryId: [theirs] })).toEqual([])
    const onBehalf = { authorId: irina.contactId, title: 'По звонку', text: 'Помогите', categoryId: theirs }
    await isNotAvailable(world.call(alexey, 'tickets', 'open', onBehalf), 'categoryId')
    const number = await open(world, irina, { categoryId: ours })
    await isNotAvailable(desk.save(olga, number, { categoryId: theirs }), 'categoryId')

    // Clients of the second site come by its gateway: there it is the other way round.
    const post = await Post.open(world)
    const mailbox = 'second@sever-uzel.example'
    await isNotAvailable(post.addGateway({ mailbox, siteId: other, categoryId: ours }), 'categoryId')
    const gateway = await post.addGateway({ mailbox, siteId: other, categoryId: theirs })
    await post.handIn(
      gateway,
      `From: irina.sokolova@romashka.example\r\nTo: ${mailbox}\r\nSubject: Со второго\r\nMessage-ID: <second@romashka.example>\r\n\r\nПомогите\r\n`,
    )
    const [came] = (await desk.page(olga, { categoryId: [theirs] })).rows
    expect(came).toMatchObject({ title: 'Со второго', category: { id: theirs } })
    const back = came?.number ?? 0
    await isNotAvailable(desk.save(olga, back, { categoryId: ours }), 'categoryId')
    await desk.save(olga, back, { categoryId: everybodys })
    await desk.save(olga, back, { categoryId: theirs })
  })

  test('a row of every dictionary that tickets have is of some sites or common, and refused where it is not offered [DICT-15]', async ({
    world,
  }) => {
    const { irina, alexey, olga } = await cast(world)
    const desk = new Desk(world)
    const other = await addSite(world, 'third')
    const number = await open(world, irina)
    const fields = {
      statuses: ['statusId', { phase: 'in_progress' }],
      categories: ['categoryId', {}],
      'request-types': ['typeId', { priority: 'low' }],
      criticalities: ['criticalityId', { weight: 5 }],
      difficulties: ['difficultyId', {}],
    } as const
    for (const [dictionary, [field, own]] of Object.entries(fields)) {
      const row = { dictionary: dictionary as keyof typeof fields, name: name('Особая'), ...own }
      const { id } = await world.call(olga, 'catalog', 'addRow', { ...row, siteIds: [other] })
      const stored = async () =>
        (await world.call(olga, 'catalog', 'rows', { dictionary: row.dictionary })).rows.find((one) => one.id === id)
      expect((await stored())?.siteIds).toEqual([other])
      await isNotAvailable(desk.save(olga, number, { [field]: id }), field)
      await world.call(olga, 'catalog', 'saveRow', { ...row, id, siteIds: [1, other] })
      await desk.save(olga, number, { [field]: id })
      await world.call(olga, 'catalog', 'saveRow', { ...row, id, siteIds: [] })
      expect((await stored())?.siteIds).toEqual([])
    }
    const source = { dictionary: 'sources', name: name('Стенд'), code: 'stand' } as const
    const { id } = await world.call(olga, 'catalog', 'addRow', { ...source, siteIds: [other] })
    const onBehalf = { authorId: irina.contactId, title: 'Со стенда', text: 'Помогите', sourceCode: 'stand' }
    await isNotAvailable(world.call(alexey, 'tickets', 'open', onBehalf), 'sourceCode')
    await world.call(olga, 'catalog', 'saveRow', { ...source, id, siteIds: [] })
    await world.call(alexey, 'tickets', 'open', onBehalf)
  })
})
