// Many tickets at once in the table of the desk: ticked by mouse and keyboard, given away, closed, called spam.
import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { everyFault } from '../harness/axe.ts'
import { hasBrowser } from '../harness/browser.ts'
import { rows } from '../harness/page.ts'
import { useStage } from '../harness/stage.ts'

describe.skipIf(!hasBrowser())('many tickets at once', () => {
  let numbers: number[] = []
  const { world, people, desk, open } = useStage({ roles: 'web' })

  /** Four of Хостинг, Алексей's; each test has its own. */
  beforeEach(async () => {
    const { departments, employees } = people.ids
    numbers = []
    for (const title of ['Первое', 'Второе', 'Третье', 'Четвёртое']) {
      world.clock.advance(1_000)
      const place = { departmentId: departments.hosting, responsibleId: employees.alexey }
      numbers.push(await desk.open(people.irina, { title, ...place }))
    }
  })

  async function openTable(as: 'olga' | 'maria' = 'olga', options: BrowserContextOptions = {}): Promise<Page> {
    const page = await open(as, '/desk/list?view=active', options)
    await rowOf(page, 0).waitFor()
    return page
  }
  const at = (index: number) => numbers[index] ?? 0
  const rowOf = (page: Page, index: number) => page.locator(`tr[data-key="${at(index)}"]`)
  const tickOf = (page: Page, index: number) => page.getByRole('checkbox', { name: `№ ${at(index)}` })
  const bar = (page: Page) => page.getByRole('toolbar', { name: 'Действия с выбранными обращениями' })
  const chosen = (page: Page, count: number) => bar(page).getByText(`Выбрано ${count}`, { exact: true }).waitFor()
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click()
  const phases = () => Promise.all(numbers.map(async (number) => (await desk.row(number)).phase))
  async function choose(page: Page, field: string, option: string): Promise<void> {
    await page.getByRole('combobox', { name: field }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }

  test('a box, Shift, x, the whole page, Esc; a press on a box opens nothing', async () => {
    const page = await openTable()
    await tickOf(page, 3).click()
    await chosen(page, 1)
    await tickOf(page, 1).click({ modifiers: ['Shift'] })
    await chosen(page, 3)
    await tickOf(page, 2).click()
    await chosen(page, 2)
    await page.keyboard.press('Escape')
    await bar(page).waitFor({ state: 'hidden' })

    await rowOf(page, 3).focus()
    await page.keyboard.press('x')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await chosen(page, 3)
    await page.keyboard.press('x')
    await chosen(page, 2)
    await page.getByRole('checkbox', { name: 'Выбрать все показанные' }).click()
    await chosen(page, await rows(page).count())
    expect(page.url()).toContain('/desk/list?view=active')
  })

  test('assigned by the second step of two; what is no longer there is named with its reason', async () => {
    const page = await openTable()
    for (const index of [0, 1, 2]) await tickOf(page, index).click()
    await page.route('**/api/**/tickets/bulk', async (route) => {
      // Deleted by somebody else in the very moment.
      await world.call(people.olga, 'tickets', 'remove', { number: at(1) })
      await route.continue()
    })
    await page.keyboard.press('a')
    await choose(page, 'Отдел', 'Техподдержка')
    await choose(page, 'Ответственный', 'Мария Лебедева')
    await page.getByRole('textbox', { name: 'Комментарий' }).fill('Разбор завала')
    await press(page, 'Сохранить')
    await page.getByText('Готово: 2, не удалось: 1').first().waitFor()
    await page
      .getByText(`№ ${at(1)}:`)
      .first()
      .waitFor()
    await bar(page).waitFor({ state: 'hidden' })
    for (const index of [0, 2]) {
      const { responsibleId, departmentId } = await desk.row(at(index))
      expect([responsibleId, departmentId]).toEqual([people.ids.employees.maria, people.ids.departments.support])
    }
  })

  test('closed after a question; spam has a way back', async () => {
    const page = await openTable()
    for (const index of [0, 1]) await tickOf(page, index).click()
    await bar(page).getByRole('button', { name: 'Закрыть' }).click()
    await page.getByRole('alertdialog').getByText('Закрыть 2 обращения?').waitFor()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Закрыть' }).click()
    await page.getByText('Готово: 2', { exact: true }).waitFor()
    await rowOf(page, 0).waitFor({ state: 'hidden' })
    expect(await phases()).toEqual(['closed', 'closed', 'new', 'new'])

    for (const index of [2, 3]) await tickOf(page, index).click()
    await page.keyboard.press('Shift+Digit1')
    await rowOf(page, 2).waitFor({ state: 'hidden' })
    expect((await desk.row(at(3))).spamMark).toBe('definite')
    await press(page, 'Отменить')
    await rowOf(page, 2).waitFor()
    expect(await phases()).toEqual(['closed', 'closed', 'new', 'new'])
    expect((await desk.row(at(3))).spamMark).toBeNull()
  })

  test('ASGN-10 handing on goes in two steps: the second lists the active members of the chosen department alone', async () => {
    const { departments, employees } = people.ids
    await world.call(people.olga, 'people', 'addDepartment', {
      name: { ru: 'Пустой', en: 'Empty' },
      isSupport: true,
      memberIds: [],
    })
    await world.call(people.olga, 'tickets', 'deactivateEmployee', { id: employees.pavel, leavesUnassigned: true })
    const page = await openTable()
    await page.goto(`/desk/tickets/${at(0)}`)
    await press(page, 'Ещё')
    await page.getByRole('menuitem', { name: 'Передать' }).click()
    const offered = async () => {
      await page.getByRole('combobox', { name: 'Ответственный' }).click()
      await page.getByRole('option').first().waitFor()
      const names = (await page.getByRole('option').allInnerTexts()).map((name) => name.trim())
      await page.keyboard.press('Escape')
      await page.getByRole('option').first().waitFor({ state: 'hidden' })
      return names
    }
    // Павел was of Хостинг until he left.
    expect((await offered()).toSorted()).toEqual(['Алексей Кузнецов', 'Егор Рыбаков', 'Мария Лебедева', 'Не назначен'])
    await choose(page, 'Отдел', 'Пустой')
    expect(await offered()).toEqual(['Не назначен'])
    await page.getByText('В отделе нет сотрудников').waitFor()
    await choose(page, 'Отдел', 'Финансы')
    await choose(page, 'Ответственный', 'Ольга Крылова')
    await page.getByRole('dialog').getByRole('button', { name: 'Передать' }).click()
    await page.getByText('передано').first().waitFor()
    const { responsibleId, departmentId } = await desk.row(at(0))
    expect([responsibleId, departmentId]).toEqual([employees.olga, departments.finance])
  })

  test('both looks, both languages: nothing for axe; on a phone and for a reader nothing is ticked', async () => {
    for (const [colorScheme, locale] of [
      ['light', 'ru-RU'],
      ['dark', 'en-GB'],
    ] as const) {
      const page = await openTable('maria', { colorScheme, locale })
      await tickOf(page, 0)
        .or(page.getByRole('checkbox', { name: `No. ${at(0)}` }))
        .click()
      await page.getByRole('toolbar').first().waitFor()
      expect(await everyFault(page)).toEqual([])
      await page.keyboard.press('a')
      await page.getByRole('dialog').waitFor()
      expect(await everyFault(page, { include: '[role="dialog"]' })).toEqual([])
    }
    const phone = await open('maria', '/desk/list?view=active', { viewport: { width: 390, height: 844 } })
    await phone.getByText('Первое').first().waitFor()
    expect(await phone.getByRole('checkbox').count()).toBe(0)
  })
})
