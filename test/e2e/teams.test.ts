// Groups and what their members share, in a browser over a whole server.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { hasBrowser } from '../harness/browser.ts'
import { rowOf } from '../harness/page.ts'
import { useStage } from '../harness/stage.ts'

describe.skipIf(!hasBrowser())('groups and what their members share', () => {
  const { people, desk, open, look, complaints } = useStage({ roles: 'web,jobs' })

  const panel = (page: Page) => page.locator('[role="dialog"]:not([aria-modal="false"])')
  const member = (page: Page, name: string) => panel(page).getByRole('group', { name, exact: true })
  const mark = (page: Page, name: string, flag: string) => member(page, name).getByRole('checkbox', { name: flag })

  const addMember = async (page: Page, typed: string, name: string) => {
    await panel(page).getByRole('combobox', { name: 'Добавить участника' }).fill(typed)
    await page.getByRole('option', { name: new RegExp(name) }).waitFor()
    await expect.poll(() => page.getByRole('option').count()).toBe(1)
    await page.keyboard.press('Enter')
    await member(page, name).waitFor()
  }

  test('an employee is let see the tickets of his line by one mark; letters can be wanted only by who sees', async () => {
    const { departments, employees } = people.ids
    const number = await desk.open(people.irina, {
      title: 'Не считает склад',
      departmentId: departments.finance,
      responsibleId: employees.alexey,
    })
    const his = await open('pavel', `/desk/tickets/${number}`)
    await his.getByText('Такого обращения нет').first().waitFor()
    expect(complaints.splice(0).filter((words) => !words.includes('404'))).toEqual([])

    const page = await open('olga', '/admin/groups')
    await rowOf(page, 'L3').click()
    expect(await mark(page, 'Павел Громов', 'Письма о новых').isDisabled()).toBe(true)
    await mark(page, 'Павел Громов', 'Видит обращения участников').focus()
    await page.keyboard.press('Space')
    await mark(page, 'Павел Громов', 'Письма о новых').check()
    await mark(page, 'Павел Громов', 'Видит обращения участников').uncheck()
    expect(await mark(page, 'Павел Громов', 'Письма о новых').isChecked()).toBe(false)
    await mark(page, 'Павел Громов', 'Видит обращения участников').check()
    await page.keyboard.press('Control+Enter')
    await panel(page).waitFor({ state: 'hidden' })

    await his.goto(`/desk/tickets/${number}`)
    await his.getByText('Не считает склад').first().waitFor()
    expect(complaints.splice(0).filter((words) => !words.includes('404'))).toEqual([])
    await rowOf(page, 'L3').click()
    expect(await mark(page, 'Павел Громов', 'Видит обращения участников').isChecked()).toBe(true)
  })

  test('a group of clients is made, warns of foreign companies, shares their requests in the portal, and is deleted', async () => {
    const number = await desk.open(people.mitrokhin, { title: 'Окно не открывается' })
    const his = await open('nosov', '/portal')
    await his.getByText('Заявок пока нет').waitFor()
    expect(await his.getByText('Окно не открывается').count()).toBe(0)

    const page = await open('olga', '/admin/client-groups')
    await rowOf(page, 'Студия «Контур» и её клиенты').waitFor()
    await page.getByRole('button', { name: 'Добавить группу' }).click()
    await panel(page).getByRole('textbox', { name: 'Название' }).fill('Окна: закупки')
    await addMember(page, 'носов', 'Артём Носов')
    await addMember(page, 'митрохин', 'Сергей Митрохин')
    await mark(page, 'Артём Носов', 'Видит обращения участников').check()
    await addMember(page, 'тарасов', 'Олег Тарасов')
    await panel(page).getByText('Заявки чужой компании увидят: Артём Носов').waitFor()
    await member(page, 'Олег Тарасов').getByRole('button', { name: 'Убрать из группы: Олег Тарасов' }).click()
    await panel(page).getByText('Заявки чужой компании').waitFor({ state: 'hidden' })
    await page.keyboard.press('Control+Enter')
    await panel(page).waitFor({ state: 'hidden' })
    await rowOf(page, 'Окна: закупки').getByText('«Окна Плюс»').waitFor()

    // His stream was closed by the change, and what it brought back shows the request without a press.
    await his.getByText('Окно не открывается').first().waitFor()
    await his.goto(`/portal/tickets/${number}`)
    await his.getByText('Помогите').first().waitFor()
    expect(await his.getByRole('button', { name: 'Всё решено, закрыть' }).count()).toBe(0)

    await page.getByRole('button', { name: 'Добавить группу' }).click()
    await panel(page).getByRole('textbox', { name: 'Название' }).fill('окна: ЗАКУПКИ')
    await page.keyboard.press('Control+Enter')
    await panel(page)
      .getByRole('textbox', { name: 'Название', description: /занято|есть/ })
      .waitFor()
    expect(complaints.splice(0)).toEqual([expect.stringContaining('409')])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Не сохранять' }).click()

    await rowOf(page, 'Окна: закупки').click()
    await panel(page).getByRole('button', { name: 'Удалить' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Удалить' }).click()
    await rowOf(page, 'Окна: закупки').waitFor({ state: 'detached' })
    await his.goto('/portal')
    await his.getByText('Заявок пока нет').waitFor()
    await expect.poll(() => his.getByText('Окно не открывается').count()).toBe(0)
    expect(complaints.splice(0).filter((words) => !words.includes('404'))).toEqual([])
  })

  test('a group of staff in use says where and stays; one that nothing uses is deleted', async () => {
    const page = await open('olga', '/admin/groups')
    await rowOf(page, 'L1').click()
    const ask = async () => {
      await panel(page).getByRole('button', { name: 'Удалить', exact: true }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Удалить' }).click()
    }
    await ask()
    await page.getByRole('alertdialog').getByText('ответственные за сервисы (1)').waitFor()
    expect(complaints.splice(0)).toEqual([expect.stringContaining('409')])
    await look(page, 'group-in-use')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Отменить' }).click()
    await page.keyboard.press('Escape')
    await panel(page).waitFor({ state: 'hidden' })

    await page.getByRole('button', { name: 'Добавить группу' }).click()
    await panel(page).getByRole('textbox', { name: 'Название' }).fill('Дежурные')
    await addMember(page, 'егор', 'Егор Рыбаков')
    await page.keyboard.press('Control+Enter')
    await panel(page).waitFor({ state: 'hidden' })
    await rowOf(page, 'Дежурные').click()
    await ask()
    await rowOf(page, 'Дежурные').waitFor({ state: 'detached' })
    await rowOf(page, 'L1').waitFor()

    // Who may only look has nothing to press.
    const looking = await open('demo', '/admin/groups')
    await rowOf(looking, 'L1').click()
    await panel(looking).getByRole('button', { name: 'Закрыть' }).last().waitFor()
    expect(await panel(looking).getByRole('button', { name: 'Удалить' }).count()).toBe(0)
  })

  test('a contact comes into a group in his own form, which names the strangers who will read him, and leaves it there', async () => {
    const group = 'Студия «Контур» и её клиенты'
    await desk.open(people.nosov, { title: 'Сквозит из окна' })
    const his = await open('stepanov', '/portal')
    expect(await his.getByText('Сквозит из окна').count()).toBe(0)
    const page = await open('olga', '/admin/contacts?search=Носов')
    const groups = () => panel(page).getByRole('combobox', { name: 'Группы клиентов' })
    await rowOf(page, 'Артём Носов').click()
    await groups().fill('контур')
    await page.getByRole('option', { name: group }).waitFor()
    await page.keyboard.press('Enter')
    await panel(page).getByText('Заявки этого контакта увидят люди других компаний').waitFor()
    await look(page, 'contact-groups')
    await page.keyboard.press('Control+Enter')
    await panel(page).waitFor({ state: 'hidden' })
    await his.getByText('Сквозит из окна').first().waitFor()

    await page.goto('/admin/client-groups')
    await rowOf(page, group).click()
    expect(await mark(page, 'Артём Носов', 'Видит обращения участников').isChecked()).toBe(false)
    await page.goto('/admin/contacts?search=Носов')
    await rowOf(page, 'Артём Носов').click()
    await panel(page)
      .getByRole('button', { name: new RegExp(`${group}`) })
      .click()
    await page.keyboard.press('Control+Enter')
    await panel(page).waitFor({ state: 'hidden' })
    await expect.poll(() => his.getByText('Сквозит из окна').count()).toBe(0)
    expect(complaints.splice(0).filter((words) => !words.includes('404'))).toEqual([])
  })
})
