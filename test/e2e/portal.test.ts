// The client portal in a browser, over a whole server under its real CSP: the head of a company and his colleague.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../seeds/load/people.ts'
import { graveFaults } from '../harness/axe.ts'
import { hasBrowser } from '../harness/browser.ts'
import { overflowOf, useStage } from '../harness/stage.ts'

const HEAD = 'zaytsev@romashka.example'
const SUBJECT = 'Форма заказа не шлёт письма'
const ANSWER = 'Поправили отправителя, проверьте, пожалуйста'

describe.skipIf(!hasBrowser())('the portal', () => {
  const { world, people, desk, server, complaints, open } = useStage({
    roles: 'web',
    prepare: async () => {
      for (let each = 1; each <= 28; each++) {
        world.clock.advance(60_000)
        await desk.open(people.irina, { title: `Накладная ${each} не печатается` })
      }
    },
  })

  const rows = (page: Page) => page.getByRole('grid', { name: 'Заявки' }).locator('tr[data-key]')
  const row = (page: Page, number: number) => page.locator(`[data-key="${number}"]`)
  const panel = (page: Page) => page.getByRole('dialog')
  const focusedKey = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['key'])

  const write = (title: string, text: string) =>
    desk.open(people.irina, { title, text, departmentId: people.ids.departments.support })

  /** A ticket with a conversation: the client's words and file, a public answer, and a hidden note beside it. */
  async function talk(title = SUBJECT): Promise<number> {
    const number = await write(title, 'С утра форма пишет «Спасибо», а писем нет')
    await desk.hide(people.alexey, number, 'Только между нами')
    await desk.answer(people.alexey, number, ANSWER, { move: 'take' })
    return number
  }

  /** The reader answers with a file alone. */
  async function attach(page: Page, number: number, name: string): Promise<void> {
    const headers = { origin: server.baseUrl, 'content-type': 'application/octet-stream' }
    const kept = await page.request.post('/api/v1/files', { params: { name }, headers, data: Buffer.from('png') })
    const { id } = (await kept.json()) as { id: string }
    const sent = await page.request.post(`/api/v1/portal/tickets/${number}/replies`, {
      headers: { origin: server.baseUrl },
      data: { files: [id] },
    })
    expect(sent.ok()).toBe(true)
  }

  test('a client signs in by the form and comes to his list; the other door is in the foot', async () => {
    const page = await open(null, '/portal')
    await page.getByRole('heading', { name: 'Вход в личный кабинет' }).waitFor()
    await page.getByRole('textbox', { name: 'Почта' }).fill(HEAD)
    await page.getByLabel('Пароль').fill(DEMO_PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Список заявок' }).waitFor()
    expect(await page.getByRole('button', { name: /Виктор Зайцев/ }).textContent()).toContain('руководитель')
    await page.context().clearCookies()
    await page.goto('/signin')
    await page.getByRole('link', { name: 'Вход для сотрудников' }).click()
    await page.getByRole('heading', { name: 'Вход для сотрудников' }).waitFor()
  })

  test('the list is filtered by status, period, number and words together, the address keeps it, «Сбросить» clears it', async () => {
    const page = await open('viktor', '/portal')
    await expect.poll(() => rows(page).count()).toBe(25)
    await page.getByRole('button', { name: /Показать ещё/ }).click()
    await expect.poll(() => rows(page).count()).toBe(28)

    const line = page.getByRole('textbox', { name: 'Номер или слово' })
    await line.fill('накладная 7')
    await expect.poll(() => rows(page).count()).toBe(1)
    await page.getByRole('button', { name: 'В работе' }).click()
    await expect.poll(() => new URL(page.url()).search).toContain('state=open')
    await page.reload()
    await expect.poll(() => rows(page).count()).toBe(1)
    expect(await line.inputValue()).toBe('накладная 7')
    await page.getByRole('button', { name: 'Закрытые' }).click()
    await page.getByText('Ничего не нашлось').waitFor()
    await page.getByRole('button', { name: 'Сбросить' }).first().click()
    await expect.poll(() => rows(page).count()).toBe(25)
    expect(new URL(page.url()).search).toBe('')

    const number = Number(await rows(page).nth(3).getAttribute('data-key'))
    await line.fill(String(number))
    await expect.poll(() => rows(page).count()).toBe(1)
    await page.goto('/portal?number=abc')
    await page.getByText('Ничего не нашлось').waitFor()
    await page.goto('/portal?from=2026-03-10&to=2026-03-10')
    await expect.poll(() => rows(page).count()).toBe(25)
    await page.goto('/portal?to=2026-03-09')
    await page.getByText('Ничего не нашлось').waitFor()
  })

  test('PORT-06 double click, Enter and the address open the whole ticket over the list, which then is as it was', async () => {
    const number = await talk()
    const page = await open('viktor', undefined, { viewport: { width: 1440, height: 500 } })
    await attach(page, number, 'скриншот.png')
    await page.goto('/portal?state=open&sort=oldest')
    await page.getByRole('button', { name: /Показать ещё/ }).click()
    await row(page, number).scrollIntoViewIfNeeded()
    const place = () => page.evaluate(() => Math.round(scrollY))
    const before = await place()
    expect(before).toBeGreaterThan(400)

    await row(page, number).dblclick()
    await panel(page).getByText('С утра форма пишет').waitFor()
    await panel(page).getByText(ANSWER).waitFor()
    await panel(page)
      .getByRole('link', { name: /скриншот\.png/ })
      .waitFor()
    await panel(page).getByText('Заявка взята в работу').waitFor()
    expect(await panel(page).textContent()).not.toContain('между нами')
    expect(new URL(page.url()).pathname).toBe(`/portal/tickets/${number}`)
    await page.keyboard.press('Escape')
    await panel(page).waitFor({ state: 'hidden' })
    await expect.poll(() => focusedKey(page)).toBe(String(number))
    expect(new URL(page.url()).search).toBe('?state=open&sort=oldest')
    expect(await place()).toBe(before)

    await page.keyboard.press('Enter')
    await panel(page).getByText(ANSWER).waitFor()
    await page.goBack()
    await panel(page).waitFor({ state: 'hidden' })

    await page.goto(`/portal/tickets/${number}`)
    await panel(page).getByText(ANSWER).waitFor()
    await page.keyboard.press('Escape')
    await panel(page).waitFor({ state: 'hidden' })
    await expect.poll(() => focusedKey(page)).toBe(String(number))
    await page.goto('/portal/tickets/999999')
    await panel(page).getByText('Такой заявки нет').waitFor()
    await page.goto(`/portal/tickets/${number}/page`)
    await page.getByRole('heading', { name: SUBJECT }).waitFor()
    // A ticket that is not there is answered with 404, which the browser writes down.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('404')])
  })

  test('a new request: faults at their fields, the draft is kept, a file goes along, and it opens once it is sent', async () => {
    const page = await open('irina', '/portal')
    await page.getByRole('link', { name: 'Новая заявка' }).click()
    await page.getByRole('combobox', { name: 'Категория' }).click()
    await page.getByRole('option', { name: 'Телефония' }).click()
    await page.getByText('Номера, переадресация').waitFor()
    await page.getByText('до 14 рабочих дней').waitFor()
    await page.getByRole('button', { name: 'Отправить заявку' }).click()
    await page.getByText('Заполните поле').first().waitFor()
    expect(await page.getByText('Заполните поле').count()).toBe(2)

    await page.getByRole('textbox', { name: 'Тема' }).fill('Перенести номер склада')
    await page.getByRole('textbox', { name: 'Сообщение' }).fill('Нужен до конца месяца')
    await page.reload()
    await expect.poll(() => page.getByRole('textbox', { name: 'Тема' }).inputValue()).toBe('Перенести номер склада')
    const picked = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Вложить' }).click()
    await (await picked).setFiles({ name: 'договор.txt', mimeType: 'text/plain', buffer: Buffer.from('договор') })
    await page.getByRole('button', { name: 'Убрать договор.txt' }).waitFor()
    await page.getByRole('button', { name: 'Отправить заявку' }).click()

    await panel(page).getByText('Нужен до конца месяца').waitFor()
    const href = await panel(page)
      .getByRole('link', { name: /договор\.txt/ })
      .getAttribute('href')
    expect(await (await page.request.get(href ?? '')).text()).toBe('договор')
    await panel(page).getByText('Телефония').waitFor()
    await page.goto('/portal/new')
    await expect.poll(() => page.getByRole('textbox', { name: 'Тема' }).inputValue()).toBe('')
  })

  test('an answer that arrives while one reads is marked and said; a reply goes by Ctrl+Enter; closing asks first', async () => {
    const number = await write('Не открывается каталог', 'Белая страница')
    const page = await open('irina', '/portal')
    await row(page, number).dblclick()
    await panel(page).getByText('Белая страница').waitFor()
    await desk.answer(people.alexey, number, 'Смотрим журнал сервера', { move: 'wait' })
    await panel(page).getByText('Смотрим журнал сервера').waitFor()
    await panel(page).getByText('Новое', { exact: true }).waitFor()
    await page.locator('[aria-live]', { hasText: 'Новое сообщение: Алексей Кузнецов' }).waitFor({ state: 'attached' })
    await row(page, number).getByText('Ожидает вашего ответа').waitFor()

    const field = panel(page).getByRole('textbox', { name: 'Ответ' })
    await field.fill('Спасибо, ждём')
    await page.keyboard.press('Control+Enter')
    await panel(page).getByRole('article').getByText('Спасибо, ждём').waitFor()
    await expect.poll(() => field.inputValue()).toBe('')
    expect(await panel(page).getByText('Новое', { exact: true }).count()).toBe(0)

    await panel(page).getByRole('button', { name: 'Всё решено, закрыть' }).click()
    const question = page.getByRole('alertdialog')
    await question.getByRole('button', { name: 'Закрыть заявку' }).click()
    await question.waitFor({ state: 'hidden' })
    await panel(page).getByText('Заявка закрыта').waitFor()
    await page.keyboard.press('Escape')
    await row(page, number).getByText('Закрыто').waitFor()
  })

  test('what support calls solved asks for a word; confirming it asks how the answer was, which may stay unsaid', async () => {
    const number = await talk('Письма в спаме')
    await desk.save(people.alexey, number, { move: 'resolve' })
    const page = await open('irina', `/portal/tickets/${number}`)
    await panel(page).getByText('Вопрос решён? Подтвердите').waitFor()
    await panel(page).getByRole('button', { name: 'Подтвердить' }).click()
    const question = page.getByRole('alertdialog', { name: 'Вопрос решён?' })
    await question.getByRole('button', { name: 'Закрыть заявку' }).click()
    await panel(page).getByText('Заявка закрыта').waitFor()
    expect(await panel(page).getByRole('button', { name: 'Подтвердить' }).count()).toBe(0)
  })

  test('PORT-19 a phone of 360 px shows the list, the ticket and the form one after the other, in Russian unless asked', async () => {
    const number = await talk('Обновить прайс')
    // Neither of our languages: the browser asks for German.
    const page = await open('viktor', '/portal', {
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      locale: 'de-DE',
    })
    await row(page, number).tap()
    await panel(page).getByText(ANSWER).waitFor()
    expect((await panel(page).boundingBox())?.width).toBe(360)
    for (const name of ['Всё решено, закрыть', 'Отправить']) {
      const box = await panel(page).getByRole('button', { name }).boundingBox()
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(344)
    }
    await panel(page).getByRole('textbox', { name: 'Ответ' }).fill('С телефона')
    await panel(page).getByRole('button', { name: 'Отправить' }).tap()
    await panel(page).getByRole('article').getByText('С телефона').waitFor()
    expect(await graveFaults(page)).toEqual([])
    await panel(page).getByRole('button', { name: 'Закрыть', exact: true }).first().tap()
    await panel(page).waitFor({ state: 'hidden' })
    expect(await overflowOf(page)).toBe(0)
    await page.getByRole('button', { name: 'Настроить фильтр' }).tap()
    await page.getByRole('dialog', { name: 'Фильтр заявок' }).waitFor()
    expect(await overflowOf(page)).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Новая заявка' }).tap()
    await page.getByRole('textbox', { name: 'Тема' }).waitFor()
    expect(await overflowOf(page)).toBe(0)
    expect(await graveFaults(page)).toEqual([])
  })

  /** The same page in both themes: what is drawn follows the system at once. */
  async function faultsInBoth(page: Page): Promise<string[]> {
    const faults: string[] = []
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe(colorScheme)
      await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)))
      faults.push(...(await graveFaults(page)).map((fault) => `${colorScheme}: ${fault}`))
    }
    return faults
  }

  test('axe finds nothing grave on any page, light or dark', async () => {
    const number = await talk('Проверка доступности')
    const page = await open('viktor', '/portal?text=доступности')
    await row(page, number).waitFor()
    expect(await faultsInBoth(page)).toEqual([])
    await row(page, number).dblclick()
    await panel(page).getByText(ANSWER).waitFor()
    expect(await faultsInBoth(page)).toEqual([])
    await panel(page).getByRole('link', { name: 'Открыть страницей' }).click()
    await page.getByRole('heading', { name: 'Проверка доступности', level: 1 }).waitFor()
    expect(await faultsInBoth(page)).toEqual([])
    await page.goto('/portal/new')
    await page.getByRole('textbox', { name: 'Тема' }).waitFor()
    expect(await faultsInBoth(page)).toEqual([])
    await page.context().clearCookies()
    await page.goto('/signin')
    await page.getByRole('heading', { name: 'Вход в личный кабинет' }).waitFor()
    expect(await faultsInBoth(page)).toEqual([])
  })
})
