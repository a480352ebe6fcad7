// Deadlines are set up in a browser, over a whole server under its real CSP: schedules, levels, who has which, and what
// a client is told of it.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { everyFault } from '../harness/axe.ts'
import { hasBrowser } from '../harness/browser.ts'
import { useStage } from '../harness/stage.ts'

const hours = [{ from: '10:00', to: '19:00' }]
const none = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }

describe.skipIf(!hasBrowser())('deadlines are set up', () => {
  const { world, people, complaints, open } = useStage({ roles: 'web,jobs' })

  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).last().click()
  const panel = (page: Page) => page.locator('[role="dialog"]:not([aria-modal="false"])')
  const square = (page: Page, day: string, cell: number) => page.locator(`[data-place="${day} ${cell}"]`)
  const scheduleOf = async (name: string) => {
    const { rows } = await world.call(people.olga, 'calendar', 'schedules', {})
    return world.call(people.olga, 'calendar', 'schedule', { id: rows.find((row) => row.name.ru === name)?.id ?? 0 })
  }
  const faults = (page: Page) => everyFault(page, { tags: ['wcag2a', 'wcag2aa'] })

  test('SLA-22 the steps say what is there in their order, and a level without schedules leads to making one', async () => {
    const page = await open('olga', '/admin/levels')
    const steps = page.getByRole('list', { name: 'Порядок настройки сроков' }).getByRole('listitem')
    await expect
      .poll(() => steps.allInnerTexts().then((all) => all.map((one) => one.replaceAll(/\s+/g, ' ').trim())))
      .toEqual([
        expect.stringMatching(/^Категории \d+ готово$/),
        expect.stringMatching(/^Типы запросов \d+ готово$/),
        expect.stringMatching(/^Сервисы \d+ готово$/),
        expect.stringMatching(/^Графики 0 не заполнено/),
        expect.stringMatching(/^Уровни 0 не заполнено/),
        expect.stringMatching(/^Кому какой 0 не заполнено/),
      ])
    await press(page, 'Добавить уровень')
    await panel(page).getByRole('link', { name: 'Добавить график' }).click()
    await page.getByRole('textbox', { name: 'Название', exact: true }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/admin/schedules/new')
    await page.goto('/admin/level-matrix')
    await page.getByRole('main').getByRole('link', { name: 'Добавить уровень' }).click()
    await panel(page).getByRole('link', { name: 'Добавить график' }).waitFor()
  })

  test('a schedule is made by painting its week with hand and keyboard, and is found again [SLA-03]', async () => {
    const page = await open('olga', '/admin/level-matrix')
    const steps = page.getByRole('list', { name: 'Порядок настройки сроков' })
    await steps.getByRole('link', { name: /Сервисы \d+ готово/ }).waitFor()
    await steps.getByRole('link', { name: /Уровни 0 не заполнено/ }).waitFor()
    await steps.getByRole('link', { name: /Графики 0 не заполнено/ }).click()
    await press(page, 'Добавить график')
    await page.getByRole('textbox', { name: 'Название', exact: true }).fill('Будни и суббота')
    const [from, to] = await Promise.all([square(page, 'sat', 20).boundingBox(), square(page, 'sat', 24).boundingBox()])
    if (from === null || to === null) throw new Error('no squares')
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 })
    await page.mouse.up()
    await square(page, 'sun', 24).focus()
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Space')
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Будни и суббота' }).waitFor()
    const { week } = await scheduleOf('Будни и суббота')
    expect([week.mon, week.sat, week.sun]).toEqual([
      [{ from: '09:00', to: '18:00' }],
      [{ from: '10:00', to: '12:30' }],
      [{ from: '12:00', to: '13:00' }],
    ])
    await page.getByRole('switch', { name: 'Круглосуточно' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Графики' }).last().click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Продолжить' }).click()
    await page.getByRole('switch', { name: 'Круглосуточно' }).click()
    await page.getByRole('link', { name: 'Графики' }).last().click()
    await page.getByRole('row', { name: /Будни и суббота/ }).waitFor()
  })

  test('on a phone the week is painted with a finger, without scrolling away', async () => {
    const { id } = await scheduleOf('Будни и суббота')
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
    const page = await open('olga', `/admin/schedules/${id}`, phone)
    await square(page, 'sat', 30).scrollIntoViewIfNeeded()
    const [from, to] = await Promise.all([square(page, 'sat', 30).boundingBox(), square(page, 'sat', 35).boundingBox()])
    if (from === null || to === null) throw new Error('no squares')
    const touch = await page.context().newCDPSession(page)
    const y = from.y + from.height / 2
    const at = (share: number) => [{ x: from.x + from.width / 2 + (to.x - from.x) * share, y }]
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) })
    for (const share of [0.2, 0.4, 0.6, 0.8, 1])
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(share) })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    const sat = page.getByRole('row', { name: /Суббота/ }).getByRole('textbox')
    await expect.poll(() => sat.inputValue()).toBe('10:00–12:30, 15:00–18:00')
    await press(page, 'Сохранить')
    await expect.poll(async () => (await scheduleOf('Будни и суббота')).week.sat).toHaveLength(2)
  })

  test('holidays of a country come in by choice, and what another saved meanwhile does not lose them', async () => {
    const page = await open('olga')
    const before = await scheduleOf('Будни и суббота')
    await page.goto(`/admin/schedules/${before.id}`)
    await press(page, 'Загрузить праздники')
    await panel(page).getByRole('combobox', { name: 'Страна' }).fill('Белар')
    await page.getByRole('option', { name: 'Беларусь' }).waitFor()
    await page.keyboard.press('Enter')
    const some = panel(page).getByRole('listitem').getByRole('checkbox', { checked: true }).first()
    await some.waitFor()
    const add = panel(page).getByRole('button', { name: /^Добавить \d+ праздник/ })
    const count = async () => Number(/\d+/.exec((await add.textContent()) ?? '')?.[0])
    const all = await count()
    await some.click()
    await expect.poll(count).toBe(all - 1)
    expect(await faults(page)).toEqual([])
    await add.click()
    await page.getByRole('list', { name: /Исключения \d+ года/ }).waitFor()
    const { version, name, timeZone, week } = before
    await world.call(people.olga, 'calendar', 'saveSchedule', {
      ...{ id: before.id, version, name, timeZone },
      week: { ...week, sun: [] },
    })
    await press(page, 'Сохранить')
    await page.getByText('Написанное вами не потеряно').waitFor()
    expect(complaints.splice(0)).toEqual([expect.stringContaining('409')])
    await press(page, 'Оставить моё и сохранить поверх')
    await press(page, 'Сохранить')
    await expect
      .poll(async () => (await scheduleOf('Будни и суббота')).exceptions.length)
      .toBeGreaterThanOrEqual(all - 1)
    expect((await scheduleOf('Будни и суббота')).week.sun).toEqual(week.sun)
  })

  test('a level is made from the keyboard, and what cannot be promised is refused at its field [SLA-02]', async () => {
    const page = await open('olga', '/admin/levels')
    await press(page, 'Добавить уровень')
    await panel(page).getByRole('textbox', { name: 'Название', exact: true }).fill('Стандарт')
    await panel(page).getByRole('combobox', { name: 'График' }).click()
    await page.getByRole('option', { name: 'Будни и суббота' }).click()
    const minutes = panel(page).getByRole('spinbutton', { name: 'Взять в работу за: минуты' })
    await panel(page).getByRole('spinbutton', { name: 'Взять в работу за: часы' }).fill('')
    await minutes.fill('0')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => minutes.getAttribute('aria-invalid')).toBe('true')
    expect(complaints.splice(0)).toEqual([expect.stringContaining('422')])
    await minutes.fill('30')
    for (const limit of ['взять в работу', 'решить'])
      await panel(page)
        .getByRole('spinbutton', { name: `Напомнить за до срока ${limit}: минуты` })
        .waitFor()
    await panel(page).getByRole('spinbutton', { name: 'Ответить за: часы' }).fill('2')
    await panel(page).getByRole('switch', { name: 'Проверять норматив' }).click()
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    await panel(page).waitFor({ state: 'hidden' })
    const { rows } = await world.call(people.olga, 'sla', 'levels', {})
    expect(rows).toMatchObject([
      {
        ...{ takeMinutes: 30, resolveMinutes: 480, answerMinutes: 120 },
        norm: { percent: 85, checkAt: '18:00', windowHours: 24 },
      },
    ])
  })

  test('a cell of the matrix is given by keyboard, the others say whence they have theirs, and the preview says it too', async () => {
    const page = await open('olga', '/admin/level-matrix')
    const cell = (name: RegExp) => page.getByRole('button', { name })
    await cell(/^Все клиенты, Любой сервис: срок не ставится/).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitemradio', { name: /Стандарт/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await cell(/^Все клиенты, Любой сервис: Стандарт$/).waitFor()
    await cell(/^VIP, Хостинг: Стандарт \(как у всех\)/).waitFor()
    await cell(/^Все клиенты, Любой сервис/).focus()
    for (const key of ['ArrowRight', 'ArrowDown', 'End', 'Home', 'ArrowDown']) await page.keyboard.press(key)
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
    expect(await focused()).toMatch(/^VIP, Любой сервис/)
    await page.keyboard.press('Tab')
    expect(await focused()).not.toMatch(/Любой сервис|Хостинг/)
    await page.keyboard.press('Shift+Tab')
    expect(await focused()).toMatch(/^VIP, Любой сервис/)
    await page.getByRole('combobox', { name: 'Компания' }).click()
    await page.getByPlaceholder('Найти компанию').fill('Вектор')
    await page.getByRole('option', { name: /Вектор/ }).click()
    await page.getByText('исчезнет, если не дать уровня').waitFor()
    await cell(/Вектор.*, Хостинг: Стандарт \(как у всех\)/).click()
    await page.getByRole('menuitemradio', { name: /Стандарт/ }).click()
    await cell(/Вектор.*, Хостинг: Стандарт$/).waitFor()
    expect(await page.getByText('исчезнет, если не дать уровня').count()).toBe(0)
    expect(await faults(page)).toEqual([])

    await press(page, 'Проверить расчёт')
    await panel(page)
      .getByText(/Обращение, открытое сейчас .*нужно взять до .*, решить до/)
      .waitFor()
    await panel(page).getByText('как у всех клиентов').waitFor()
    await panel(page).getByRole('combobox', { name: 'Клиент' }).fill('Лапин')
    await page.getByRole('option', { name: /Лапин/ }).click()
    await panel(page).getByRole('combobox', { name: 'Сервис' }).fill('Хостинг')
    await page
      .getByRole('option', { name: /Хостинг/ })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await panel(page)
      .getByText(/свой у компании .*Вектор.*, сервис «Хостинг»/)
      .waitFor()
    expect(await faults(page)).toEqual([])
    await panel(page).getByRole('button', { name: 'Закрыть' }).last().click()
    await panel(page).waitFor({ state: 'hidden' })

    const viewer = await open('demo', '/admin/level-matrix')
    await viewer.getByText('как у всех').first().waitFor()
    expect(await viewer.getByRole('button', { name: /^Все клиенты/ }).count()).toBe(0)
  })

  test('a save that moves deadlines asks first; a new name does not [SLA-16]', async () => {
    const page = await open('olga')
    const { id } = await scheduleOf('Будни и суббота')
    await page.goto(`/admin/schedules/${id}`)
    await page.getByRole('textbox', { name: 'Название', exact: true }).fill('Обычный')
    await press(page, 'Сохранить')
    await page.getByRole('heading', { name: 'Обычный' }).waitFor()
    await page.getByRole('switch', { name: 'Круглосуточно' }).click()
    await press(page, 'Сохранить')
    const question = page.getByRole('alertdialog')
    await question.getByRole('button', { name: 'Сохранить' }).click()
    await expect.poll(async () => (await scheduleOf('Обычный')).isAroundTheClock).toBe(true)
    await press(page, 'В архив')
    await page.getByText('По этому графику считают уровни поддержки: Стандарт').first().waitFor()
    expect(complaints.splice(0)).toEqual([expect.stringContaining('409')])
  })

  test('a department is given hours, and the form of a request says when it answers [CHAN-10, ORG-05]', async () => {
    const soon = Date.now() + 2 * 86_400_000
    const dayIn = (language: string) =>
      new Intl.DateTimeFormat(language, { timeZone: 'Europe/Moscow', weekday: 'short' }).format(soon)
    const weekday = dayIn('ru')
    await world.call(people.olga, 'calendar', 'addSchedule', {
      name: { ru: 'Один день', en: '' },
      timeZone: 'Europe/Moscow',
      week: { ...none, [dayIn('en').toLowerCase()]: hours },
    })
    const page = await open('olga', `/admin/departments?open=${people.ids.departments.hosting}`)
    await panel(page).getByRole('combobox', { name: 'График работы' }).click()
    await page.getByRole('option', { name: 'Один день' }).click()
    await panel(page).getByRole('spinbutton', { name: 'Обычно отвечаем за: часы' }).fill('1')
    await panel(page).getByRole('spinbutton', { name: 'Обычно отвечаем за: минуты' }).fill('30')
    await page.keyboard.press('Control+Enter')
    await panel(page).waitFor({ state: 'hidden' })

    const client = await open('irina', '/portal/new')
    await client.getByRole('combobox', { name: 'Отдел' }).click()
    await client.getByRole('option', { name: 'Хостинг' }).click()
    await client.getByText(`Ответ ожидается не ранее ${weekday}\u00a010:00, обычно до ${weekday}\u00a011:30`).waitFor()
    expect(await faults(client)).toEqual([])
  })
})
