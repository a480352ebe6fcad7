// Deadlines in a browser, over a whole server: chips that count down, why a ticket is due then, what the client is told.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { HOUR, instant, MINUTE } from '../../src/domain/time/index.ts'
import { hasBrowser } from '../harness/browser.ts'
import { promiseAll, schedule } from '../harness/deadlines.ts'
import { useStage } from '../harness/stage.ts'

describe.skipIf(!hasBrowser())('deadlines', () => {
  /** 40 minutes to be taken; an hour late; taken, and an hour of it waited for the client. */
  let numbers: { soon: number; late: number; paused: number }
  let levelId: number
  const { world, people, desk, open, look } = useStage({
    roles: 'web',
    prepare: async () => {
      numbers = await openTickets()
    },
  })

  /** The server goes by the machine's clock, so the tickets are opened by it too. */
  async function openTickets(): Promise<typeof numbers> {
    const now = Date.now()
    const moveTo = (ago: number) => world.clock.moveTo(instant(now - ago))
    const departmentId = people.ids.departments.hosting
    moveTo(4 * HOUR)
    const always = [{ from: '00:00', to: '24:00' }]
    const week = { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always }
    const scheduleId = await schedule(world, people.olga, 'Круглосуточно', { week })
    levelId = await promiseAll(world, people.olga, 'Стандарт', { scheduleId, takeMinutes: 40, resolveMinutes: 600 })
    moveTo(3 * HOUR)
    const paused = await desk.open(people.irina, { title: 'Ждали ответа клиента', departmentId })
    await desk.save(people.alexey, paused, { move: 'take' })
    moveTo(2 * HOUR)
    await desk.answer(people.alexey, paused, 'Какой у вас тариф?', { move: 'wait' })
    moveTo(HOUR)
    await desk.reply(people.irina, paused, 'Бизнес')
    moveTo(100 * MINUTE)
    const late = await desk.open(people.irina, { title: 'Давно не взяли', departmentId })
    moveTo(0)
    const soon = await desk.open(people.irina, { title: 'Только что пришло', departmentId })
    return { soon, late, paused }
  }

  const row = (page: Page, number: number) => page.locator(`[data-number="${number}"]`)
  const trace = (page: Page) => page.getByRole('dialog', { name: 'Почему такой срок' })
  const why = (page: Page) => page.getByRole('button', { name: /Почему такой срок/ }).first()

  test('SLA-07 a chip counts down by itself and turns late while one looks, without asking; a reload says the same', async () => {
    const page = await open('alexey')
    await page.clock.install()
    await page.goto('/desk/tickets?view=active')
    const chip = row(page, numbers.soon).getByText(/^Взять в работу: /)
    await chip.waitFor({ state: 'attached' })
    await page.getByRole('link', { name: /Под угрозой\s*2/ }).waitFor()
    await expect.poll(() => chip.textContent()).toMatch(/до срока 3\d минут/)
    const asked: string[] = []
    page.on('request', (request) => {
      if (/\/api\/(?:tickets|deadlines)/.test(request.url())) asked.push(request.url())
    })
    await page.clock.fastForward(5 * MINUTE)
    await expect.poll(() => chip.textContent()).toMatch(/до срока 3[0-5] минут/)
    await page.clock.fastForward(38 * MINUTE)
    await expect.poll(() => chip.textContent()).toMatch(/нарушен, просрочка \d минут/)
    expect(asked).toEqual([])
    await page.reload()
    await expect.poll(() => chip.textContent()).toMatch(/нарушен, просрочка \d минут/)
  })

  test('the chip of a ticket opens by the keyboard, tells of the pause, and gives the focus back', async () => {
    const page = await open('alexey', `/desk/tickets/${numbers.paused}?view=active`)
    await why(page).focus()
    await page.keyboard.press('Enter')
    await trace(page).getByText('ждали клиента').waitFor()
    const words = await trace(page).innerText()
    expect(words).toContain('для всех клиентов, любой сервис')
    expect(words).toMatch(/Считаются часы графика: .+, Москва/)
    expect(words).toContain('Решение, норма 10')
    expect(words).toMatch(/Осталось\s+(?:8\sч|7\sч\s5\d\sмин)/)
    expect(words).not.toContain('Пересчитать')
    await page.keyboard.press('Escape')
    await trace(page).waitFor({ state: 'hidden' })
    await expect.poll(() => why(page).evaluate((button) => document.activeElement === button)).toBe(true)
  })

  test('an administrator has it recounted after he was told what that does', async () => {
    const page = await open('olga', `/desk/tickets/${numbers.late}?view=active`)
    await why(page).click()
    await page.getByRole('button', { name: 'Пересчитать по действующему уровню' }).click()
    const asked = page.getByRole('alertdialog')
    await asked.getByText('пропущенный срок может перестать быть пропущенным').waitFor()
    await asked.getByRole('button', { name: 'Пересчитать' }).click()
    await page.getByText(`Сроки обращения № ${numbers.late} пересчитаны`).waitFor()
    await page.getByText('сроки пересчитаны по действующему уровню').first().waitFor()
  })

  test('«Под угрозой» has its key, shows what is near and late, and is ordered by deadline in the address', async () => {
    const page = await open('alexey', '/desk/list?view=active')
    await page.getByText('Ждали ответа клиента').first().waitFor()
    await page.getByRole('button', { name: 'Срок', exact: true }).click()
    await page.waitForURL(/sort=deadline/)
    const shown = async () => {
      const rows = await page.getByRole('grid').getByRole('row').allInnerTexts()
      return rows.map((words) => /Давно|Только|Ждали/.exec(words)?.[0])
    }
    await expect.poll(shown).toEqual([undefined, 'Давно', 'Только', 'Ждали'])
    await page.keyboard.press('g')
    await page.keyboard.press('t')
    await page.waitForURL(/view=risk/)
    await expect.poll(shown).toEqual([undefined, 'Давно', 'Только'])
    expect(await page.getByRole('columnheader', { name: 'Срок' }).getAttribute('aria-sort')).toBe('ascending')
    await page.getByRole('button', { name: 'Срок', exact: true }).click()
    await page.waitForURL(/sort=recent/)
    await expect.poll(shown).toEqual([undefined, 'Только', 'Давно'])
    await page.reload()
    await expect.poll(shown).toEqual([undefined, 'Только', 'Давно'])
  })

  test('the client sees until when he is taken, and nothing of it once he is', async () => {
    const page = await open('irina', '/portal')
    const rowOf = (title: string) => page.getByRole('row').filter({ hasText: title })
    await rowOf('Только что пришло')
      .getByText(/^Возьмём в работу до /)
      .waitFor()
    await rowOf('Давно не взяли')
      .getByText(/^Обещали взять в работу до /)
      .waitFor()
    expect(await rowOf('Ждали ответа клиента').innerText()).not.toMatch(/взять|Возьмём/)
    await page.goto(`/portal/tickets/${numbers.soon}/page`)
    const promise = page.getByText(/^Возьмём в работу до /).first()
    await promise.waitFor()
    expect(await page.locator('body').innerText()).not.toContain('Стандарт')
    await desk.save(people.alexey, numbers.soon, { move: 'take' })
    await promise.waitFor({ state: 'detached' })
  })

  const looks = [
    { colorScheme: 'light', locale: 'en-US' },
    { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  ] as const

  test.each(looks)('the trace has nothing serious for axe (%o)', async (options) => {
    const page = await open('alexey', `/desk/tickets/${numbers.paused}?view=active`, options)
    await page
      .getByRole('button', { name: /Почему такой срок|Why this deadline/ })
      .first()
      .click()
    await page
      .getByText(/ждали клиента|waiting for the client/)
      .first()
      .waitFor()
    await look(page, `trace-${options.colorScheme}`)
  })

  test('before a level is changed one sees which open tickets that moves, and after it how far they have [SLA-16]', async () => {
    const page = await open('olga', `/admin/levels?open=${levelId}`)
    await page.getByRole('spinbutton', { name: /^Решить.*: часы/ }).fill('8')
    await page.keyboard.press('Control+Enter')
    const asked = page.getByRole('alertdialog')
    await asked.getByText(`№ ${numbers.paused}`).waitFor()
    expect(await asked.innerText()).toMatch(/Открытых обращений\s+3[\s\S]*Сразу просрочено\s+0/)
    await asked.getByRole('button', { name: 'Сохранить' }).click()
    await asked.waitFor({ state: 'hidden' })
    await world.settle()
    await page.getByText(/Уровень «Стандарт»: перенесены сроки [12] из 3/).waitFor()
  })
})
