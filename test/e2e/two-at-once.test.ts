// Two employees in one ticket: the slower one learns what the other did, and keeps his words.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, launchBrowser } from '../harness/browser.ts'
import { type Cast, cast } from '../harness/cast.ts'
import { Desk } from '../harness/desk.ts'
import { openPage } from '../harness/page.ts'
import { type Server, startServer } from '../harness/server.ts'
import { openWorld, type World } from '../harness/world.ts'

describe.skipIf(!hasBrowser())('two at once', () => {
  let world: World
  let close: () => Promise<void>
  let people: Cast
  let desk: Desk
  let server: Server
  let browser: Browser

  beforeAll(async () => {
    ;[{ world, close }, browser] = await Promise.all([openWorld(), launchBrowser()])
    people = await cast(world)
    desk = new Desk(world)
    // The seconds to take an answer back are proved in sending.test.ts.
    await world.call(people.olga, 'settings', 'save', { module: 'tickets', value: { undoSeconds: 0 } })
    server = await startServer({ url: world.url, dataDir: world.dataDir, roles: 'web' })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await close?.()
  })

  /** Алексей's page, whose live stream is cut: he cannot see what others do until he saves. */
  async function pageBehind(): Promise<Page> {
    const as = ['staff', 'alexey.kuznetsov@sever-uzel.example'] as const
    const page = await openPage(browser, { baseUrl: server.baseUrl, as, complaints: [] })
    await page.route('**/api/live*', (route) => route.abort())
    return page
  }

  test('TICK-18 the second save from one version is answered 409 with what differs, and its words are kept', async () => {
    const { irina, alexey, egor, ids } = people
    const number = await desk.open(irina, { departmentId: ids.departments.hosting })
    const page = await pageBehind()
    await page.goto(`${server.baseUrl}/desk/tickets/${number}`)
    const field = page.getByRole('textbox', { name: 'Ответ клиенту' })
    await field.fill('Проверил, печатает')
    await desk.save(egor, number, { criticalityId: ids.criticalities.high })

    const [refused] = await Promise.all([
      page.waitForResponse((answer) => answer.request().method() !== 'GET' && answer.status() === 409),
      page.keyboard.press('Control+Enter'),
    ])
    expect(await refused.json()).toMatchObject({ code: 'ticket.version', details: { criticality: '— → Высокая' } })
    await page.getByText('Обращение изменилось, пока вы писали').waitFor()
    await expect.poll(() => field.inputValue()).toBe('Проверил, печатает')
    expect(await desk.row(number)).toMatchObject({ phase: 'new', publicMessages: 1 })

    await page.getByRole('button', { name: 'Отправить всё равно' }).click()
    await expect.poll(async () => (await desk.row(number)).publicMessages, { timeout: 10_000 }).toBe(2)
    expect(await desk.view(alexey, number)).toMatchObject({ criticality: { name: { ru: 'Высокая' } } })
  })
})
