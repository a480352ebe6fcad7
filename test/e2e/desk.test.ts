// The desk in a browser, over a whole server under its real CSP: what axe, the console and the keyboard say of it.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { hasBrowser } from '../harness/browser.ts'
import { useStage } from '../harness/stage.ts'

describe.skipIf(!hasBrowser())('the desk', () => {
  let numbers: number[]
  const { world, people, desk, open, look } = useStage({
    roles: 'web',
    prepare: async () => {
      // The seconds to take an answer back are proved in sending.test.ts.
      await world.call(people.olga, 'settings', 'save', { module: 'tickets', value: { undoSeconds: 0 } })
      numbers = []
      for (const title of ['Не открывается почта', 'Продлить домен', 'Медленно работает сайт']) {
        world.clock.advance(60_000)
        numbers.push(await desk.open(people.irina, { title, departmentId: people.ids.departments.hosting }))
      }
      await desk.answer(people.alexey, numbers[0] ?? 0, 'Смотрим, напишем через час')
      await desk.hide(people.alexey, numbers[0] ?? 0, 'Похоже на квоту ящика')
    },
  })

  const first = () => numbers[0] ?? 0
  const composer = (page: Page) => page.getByRole('textbox', { name: 'Ответ клиенту' })

  const screens = ['/desk/tickets?view=active', '/desk/tickets/NUMBER?view=active', '/desk/list?view=all', '/desk/new']
  const looks = [
    { name: 'light, wide', options: { colorScheme: 'light' } },
    { name: 'dark, phone', options: { colorScheme: 'dark', viewport: { width: 390, height: 844 } } },
  ] as const

  test.each(screens.flatMap((path) => looks.map((look) => [path, look] as const)))(
    '%s has nothing serious for axe (%o)',
    async (path, { name, options }) => {
      const page = await open('alexey', path.replace('NUMBER', String(first())), options)
      await page
        .getByText(path.includes('new') ? 'Тема' : 'Не открывается почта')
        .first()
        .waitFor()
      await look(page, `desk${path.replaceAll(/\W+/g, '-')}-${name}`)
    },
  )

  test('is worked by keys alone: along the list, into a ticket, an answer, and back', async () => {
    const page = await open('alexey', '/desk/tickets?view=active')
    await page.getByText('Медленно работает сайт').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/desk\/tickets\/\d+/)
    await composer(page).waitFor()
    await page.keyboard.press('r')
    await expect.poll(() => composer(page).evaluate((field) => document.activeElement === field)).toBe(true)
    await page.keyboard.type('Ответ с клавиатуры')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Ответ с клавиатуры').first().waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+Slash')
    await page.getByRole('dialog').waitFor()
  })

  test('keeps what is being typed when the client writes meanwhile', async () => {
    const page = await open('alexey', `/desk/tickets/${first()}?view=active`)
    await composer(page).fill('Почти нашли причину')
    await desk.reply(people.irina, first(), 'Уже заработало само')
    await page.getByText('Уже заработало само').first().waitFor()
    expect(await composer(page).inputValue()).toBe('Почти нашли причину')
  })

  test('a draft survives a reload, and a hidden message never looks like an answer', async () => {
    const page = await open('alexey', `/desk/tickets/${first()}?view=active`)
    await composer(page).fill('Недописанное')
    await page.reload()
    await expect.poll(() => composer(page).inputValue()).toBe('Недописанное')
    await page.getByText('Скрыто от клиента').first().waitFor()
  })

  test('speaks English to who asks for it', async () => {
    const page = await open('alexey', '/desk/tickets?view=active', { locale: 'en-US' })
    await page.getByText('Не открывается почта').first().waitFor()
    expect(await page.getByRole('navigation').first().innerText()).not.toMatch(/Мои|Не назначенные/)
  })
})
