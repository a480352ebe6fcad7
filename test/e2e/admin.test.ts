// The admin in a browser, over a whole server under its real CSP: people, dictionaries, mail, and what V may not press.
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { graveFaults } from '../harness/axe.ts'
import { hasBrowser } from '../harness/browser.ts'
import { signIn } from '../harness/client.ts'
import { rowOf, rows, settled } from '../harness/page.ts'
import { Post, rawLetter } from '../harness/post.ts'
import { type SmtpSink, startSmtpSink } from '../harness/smtp-sink.ts'
import { overflowOf, useStage } from '../harness/stage.ts'

const STAFF = 'maria.lebedeva@sever-uzel.example'

const pages = [
  'employees',
  'departments',
  'groups',
  'companies',
  'contacts',
  'dictionaries/statuses',
  'dictionaries/categories',
  'dictionaries/request-types',
  'dictionaries/criticalities',
  'dictionaries/difficulties',
  'dictionaries/sources',
  'dictionaries/client-categories',
  'dictionaries/marks',
  'services',
  'gateways',
  'incoming',
  'journal',
  'outbox',
  'dkim',
  'spam',
  'jobs',
  'settings',
  'tokens',
]

describe.skipIf(!hasBrowser())('the admin', () => {
  let post: Post
  let gatewayId: number
  let sink: SmtpSink
  const { world, people, desk, server, complaints, open } = useStage({
    roles: 'web,jobs,mail',
    prepare: async () => {
      sink = await startSmtpSink()
      post = new Post(world, people)
      gatewayId = await post.addGateway()
      for (const name of ['Пётр', 'Анна', 'Зоя'])
        await post.handIn(
          gatewayId,
          rawLetter({
            from: `${name} <${name === 'Пётр' ? 'petr' : name === 'Анна' ? 'anna' : 'zoya'}@nowhere.example>`,
            subject: `Вопрос: ${name}`,
          }),
        )
      const number = await desk.open(people.irina, {
        title: 'Не печатает',
        departmentId: people.ids.departments.support,
        responsibleId: people.ids.employees.alexey,
      })
      await desk.answer(people.alexey, number, 'Смотрим')
      await world.settle()
    },
  })
  afterAll(() => sink?.stop())

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click()
  // A notice in the corner is a dialog too, one that is in nobody's way.
  const panel = (page: Page) => page.locator('[role="dialog"]:not([aria-modal="false"])')
  const question = (page: Page) => page.getByRole('alertdialog')
  const refusedOnce = (status: number) =>
    expect(complaints.splice(0)).toEqual([expect.stringContaining(String(status))])

  test('an employee is added, what is refused stands at its field, and his link is shown to copy', async () => {
    const page = await open('olga', '/admin')
    await rowOf(page, 'Алексей Кузнецов').waitFor()
    await press(page, 'Добавить сотрудника')
    await panel(page).getByRole('textbox', { name: 'Имя' }).fill('Глеб Новый')
    const address = panel(page).getByRole('textbox', { name: 'Почта' })
    await address.fill(STAFF)
    await press(page, 'Сохранить')
    await panel(page).getByText('Этот адрес уже принадлежит другому').waitFor()
    await expect.poll(() => address.evaluate((field) => field === document.activeElement)).toBe(true)
    refusedOnce(409)
    await address.fill('gleb@sever-uzel.example')
    await panel(page).getByRole('combobox', { name: 'Отделы' }).fill('Хост')
    await page.getByRole('option', { name: 'Хостинг' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await panel(page).waitFor({ state: 'hidden' })
    await rowOf(page, 'Глеб Новый').getByText('Хостинг').waitFor()

    await rowOf(page, 'Глеб Новый').click()
    await press(page, 'Ссылка для входа')
    const link = page.getByRole('textbox', { name: 'Одноразовая ссылка' })
    expect(await link.inputValue()).toContain(`${server.baseUrl}/link/`)
  })

  test('who has open tickets is shut out only with a word on who gets them; then his session is over', async () => {
    const page = await open('olga')
    const his = await signIn(server.baseUrl, 'staff', 'alexey.kuznetsov@sever-uzel.example')
    const asHim = () => fetch(`${server.baseUrl}/api/v1/tickets/counts`, { headers: { cookie: his.cookie } })
    expect((await asHim()).status).toBe(200)
    await page.goto('/admin/employees')
    await rowOf(page, 'Алексей Кузнецов').click()
    await press(page, 'Отключить')
    await question(page).getByText('За ним 1 открытое обращение').waitFor()
    await question(page).getByRole('button', { name: 'Отключить' }).click()
    await question(page).getByText('Выберите, кому передать').waitFor()
    await question(page).getByRole('combobox').fill('Мария')
    await page.getByRole('option', { name: 'Мария Лебедева' }).waitFor()
    await page.keyboard.press('Enter')
    await question(page).getByRole('button', { name: 'Отключить' }).click()
    await panel(page).waitFor({ state: 'hidden' })
    await expect.poll(() => rowOf(page, 'Алексей Кузнецов').count()).toBe(0)
    expect((await asHim()).status).toBe(401)
    await page.getByRole('checkbox', { name: 'С отключёнными' }).click()
    await rowOf(page, 'Алексей Кузнецов').click()
    await press(page, 'Включить')
    await rowOf(page, 'Алексей Кузнецов').getByText('Отключён').waitFor({ state: 'detached' })
  })

  test('what was written and not saved is not lost by Escape', async () => {
    const page = await open('olga', '/admin/companies')
    await rowOf(page, 'Ромашка').focus()
    await page.keyboard.press('Enter')
    const note = panel(page).getByRole('textbox', { name: 'Заметки' })
    await note.fill('Переезжают в мае')
    await page.keyboard.press('Escape')
    await question(page).getByRole('button', { name: 'Продолжить' }).click()
    expect(await note.inputValue()).toBe('Переезжают в мае')
    await press(page, 'Сохранить')
    await panel(page).waitFor({ state: 'hidden' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Ромашка')
  })

  test('a dictionary is put in order by hand; a row in use is switched off instead of deleted', async () => {
    const page = await open('olga', '/admin/dictionaries/categories')
    const names = () => rows(page).locator('td:first-child').allInnerTexts()
    await rows(page).first().waitFor()
    const [first = '', second = ''] = await names()
    await page.getByRole('button', { name: `Ниже: ${first}` }).click()
    await expect.poll(async () => (await names()).slice(0, 2)).toEqual([second, first])
    const stored = async () =>
      (await world.call(people.olga, 'catalog', 'rows', { dictionary: 'categories' })).rows.map(({ name }) => name.ru)
    await expect.poll(async () => (await stored()).slice(0, 2)).toEqual([second, first])
    await page.reload()
    await expect.poll(async () => (await names()).slice(0, 2)).toEqual([second, first])

    await page.goto('/admin/dictionaries/sources')
    await rowOf(page, 'phone').click()
    const code = panel(page).getByRole('textbox', { name: 'Код' })
    expect(await code.getAttribute('readonly')).not.toBeNull()
    await page.goto('/admin/dictionaries/statuses')
    await rowOf(page, 'В работе').click()
    await press(page, 'Удалить')
    await question(page).getByRole('button', { name: 'Удалить' }).click()
    await question(page).getByText('последний статус своего этапа').waitFor()
    refusedOnce(409)
  })

  test('MAIL-01 leaving the second step leaves nothing; the kind of a saved gateway cannot be chosen again', async () => {
    const page = await open('olga', '/admin/gateways')
    await rowOf(page, 'Поддержка').waitFor()
    const before = await rows(page).count()
    await press(page, 'Добавить шлюз')
    await panel(page).getByText('Внешний ящик (POP3)').click()
    await press(page, 'Дальше')
    await panel(page).getByText('Шаг 2 из 2').waitFor()
    const port = panel(page).getByRole('spinbutton', { name: 'Порт' })
    expect(await port.inputValue()).toBe('995')
    expect(await panel(page).getByRole('textbox', { name: 'Папки' }).count()).toBe(0)
    await press(page, 'К выбору вида')
    await panel(page).getByText('Внешний ящик (IMAP)').click()
    await press(page, 'Дальше')
    expect(await port.inputValue()).toBe('993')
    await panel(page).getByRole('textbox', { name: 'Название' }).fill('Не будет')
    await press(page, 'Отменить')
    await question(page).getByRole('button', { name: 'Не сохранять' }).click()
    await panel(page).waitFor({ state: 'hidden' })
    expect(await rows(page).count()).toBe(before)

    await rowOf(page, 'Поддержка').click()
    await panel(page).getByText('Собственный приём (SMTP, LMTP)').waitFor()
    expect(await panel(page).getByRole('radio').count()).toBe(0)
    const refused = await page.request.put(`/api/v1/gateways/${gatewayId}`, {
      headers: { origin: server.baseUrl },
      data: {
        type: 'imap',
        name: 'Поддержка',
        mailbox: 'support@sever-uzel.example',
        host: 'a',
        port: 1,
        departmentId: 1,
      },
    })
    expect(refused.status()).toBe(409)
  })

  test('«Проверить соединение» says what the server said, and letters held for want of one leave by a press', async () => {
    const page = await open('olga', '/admin/outbox')
    await page.getByText('Сервер отправки не настроен').waitFor()
    await page.getByRole('link', { name: 'Добавить сервер отправки' }).click()
    await panel(page).getByText('Отправка через сервер (SMTP)').click()
    await press(page, 'Дальше')
    await panel(page).getByRole('textbox', { name: 'Название' }).fill('Отправка')
    await panel(page).getByRole('textbox', { name: 'Адрес отправителя' }).fill('support@sever-uzel.example')
    await panel(page).getByRole('textbox', { name: 'Сервер' }).fill('127.0.0.1')
    await panel(page).getByRole('combobox', { name: 'Защита соединения' }).click()
    await page.getByRole('option', { name: 'Без защиты' }).click()
    const port = panel(page).getByRole('spinbutton', { name: 'Порт' })
    await port.fill('1')
    await press(page, 'Проверить соединение')
    await panel(page).getByText('ECONNREFUSED').waitFor()
    await port.fill(String(sink.port))
    await panel(page).getByText('ECONNREFUSED').waitFor({ state: 'hidden' })
    await press(page, 'Проверить соединение')
    await panel(page).getByText('Соединение есть').waitFor()
    await press(page, 'Создать шлюз')
    await panel(page).waitFor({ state: 'hidden' })

    await page.getByRole('link', { name: 'Исходящие письма' }).click()
    await page.getByRole('button', { name: /Отправить \d+ задержан/ }).click()
    await question(page)
      .getByRole('button', { name: /Отправить \d+ задержан/ })
      .click()
    await question(page).waitFor({ state: 'hidden' })
    await rows(page).getByText('Отправлено').first().waitFor()
    await rows(page).getByText('Задержано').first().waitFor({ state: 'detached' })
  })

  test('a letter is sorted by the keyboard into a ticket; who comes second reads who was first', async () => {
    const page = await open('maria', '/admin/incoming')
    await page.getByRole('heading', { name: 'Вопрос: Зоя' }).waitFor()
    await page.keyboard.press('j')
    await page.getByRole('heading', { name: 'Вопрос: Анна' }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Новое обращение')
    await page.keyboard.press('Enter')
    await panel(page).getByRole('button', { name: 'Контакт', exact: true }).click()
    // Enter takes nobody who was found for other words: those stand there until the new ones have come.
    const isAnswered = page.waitForResponse((one) => decodeURIComponent(one.url()).includes('Ирина'))
    await panel(page).getByRole('combobox', { name: 'Контакт' }).fill('Ирина')
    await isAnswered
    await page.getByRole('option', { name: /Ирина Соколова/ }).waitFor()
    await expect.poll(() => page.getByRole('option').count()).toBe(1)
    await page.keyboard.press('Enter')
    await page.getByRole('option').waitFor({ state: 'hidden' })
    await press(page, 'Создать обращение')
    await panel(page).waitFor({ state: 'hidden' })
    await page.getByText(/Создано обращение № \d+/).waitFor()
    await page.getByRole('heading', { name: 'Вопрос: Пётр' }).waitFor()

    await page.keyboard.press('n')
    await panel(page).getByRole('textbox', { name: 'Имя' }).waitFor()
    const petr = (await post.letters()).find(({ subject }) => subject === 'Вопрос: Пётр')
    await world.call(people.egor, 'mail', 'discard', { id: petr?.id ?? 0 })
    await page.getByText('Письмо «Вопрос: Пётр» уже обработано: Егор Рыбаков').waitFor()
    await panel(page).waitFor({ state: 'hidden' })
    await page.getByText('Письма здесь больше нет').waitFor()
    refusedOnce(404)
  })

  test('a setting that cannot be is refused at its field; a key is shown once', async () => {
    const page = await open('olga', '/admin/settings')
    const days = page.getByRole('spinbutton', { name: /Сколько дней ответ/ })
    await days.fill('-1')
    await page.getByRole('button', { name: 'Сохранить' }).first().click()
    await page.getByText('Число вне допустимых пределов').waitFor()
    refusedOnce(422)
    await days.fill('21')
    await page.getByRole('button', { name: 'Сохранить' }).first().click()
    await page.getByText('Сохранено').waitFor()
    await page.reload()
    await expect.poll(() => days.inputValue()).toBe('21')
    await page.goto('/admin/tokens')
    await press(page, 'Создать ключ')
    await panel(page).getByRole('textbox', { name: 'Название' }).fill('Отчёты')
    await page.keyboard.press('Enter')
    const key = await page.getByRole('textbox', { name: 'Ключ API' }).inputValue()
    const answer = await fetch(`${server.baseUrl}/api/v1/tickets/counts`, {
      headers: { authorization: `Bearer ${key}` },
    })
    expect(answer.status).toBe(200)
  })

  test('V sees all of it and cannot press; who works at the desk sees incoming letters and clients alone', async () => {
    const page = await open('demo', '/admin/employees')
    await rowOf(page, 'Мария Лебедева').click()
    await panel(page).getByRole('button', { name: 'Закрыть' }).last().waitFor()
    expect(await panel(page).getByRole('button', { name: 'Сохранить' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Добавить сотрудника' }).count()).toBe(0)
    const staff = await open('maria', '/admin/settings')
    await staff.getByRole('heading', { name: 'Входящие сообщения' }).waitFor()
    expect(await staff.getByRole('link', { name: 'Сотрудники' }).count()).toBe(0)
  })

  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing grave on any page, ${colorScheme}`, async () => {
      // In the dark only the colours differ.
      const limits = colorScheme === 'dark' ? { rules: ['color-contrast'] } : {}
      const page = await open('olga', undefined, { colorScheme })
      for (const path of pages) {
        await page.goto(`/admin/${path}`)
        await settled(page)
        expect([path, await graveFaults(page, limits)]).toEqual([path, []])
      }
      for (const path of [
        'employees?open=new',
        'contacts?open=new',
        'dictionaries/categories?open=new',
        'services?open=1',
        'employees?open=1',
        'gateways?open=1',
      ]) {
        await page.goto(`/admin/${path}`)
        await panel(page).waitFor()
        expect([path, await graveFaults(page, limits)]).toEqual([path, []])
      }
    })

  test('nothing is wider than a phone of 360 px', async () => {
    const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, locale: 'en-GB' }
    const page = await open('olga', undefined, phone)
    for (const path of [...pages, 'services?open=1', 'employees?open=new', 'gateways?open=1']) {
      await page.goto(`/admin/${path}`)
      await settled(page)
      expect([path, await overflowOf(page)]).toEqual([path, 0])
    }
    await page.getByRole('button', { name: 'Close' }).first().tap()
    await page.getByRole('button', { name: 'Open the sections' }).tap()
    await page.getByRole('link', { name: 'Employees' }).tap()
    await page.getByRole('heading', { name: 'Employees' }).waitFor()
  })
})
