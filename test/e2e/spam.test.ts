// Spam in a browser, over a whole server under its real CSP: what staff does with a marked ticket, and the filter's page.
import { eq } from 'drizzle-orm'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { letter } from '../../src/server/channels/mail/schema.ts'
import { graveFaults } from '../harness/axe.ts'
import { hasBrowser, launchBrowser } from '../harness/browser.ts'
import { Desk } from '../harness/desk.ts'
import { openPage } from '../harness/page.ts'
import { Post, rawLetter } from '../harness/post.ts'
import { type Server, startServer } from '../harness/server.ts'
import { openWorld, type World } from '../harness/world.ts'

const HEAD = 'krylova@sever-uzel.example'
const STAFF = 'alexey.kuznetsov@sever-uzel.example'
/** A folder for pictures to be looked at; none are taken without it. */
const PICTURES = process.env['OTKLIK_PICTURES']

describe.skipIf(!hasBrowser())('spam', () => {
  let world: World
  let close: () => Promise<void>
  let desk: Desk
  let server: Server
  let browser: Browser
  let number: number
  const complaints: string[] = []

  beforeAll(async () => {
    ;[{ world, close }, browser] = await Promise.all([openWorld(), launchBrowser()])
    const post = await Post.open(world)
    desk = new Desk(world)
    const gateway = await post.addGateway({ departmentId: post.people.ids.departments.hosting })
    await post.handIn(gateway, rawLetter({ subject: 'Вы выиграли приз', text: 'Переходите по ссылке', id: '<e2e@x>' }))
    number = (await desk.list(post.people.olga, { view: 'active', text: 'приз' }))[0] ?? 0
    // As the filter leaves it, where it has learnt enough.
    const words = [
      ['link:win.casino-bonus.example', 0.99],
      ['выигра*', 0.98],
      ['subject:приз', 0.97],
      ['sign:link_to_number', 0.95],
      ['принте*', 0.04],
    ]
    await world.product.database.root
      .update(letter)
      .set({ spamScore: 0.97, spamMark: 'definite', spamBecause: { filter: 'embedded', words } })
      .where(eq(letter.messageId, '<e2e@x>'))
    await world.settle()
    server = await startServer({ url: world.url, dataDir: world.dataDir, roles: 'web,jobs,mail' })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await close?.()
  })

  const open = (address: string, options: BrowserContextOptions = {}) =>
    openPage(browser, { baseUrl: server.baseUrl, as: ['staff', address], complaints, options })
  const picture = async (page: Page, name: string) => {
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` })
  }
  const looks = [
    ['light', { colorScheme: 'light' }],
    ['dark-en', { colorScheme: 'dark', locale: 'en-US' }],
    ['phone', { viewport: { width: 390, height: 844 } }],
  ] as const
  const isAccessible = async (page: Page) => expect(await graveFaults(page)).toEqual([])

  test('marked from the menu it leaves the list for the view «Спам», says why, and comes back by one press', async () => {
    const page = await open(STAFF)
    await page.goto(`/desk/tickets/${number}?view=active`)
    await page.getByRole('button', { name: 'Ещё', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Возможный спам' }).click()
    await page.getByText(`Обращение № ${number} отмечено как возможный спам`).waitFor()
    const strip = page.getByRole('status').filter({ hasText: 'Возможно, это спам' })
    await strip.waitFor()
    await page.getByRole('link', { name: /^Спам/ }).click()
    await page.locator(`[data-number="${number}"]`).getByText('Возможный спам').waitFor()
    await page.goto(`/desk/tickets/${number}?view=spam`)
    await page.getByRole('button', { name: 'Почему фильтр так решил' }).click()
    await page.getByText('ссылка на win.casino-bonus.example').waitFor()
    await page.getByText('Оценка фильтра: 97 %').waitFor()
    await page.getByText('ссылка на IP-адрес').waitFor()
    await picture(page, 'spam-why')
    await isAccessible(page)
    await page.keyboard.press('Escape')
    await strip.getByRole('button', { name: 'Не спам' }).click()
    await strip.waitFor({ state: 'detached' })
    expect((await desk.row(number)).spamMark).toBeNull()
    expect(complaints.splice(0)).toEqual([])
    await page.context().close()
  })

  test('an administrator is sure by a key, takes it back from the notice, and deletes only after a question', async () => {
    const page = await open(HEAD)
    await page.goto(`/desk/tickets/${number}?view=active`)
    await page.getByRole('heading', { name: 'Вы выиграли приз' }).waitFor()
    await page.keyboard.press('Shift+!')
    await page.getByRole('alert').filter({ hasText: 'Это спам' }).waitFor()
    expect(await desk.row(number)).toMatchObject({ spamMark: 'definite', phase: 'closed' })
    await page.getByRole('button', { name: 'Отменить' }).click()
    await page.getByRole('alert').filter({ hasText: 'Это спам' }).waitFor({ state: 'detached' })
    expect(await desk.row(number)).toMatchObject({ spamMark: null, phase: 'new' })
    await page.getByRole('button', { name: 'Ещё', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Спам и удалить' }).click()
    await page.getByRole('alertdialog').getByText('История и журнал почты останутся').waitFor()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Отменить' }).click()
    expect((await desk.row(number)).deletedAt).toBeNull()
    expect(complaints.splice(0)).toEqual([])
    await page.context().close()
  })

  test.each(looks)('a marked ticket and its list, %s', async (look, options) => {
    const { olga } = (await Post.open(world)).people
    await world.call(olga, 'tickets', 'markSpam', { number, mark: 'possible' })
    const page = await open(HEAD, options)
    await page.goto(`/desk/tickets/${number}?view=spam`)
    await page.getByRole('button', { name: look === 'dark-en' ? 'Not spam' : 'Не спам' }).waitFor()
    await isAccessible(page)
    await picture(page, `spam-ticket-${look}`)
    if (look === 'phone') {
      await page.goto('/desk/tickets?view=spam')
      await page.locator(`[data-number="${number}"]`).waitFor()
      await picture(page, 'spam-list-phone')
    }
    expect(complaints.splice(0)).toEqual([])
    await page.context().close()
  })

  test('senders are put on a list, ours are refused at the field, and taken off with a way back', async () => {
    const page = await open(HEAD)
    await page.goto('/admin/spam')
    await page.getByText('Фильтр молчит').waitFor()
    await page.getByRole('button', { name: 'Добавить отправителя' }).click()
    const dialog = page.locator('[role="dialog"]:not([aria-modal="false"])')
    await dialog.getByRole('textbox', { name: 'Адрес или домен' }).fill(STAFF)
    await dialog.getByRole('button', { name: 'Сохранить' }).click()
    await dialog.getByText('это наши люди или наш ящик').waitFor()
    expect(complaints.splice(0)).toEqual([expect.stringContaining('409')])
    await dialog.getByRole('textbox', { name: 'Адрес или домен' }).fill('@Bulk.example')
    await dialog.getByRole('textbox', { name: 'Почему' }).fill('Рассылка, о которой не просили')
    await page.keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'hidden' })
    const row = page.locator('tbody tr').filter({ hasText: '@bulk.example' })
    await row.getByText('Рассылка, о которой не просили').waitFor()
    await row.click()
    await dialog.getByRole('button', { name: 'Убрать из списка' }).click()
    await row.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Отменить' }).click()
    await row.waitFor()
    expect(complaints.splice(0)).toEqual([])
    await page.context().close()
  })

  test('thresholds are kept; an engine that does not answer says so in its own words', async () => {
    const page = await open(HEAD)
    await page.goto('/admin/spam')
    await page.getByRole('spinbutton', { name: 'Спам, от %', exact: true }).fill('80')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Сохранено').first().waitFor()
    await page.reload()
    await expect.poll(() => page.getByRole('spinbutton', { name: 'Спам, от %', exact: true }).inputValue()).toBe('80')
    await page.getByRole('combobox', { name: 'Движок' }).click()
    await page.getByRole('option', { name: 'rspamd' }).click()
    await page.getByRole('textbox', { name: 'Сервер' }).fill('127.0.0.1')
    await page.getByRole('spinbutton', { name: 'Порт', exact: true }).fill('1')
    await page.getByRole('button', { name: 'Проверить связь' }).click()
    await page.getByText(/Не получилось: .*ECONNREFUSED/).waitFor()
    await picture(page, 'spam-engine')
    expect(complaints.splice(0)).toEqual([])
    await page.context().close()
  })

  test.each(looks)('the filter’s page, %s', async (look, options) => {
    const page = await open(HEAD, options)
    await page.goto('/admin/spam')
    await page.getByText('@bulk.example').first().waitFor()
    await isAccessible(page)
    await picture(page, `spam-admin-${look}`)
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(isWide).toBe(false)
    expect(complaints.splice(0)).toEqual([])
    await page.context().close()
  })
})
