// Two employees in one ticket: the slower one learns what the other did, and keeps his words.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { hasBrowser } from '../harness/browser.ts'
import { useStage } from '../harness/stage.ts'

describe.skipIf(!hasBrowser())('two at once', () => {
  const { world, people, desk, open } = useStage({
    roles: 'web',
    // The refusal is the story.
    isExpected: (message) => /status of 409|ERR_FAILED/.test(message.text()),
    // The seconds to take an answer back are proved in sending.test.ts.
    prepare: () => world.call(people.olga, 'settings', 'save', { module: 'tickets', value: { undoSeconds: 0 } }),
  })

  /** Алексей's page, whose live stream is cut: he cannot see what others do until he saves. */
  async function pageBehind(): Promise<Page> {
    const page = await open('alexey')
    await page.route('**/api/live*', (route) => route.abort())
    return page
  }

  test('TICK-18 the second save from one version is answered 409 with what differs, and its words are kept', async () => {
    const { irina, alexey, egor, ids } = people
    const number = await desk.open(irina, { departmentId: ids.departments.hosting })
    const page = await pageBehind()
    await page.goto(`/desk/tickets/${number}`)
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
