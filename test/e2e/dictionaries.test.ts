// What dictionaries say where somebody chooses: a category's warning before anything is sent, and the staff's difficulty.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { graveFaults } from '../harness/axe.ts'
import { hasBrowser, launchBrowser } from '../harness/browser.ts'
import { type Cast, cast } from '../harness/cast.ts'
import { Desk } from '../harness/desk.ts'
import { openPage } from '../harness/page.ts'
import { type Server, startServer } from '../harness/server.ts'
import { openWorld, type World } from '../harness/world.ts'

const OLGA = 'krylova@sever-uzel.example'
const IRINA = 'irina.sokolova@romashka.example'
const FREE = 'На бесплатном тарифе отвечаем в порядке очереди'
const englishDarkPhone = { viewport: { width: 390, height: 844 }, locale: 'en-US', colorScheme: 'dark' } as const

describe.skipIf(!hasBrowser())('dictionaries in use', () => {
  let world: World
  let close: () => Promise<void>
  let people: Cast
  let desk: Desk
  let server: Server
  let browser: Browser
  const complaints: string[] = []

  beforeAll(async () => {
    ;[{ world, close }, browser] = await Promise.all([openWorld(), launchBrowser()])
    people = await cast(world)
    desk = new Desk(world)
    server = await startServer({ url: world.url, dataDir: world.dataDir, roles: 'web' })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await close?.()
  })

  async function open(who: 'staff' | 'client', path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const as = [who, who === 'staff' ? OLGA : IRINA] as const
    const page = await openPage(browser, { baseUrl: server.baseUrl, as, complaints, options })
    await page.goto(path)
    return page
  }

  /** Nothing serious for axe, nothing wider than the window; a picture where `PICTURES` names a folder. */
  async function look(page: Page, name: string): Promise<void> {
    const folder = process.env['PICTURES']
    if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
    expect(await graveFaults(page)).toEqual([])
    const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(isWider, 'the page scrolls sideways').toBe(false)
  }

  test('DICT-04 a category’s warning comes with it in the API, and is shown when it is chosen, before anything is sent', async () => {
    const row = { dictionary: 'categories', name: { ru: 'Бесплатная', en: 'Free' }, warning: FREE } as const
    const { id } = await world.call(people.olga, 'catalog', 'addRow', row)
    const before = await desk.list(people.olga)
    const ofClient = await open('client', '/portal/new')
    const answered = await ofClient.request.get('/api/v1/portal/choices')
    const { categories } = (await answered.json()) as { categories: { id: number; warning: string | null }[] }
    expect(categories.find((one) => one.id === id)).toMatchObject({ warning: FREE })
    const ofStaff = await open('staff', '/desk/new')
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
      await page.context().close()
    }
    expect(await desk.list(people.olga)).toEqual(before)
    expect(complaints).toEqual([])
  })

  test('the difficulty is chosen beside the criticality, by keys too, and history shows it with a lock [DICT-14]', async () => {
    const { irina, ids } = people
    const number = await desk.open(irina, { title: 'Перенести сайт', departmentId: ids.departments.hosting })
    const page = await open('staff', `/desk/tickets/${number}?view=active`)
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

    const small = await open('staff', '/admin/dictionaries/difficulties', englishDarkPhone)
    await small.getByText('Hard', { exact: true }).first().waitFor()
    await look(small, 'difficulties-phone')
    await small.goto(`/desk/tickets/${number}?view=active`)
    await small.getByText('Перенести сайт').first().waitFor()
    await small.keyboard.press(']')
    await small.getByRole('combobox', { name: 'Difficulty' }).waitFor()
    await look(small, 'difficulty-phone')

    const client = await open('client', `/portal/tickets/${number}/page`)
    await client.getByRole('heading', { name: 'Перенести сайт' }).waitFor()
    expect(await client.locator('body').innerText()).not.toMatch(/сложн/i)
    expect(complaints).toEqual([])
  })
})
