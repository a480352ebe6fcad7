// The tree of services, who is away and the lines of support, in a browser over a whole server.
import { eq } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ticket } from '../../src/server/desk/tickets/schema.ts'
import { hasBrowser } from '../harness/browser.ts'
import { rowOf, rows } from '../harness/page.ts'
import { useStage } from '../harness/stage.ts'

describe.skipIf(!hasBrowser())('services and who is away', () => {
  let number: number
  const { world, people, desk, complaints, open } = useStage({
    roles: 'web,jobs',
    prepare: async () => {
      const { departments, services } = people.ids
      number = await desk.open(people.irina, { title: 'Не входит', departmentId: departments.hosting })
      const { root } = world.product.database
      await root.update(ticket).set({ serviceId: services.access }).where(eq(ticket.number, number))
      await world.settle()
    },
  })

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click()
  const panel = (page: Page) => page.locator('[role="dialog"]:not([aria-modal="false"])')
  const refusedOnce = (status: number) =>
    expect(complaints.splice(0)).toEqual([expect.stringContaining(String(status))])

  test('DICT-12 the tree shows what stands in what and counts it; a search keeps what is above and inside', async () => {
    const page = await open('olga', '/admin/services')
    await rowOf(page, 'Доступ').getByText('из «Поддержка»').waitFor()
    for (const [name, count] of [
      ['Поддержка', '1'],
      ['Доступ', '1'],
      ['Внедрение', ''],
    ] as const)
      await expect.poll(() => rowOf(page, name).first().locator('td').last().innerText()).toBe(count)
    const names = async () => (await rows(page).locator('td:first-child').allInnerTexts()).map((one) => one.trim())
    const search = page.getByRole('searchbox', { name: 'Название сервиса' })
    await page.keyboard.press('/')
    await page.keyboard.type('дост')
    await expect.poll(names).toEqual(['Поддержка', 'Доступ'])
    await search.fill('внедр')
    await expect.poll(names).toEqual(['Внедрение', 'Гарантийное обслуживание'])
  })

  test('a service is added inside another and says whom it inherits; one in use is switched off instead', async () => {
    const page = await open('olga', '/admin/services')
    await rowOf(page, 'Доступ').focus()
    await page.keyboard.press('Enter')
    await panel(page).getByText('Никто не назван: ответственные из «Поддержка» — L1.').waitFor()
    await press(page, 'Добавить вложенный')
    await panel(page).getByRole('textbox', { name: 'Название', exact: true }).fill('Пароли')
    expect(await panel(page).getByRole('combobox', { name: 'Входит в' }).inputValue()).toBe('Поддержка / Доступ')
    await page.keyboard.press('Control+Enter')
    await panel(page).waitFor({ state: 'hidden' })
    await rowOf(page, 'Пароли').getByText('из «Поддержка»').waitFor()

    await rowOf(page, 'Пароли').click()
    await panel(page).getByRole('combobox', { name: 'Сотрудники' }).fill('Егор')
    await page.getByRole('option', { name: 'Егор Рыбаков' }).waitFor()
    await page.keyboard.press('Enter')
    await panel(page).getByText('Обращение получит названный').waitFor()
    await press(page, 'Сохранить')
    await rowOf(page, 'Пароли').getByText('Егор Рыбаков').waitFor()

    await rowOf(page, 'Доступ').click()
    await press(page, 'Удалить')
    const question = page.getByRole('alertdialog')
    await question.getByRole('button', { name: 'Удалить' }).click()
    await question.getByText('Запись уже используется').waitFor()
    refusedOnce(409)
    await question.getByRole('button', { name: 'Отключить вместо удаления' }).click()
    await expect.poll(() => rowOf(page, 'Пароли').count()).toBe(0)
    await page.getByRole('checkbox', { name: 'С отключёнными' }).click()
    await rowOf(page, 'Пароли').getByText('Отключён выше').waitFor()
  })

  test('a head notes who is away, and it is said wherever that employee is chosen (ORG-14)', async () => {
    const page = await open('alexey', `/desk/tickets/${number}`)
    await page.getByRole('button', { name: /Алексей Кузнецов.*@/ }).click()
    await page.getByRole('menuitem', { name: 'Отсутствие' }).click()
    await panel(page).getByRole('combobox', { name: 'Чьё' }).click()
    await page.getByRole('option', { name: 'Павел Громов' }).click()
    await press(page, 'Отметить')
    await press(page, 'Сохранить')
    await page.getByText('Укажите день.').first().waitFor()
    const [today, later] = [0, 3].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10))
    await page.getByLabel('Первый день').fill(later ?? '')
    await page.getByLabel('Последний день').fill(today ?? '')
    await press(page, 'Сохранить')
    await page.getByText('Последний день раньше первого.').waitFor()
    refusedOnce(422)
    await page.getByLabel('Первый день').fill(today ?? '')
    await page.getByLabel('Последний день').fill(later ?? '')
    await page.getByLabel('Примечание').fill('Отпуск')
    await page.keyboard.press('Enter')
    await panel(page).getByText('сейчас').waitFor()
    await page.keyboard.press('Escape')
    await panel(page).waitFor({ state: 'hidden' })

    await page.keyboard.press('a')
    await page.getByRole('option', { name: /Павел Громов\s*нет до/ }).waitFor()
    expect(await page.getByRole('option', { name: /нет до/ }).count()).toBe(1)
  })
})
