// What dictionaries say where somebody chooses: a category's warning before anything is sent, and the staff's difficulty.
import { describe, expect, test } from 'vitest'
import { site } from '../../src/server/base/catalog/schema.ts'
import { hasBrowser } from '../harness/browser.ts'
import { rowOf, settled } from '../harness/page.ts'
import { useStage } from '../harness/stage.ts'

const FREE = 'На бесплатном тарифе отвечаем в порядке очереди'
const englishDarkPhone = { viewport: { width: 390, height: 844 }, locale: 'en-US', colorScheme: 'dark' } as const

describe.skipIf(!hasBrowser())('dictionaries in use', () => {
  const { world, people, desk, open, look } = useStage({ roles: 'web' })

  test('DICT-04 a category’s warning comes with it in the API, and is shown when it is chosen, before anything is sent', async () => {
    const row = { dictionary: 'categories', name: { ru: 'Бесплатная', en: 'Free' }, warning: FREE } as const
    const { id } = await world.call(people.olga, 'catalog', 'addRow', row)
    const before = await desk.list(people.olga)
    const ofClient = await open('irina', '/portal/new')
    const answered = await ofClient.request.get('/api/v1/portal/choices')
    const { categories } = (await answered.json()) as { categories: { id: number; warning: string | null }[] }
    expect(categories.find((one) => one.id === id)).toMatchObject({ warning: FREE })
    const ofStaff = await open('olga', '/desk/new')
    const offered = (await (await ofStaff.request.get('/api/v1/choices')).json()) as { categories: typeof categories }
    expect(offered.categories.find((one) => one.id === id)).toMatchObject({ warning: FREE })

    for (const [page, name] of [
      [ofClient, 'warning-portal'],
      [ofStaff, 'warning-desk'],
    ] as const) {
      const category = page.getByRole('combobox', { name: 'Категория' })
      await category.waitFor()
      expect(await page.getByText(FREE).count()).toBe(0)
      await category.click()
      await page.getByRole('option', { name: 'Бесплатная' }).click()
      await page.getByText(FREE).waitFor()
      await look(page, name)
      // Another one without a warning takes it away again.
      await category.click()
      await page.getByRole('option', { name: 'Счета и документы' }).click()
      await page.getByText(FREE).waitFor({ state: 'detached' })
    }
    expect(await desk.list(people.olga)).toEqual(before)
  })

  test('the difficulty is chosen beside the criticality, by keys too, and history shows it with a lock [DICT-14]', async () => {
    const { irina, ids } = people
    const number = await desk.open(irina, { title: 'Перенести сайт', departmentId: ids.departments.hosting })
    const page = await open('olga', `/desk/tickets/${number}?view=active`)
    const choice = page.getByRole('combobox', { name: 'Сложность' })
    await choice.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: 'Сложная' }).waitFor()
    await look(page, 'difficulty-list')
    await page.getByRole('option', { name: 'Сложная' }).click()
    await expect.poll(async () => (await desk.row(number)).difficultyId).toBe(ids.difficulties.hard)
    await page
      .getByText(/сложность/)
      .first()
      .waitFor()
    await look(page, 'difficulty')

    const small = await open('olga', '/admin/dictionaries/difficulties', englishDarkPhone)
    await small.getByText('Hard', { exact: true }).first().waitFor()
    await look(small, 'difficulties-phone')
    await small.goto(`/desk/tickets/${number}?view=active`)
    await small.getByText('Перенести сайт').first().waitFor()
    await small.keyboard.press(']')
    await small.getByRole('combobox', { name: 'Difficulty' }).waitFor()
    await look(small, 'difficulty-phone')

    const client = await open('irina', `/portal/tickets/${number}/page`)
    await client.getByRole('heading', { name: 'Перенести сайт' }).waitFor()
    expect(await client.locator('body').innerText()).not.toMatch(/сложн/i)
  })
  test('where there is a second site, a row says on which it is offered, and the list shows it; a default is on all [DICT-15]', async () => {
    const page = await open('olga', '/admin/dictionaries/categories')
    const panel = page.locator('[role="dialog"]:not([aria-modal="false"])')
    const sites = panel.getByRole('combobox', { name: 'Сайты' })
    await rowOf(page, 'Телефония').click()
    await panel.getByRole('textbox', { name: 'Название' }).first().waitFor()
    await settled(page)
    expect(await sites.count()).toBe(0)
    const row = { code: 'second', name: { ru: 'Второй', en: 'Second' }, createdAt: world.clock.now() }
    const [second] = await world.product.database.root.insert(site).values(row).returning()
    await page.reload()
    await sites.fill('Второй')
    await page.getByRole('option', { name: 'Второй' }).click()
    await look(page, 'row-sites')
    await page.keyboard.press('Control+Enter')
    await rowOf(page, 'Телефония').getByText('не на всех сайтах').waitFor()
    await look(page, 'row-sites-list')
    const { categories } = await world.call(people.olga, 'catalog', 'choices', {})
    expect(categories.find(({ name }) => name.ru === 'Телефония')?.siteIds).toEqual([second?.id])

    await page.goto('/admin/dictionaries/statuses')
    await rowOf(page, 'Закрыто').click()
    await panel.getByText('Запись по умолчанию отключить нельзя').waitFor()
    await settled(page)
    expect(await sites.count()).toBe(0)
  })
})
