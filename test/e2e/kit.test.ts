import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { graveFaults } from '../harness/axe.ts'
import { hasBrowser, launchBrowser } from '../harness/browser.ts'
import { drawn } from '../harness/page.ts'
import { overflowOf } from '../harness/stage.ts'

const csp = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:"
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
}

let folder: string
let server: Server
let browser: Browser
let address: string

/** The built web under the CSP of production, every page answered by index.html. */
function serve(root: string): Server {
  return createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://kit').pathname
    const named = join(root, path)
    const file = extname(path) !== '' && existsSync(named) ? named : join(root, 'index.html')
    response.writeHead(200, { 'content-type': types[extname(file)] ?? '', 'content-security-policy': csp })
    response.end(readFileSync(file))
  })
}

beforeAll(async () => {
  if (!hasBrowser()) return
  folder = mkdtempSync(join(tmpdir(), 'otklik-kit-'))
  await build({ configFile: 'vite.config.ts', mode: 'kit', logLevel: 'error', build: { outDir: folder } })
  server = serve(folder)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/kit`
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  server?.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

type Look = { theme: 'light' | 'dark'; width: number }

/** Opens the workbench and gives it to `use` with what the console complained of. */
async function withKit(look: Look, use: (page: Page, complaints: string[]) => Promise<void>): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: 900 },
    colorScheme: look.theme,
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
  })
  const page = await context.newPage()
  await page.clock.setFixedTime('2026-03-10T11:32:00Z')
  const complaints: string[] = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  try {
    await page.goto(address)
    await page.getByRole('heading', { name: 'Компоненты и состояния' }).waitFor()
    await use(page, complaints)
  } finally {
    await context.close()
  }
}

const isOff = !hasBrowser()

for (const theme of ['light', 'dark'] as const)
  test.skipIf(isOff)(
    `every component, ${theme}: no fault of axe, of the console, or of the width at 1440, 390, 360 px`,
    () =>
      // Axe looks once in each theme: on a wide screen, and on a phone.
      withKit({ theme, width: theme === 'light' ? 1440 : 390 }, async (page, complaints) => {
        expect(await graveFaults(page)).toEqual([])
        for (const width of [1440, 390, 360]) {
          await page.setViewportSize({ width, height: 900 })
          await drawn(page)
          expect([width, await overflowOf(page)]).toEqual([width, 0])
        }
        expect(complaints).toEqual([])
      }),
  )

test.skipIf(isOff)('the theme is chosen at once, kept, and there before the first paint', () =>
  withKit({ theme: 'light', width: 1440 }, async (page) => {
    const themeNow = () => page.evaluate(() => document.documentElement.dataset['theme'])
    expect(await themeNow()).toBe('light')
    await page.getByRole('button', { name: 'Тёмная' }).click()
    expect(await themeNow()).toBe('dark')
    await page.reload({ waitUntil: 'commit' })
    await page.waitForFunction(() => document.head.querySelector('script') !== null)
    await expect.poll(themeNow).toBe('dark')
  }),
)

test.skipIf(isOff)('rows of a table: arrows move, Space chooses, Enter opens', () =>
  withKit({ theme: 'light', width: 1440 }, async (page) => {
    const grid = page.getByRole('grid', { name: 'Обращения' })
    const row = (number: string) => grid.getByRole('row', { name: number })
    await row('48213').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    expect(await row('48211').getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    expect(await row('48207').getAttribute('aria-current')).toBe('true')
  }),
)

test.skipIf(isOff)('the page that slides over takes focus, and Escape gives it back', () =>
  withKit({ theme: 'light', width: 1440 }, async (page) => {
    const opener = page.getByRole('button', { name: 'Выезжающая страница' })
    await opener.click()
    const panel = page.getByRole('dialog', { name: 'После переноса' })
    await panel.waitFor()
    expect(await panel.evaluate((element) => element.contains(document.activeElement))).toBe(true)
    expect(await graveFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true)
  }),
)

test.skipIf(isOff)('a dialog begins on its first field, a question on the safe answer', () =>
  withKit({ theme: 'dark', width: 390 }, async (page) => {
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    await page.getByRole('button', { name: 'Диалог', exact: true }).click()
    await page.getByRole('dialog').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Подтверждение' }).click()
    await expect.poll(focused).toBe('Оставить')
  }),
)

test.skipIf(isOff)('people are found by typing, chosen by Enter, and named in the line', () =>
  withKit({ theme: 'light', width: 360 }, async (page) => {
    const line = page.getByRole('combobox', { name: 'Клиент' })
    await line.click()
    await line.fill('викт')
    await page.getByRole('option', { name: 'Виктор Зайцев' }).waitFor()
    await page.keyboard.press('Enter')
    expect(await line.inputValue()).toBe('Виктор Зайцев')
  }),
)

test.skipIf(isOff)('a notice names what happened and offers the way back', () =>
  withKit({ theme: 'light', width: 1440 }, async (page) => {
    await page.getByRole('button', { name: 'Показать уведомление' }).click()
    const notice = page.getByRole('dialog', { name: 'Обращение № 48213 закрыто' })
    await notice.waitFor()
    await notice.getByRole('button', { name: 'Отменить' }).click()
    await notice.waitFor({ state: 'hidden' })
  }),
)

test.skipIf(isOff)('the line between panes moves by keys and stays where it was put', () =>
  withKit({ theme: 'light', width: 1440 }, async (page) => {
    const line = page.getByRole('separator', { name: 'Ширина списка' })
    await line.focus()
    await page.keyboard.press('ArrowRight')
    expect(await line.getAttribute('aria-valuenow')).toBe('136')
    await page.reload()
    expect(await line.getAttribute('aria-valuenow')).toBe('136')
    await line.dblclick()
    expect(await line.getAttribute('aria-valuenow')).toBe('120')
  }),
)

test.skipIf(isOff)('files are taken by dragging and by pasting', () =>
  withKit({ theme: 'light', width: 1440 }, async (page) => {
    const zone = page.getByRole('textbox', { name: 'Ответ' })
    await zone.evaluate((element) => {
      const data = new DataTransfer()
      data.items.add(new File(['a'], 'снимок.png', { type: 'image/png' }))
      const given = { bubbles: true, cancelable: true }
      element.dispatchEvent(new DragEvent('dragenter', { ...given, dataTransfer: data }))
      element.dispatchEvent(new DragEvent('drop', { ...given, dataTransfer: data }))
      const pasted = new DataTransfer()
      pasted.items.add(new File(['b'], 'вставка.png', { type: 'image/png' }))
      element.dispatchEvent(new ClipboardEvent('paste', { ...given, clipboardData: pasted }))
    })
    await page.getByRole('button', { name: 'Убрать снимок.png' }).waitFor()
    await page.getByRole('button', { name: 'Убрать вставка.png' }).waitFor()
  }),
)

const painterOf = (page: Page, title: string) =>
  page.getByRole('heading', { name: title, exact: true }).locator('..').getByRole('grid')

test.skipIf(isOff)('hours of a week are opened by a stroke of the mouse, over days too, and pulled at an edge', () =>
  withKit({ theme: 'light', width: 1440 }, async (page) => {
    const grid = painterOf(page, 'Часы недели: ещё закрыто')
    const hours = (day: string) => grid.getByRole('textbox', { name: `Часы: ${day}` }).inputValue()
    const square = (day: string, time: string) => grid.getByRole('gridcell', { name: `${day}, ${time}` })
    const middle = async (day: string, time: string) => {
      const box = await square(day, time).boundingBox()
      if (!box) throw new Error(`${day} ${time} is not drawn`)
      return [box.x + box.width / 2, box.y + box.height / 2] as const
    }
    await grid.scrollIntoViewIfNeeded()
    await page.mouse.move(...(await middle('Понедельник', '09:00')))
    await page.mouse.down()
    await page.mouse.move(...(await middle('Вторник', '17:30')), { steps: 4 })
    await page.mouse.up()
    await page.mouse.move(...(await middle('Понедельник', '13:00')))
    await page.mouse.down()
    await page.mouse.move(...(await middle('Понедельник', '13:30')))
    await page.mouse.up()
    expect([await hours('Понедельник'), await hours('Вторник'), await hours('Среда')]).toEqual([
      '09:00–13:00, 14:00–18:00',
      '09:00–18:00',
      '',
    ])
    const [, y] = await middle('Вторник', '18:00')
    const end = await square('Вторник', '18:00').boundingBox()
    await page.mouse.move((end?.x ?? 0) - 1, y)
    await page.mouse.down()
    await page.mouse.move((end?.x ?? 0) + 2000, y)
    await page.mouse.up()
    expect(await hours('Вторник')).toBe('09:00–24:00')
  }),
)

test.skipIf(isOff)('hours of a week by keyboard: arrows move, Shift gathers, Space opens and closes', () =>
  withKit({ theme: 'dark', width: 390 }, async (page, complaints) => {
    const grid = painterOf(page, 'Часы недели: ещё закрыто')
    const field = (day: string) => grid.getByRole('textbox', { name: `Часы: ${day}` })
    await grid.getByRole('gridcell', { name: 'Понедельник, 09:00' }).focus()
    await page.keyboard.press('ArrowRight')
    for (let times = 0; times < 3; times++) await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Space')
    expect([await field('Понедельник').inputValue(), await field('Вторник').inputValue()]).toEqual([
      '09:30–11:30',
      '09:30–11:30',
    ])
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Space')
    expect(await field('Вторник').inputValue()).toBe('09:30–10:30, 11:00–11:30')
    await page.keyboard.press('Home')
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    expect(await focused()).toBe('Вторник, 00:00–00:30, закрыто')

    await field('Пятница').fill('9-18')
    await page.keyboard.press('Enter')
    await field('Суббота').fill('утром')
    await grid.getByText('Напишите так: 09:00–13:00').waitFor()
    await page.keyboard.press('Escape')
    expect(await field('Суббота').inputValue()).toBe('')
    await grid.getByRole('button', { name: 'Скопировать часы: Пятница' }).click()
    await page.getByRole('menuitem', { name: 'На все дни' }).click()
    for (const day of ['Понедельник', 'Воскресенье']) expect(await field(day).inputValue()).toBe('09:00–18:00')
    expect(complaints).toEqual([])
  }),
)

test.skipIf(isOff)('exceptions of a year: a press, a drag, keys and the list open the form of a day', () =>
  withKit({ theme: 'light', width: 1440 }, async (page, complaints) => {
    const section = page.getByRole('heading', { name: 'Исключения графика', exact: true }).locator('..')
    const day = (words: string) => section.getByRole('button', { name: words })
    const form = page.getByRole('dialog')
    const listed = section.getByRole('list', { name: 'Исключения 2026 года' })

    await day('пятница, 8 мая').click()
    await form.getByRole('radio', { name: 'Укороченный' }).click()
    await form.getByRole('button', { name: 'Применить' }).click()
    await form.getByText('Укажите часы').waitFor()
    expect(await graveFaults(page)).toEqual([])
    await form.getByRole('textbox', { name: 'Часы' }).fill('9-13, 14-16')
    await page.keyboard.press('Enter')
    await form.waitFor({ state: 'hidden' })
    await day('пятница, 8 мая, Укороченный, 09:00–13:00, 14:00–16:00').waitFor()

    await day('понедельник, 8 июня').hover()
    await page.mouse.down()
    await day('пятница, 12 июня').hover()
    await page.mouse.up()
    await form.getByRole('textbox', { name: 'Название' }).fill('Переезд')
    await form.getByRole('button', { name: 'Применить' }).click()
    expect(await listed.getByRole('button', { name: 'Переезд' }).textContent()).toMatch(/8.12\sиюн/)

    await day('четверг, 31 декабря').focus()
    await page.keyboard.press('ArrowRight')
    await section.getByText('2027 год', { exact: true }).waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Enter')
    expect(await form.getByLabel('С', { exact: true }).inputValue()).toBe('2026-12-30')
    expect(await form.getByLabel('По', { exact: true }).inputValue()).toBe('2026-12-31')
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'hidden' })

    await listed.getByRole('button', { name: 'Переезд' }).click()
    await form.getByRole('button', { name: 'Удалить' }).click()
    await listed.getByRole('button', { name: 'Переезд' }).waitFor({ state: 'hidden' })
    expect(complaints).toEqual([])
  }),
)

test.skipIf(isOff)('a chip says its deadline in full words, with the moment in the zone of the reader [SLA-07]', () =>
  withKit({ theme: 'light', width: 1440 }, async (page) => {
    await page.getByText('Решение: до срока 47 минут. Срок: 10 марта 2026, 15:19').waitFor()
    await page.getByText('Решение: нарушен, просрочка 25 минут. Срок: 10 марта 2026, 14:07').waitFor()
    await page.getByText('Решение: пауза, останется 41 минута', { exact: true }).waitFor()
  }),
)
