// Fields of one's own, in a browser over a whole server: made, asked for in both forms, filled in where they lack.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { site } from '../../src/server/base/catalog/schema.ts'
import { hasBrowser } from '../harness/browser.ts'
import { rowOf, settled } from '../harness/page.ts'
import { useStage } from '../harness/stage.ts'

const phone = { viewport: { width: 390, height: 844 } } as const
const englishDark = { locale: 'en-US', colorScheme: 'dark' } as const
const words = (ru: string, en = '') => ({ ru, en })

describe.skipIf(!hasBrowser())('fields of one’s own', () => {
  const { world, people, desk, open, complaints, look } = useStage({ roles: 'web,jobs' })

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click()
  const panel = (page: Page) => page.locator('[role="dialog"]:not([aria-modal="false"])')
  const refusedOnce = (status: number) =>
    expect(complaints.splice(0)).toEqual([expect.stringContaining(String(status))])
  const choose = async (page: Page, name: string, option: string) => {
    await page.getByRole('combobox', { name, exact: true }).last().click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  const onec = () => people.ids.categories.onec
  const hosting = () => people.ids.departments.hosting
  const fieldNamed = async (ru: string) =>
    (await world.call(people.olga, 'fields', 'list', {})).rows.find(({ name }) => name.ru === ru)

  test('an administrator makes a list with its options and says for which tickets it is, by keys alone [DICT-16]', async () => {
    const page = await open('olga', '/admin/fields')
    await page.getByText('Своих полей пока нет').waitFor()
    await press(page, 'Добавить поле')
    await panel(page).getByRole('textbox', { name: 'Название', exact: true }).fill('Версия 1С')
    await choose(page, 'Вид', 'Список')
    for (const [place, option] of ['8.3.24', '8.3.25'].entries()) {
      await panel(page).getByRole('button', { name: 'Добавить вариант' }).press('Enter')
      await panel(page)
        .getByRole('textbox', { name: `Вариант ${place + 1}`, exact: true })
        .waitFor()
      await page.keyboard.type(option)
    }
    await panel(page).getByRole('button', { name: 'Ниже: 8.3.24' }).press('Enter')
    await panel(page).getByRole('switch', { name: 'Обязательное' }).press('Space')
    await panel(page).getByRole('switch', { name: 'Для клиента' }).press('Space')
    await panel(page).getByText('Ничего не выбрано: поле есть у каждого обращения.').waitFor()
    await panel(page).getByRole('combobox', { name: 'Категории' }).fill('1С')
    await page.getByRole('option', { name: '1С и рабочие места' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await panel(page).waitFor({ state: 'hidden' })
    await rowOf(page, 'Версия 1С').getByText('1С и рабочие места').waitFor()
    expect(await fieldNamed('Версия 1С')).toMatchObject({
      kind: 'list',
      isRequired: true,
      isForClient: true,
      options: [{ name: { ru: '8.3.25' } }, { name: { ru: '8.3.24' } }],
      categories: [{ id: onec() }],
    })
    await world.call(people.olga, 'fields', 'add', { name: words('Стойка'), kind: 'text', categoryIds: [onec()] })
    // What somebody else adds comes by itself.
    await rowOf(page, 'Стойка').getByText('Сотрудники').waitFor()
  })

  test('the client’s form asks for what is for him, when it is for his category, and keeps what he wrote [DICT-16]', async () => {
    const page = await open('irina', '/portal/new')
    await choose(page, 'Категория', '1С и рабочие места')
    await choose(page, 'Версия 1С', '8.3.25')
    expect(await page.getByText('Стойка').count()).toBe(0)
    await choose(page, 'Категория', 'Телефония')
    expect(await page.getByText('Версия 1С').count()).toBe(0)
    await choose(page, 'Категория', '1С и рабочие места')
    const version = page.getByRole('combobox', { name: 'Версия 1С' })
    expect(await version.innerText()).toContain('8.3.25')
    await page.reload()
    expect(await version.innerText()).toContain('8.3.25')
    await choose(page, 'Версия 1С', 'Не выбрано')
    await page.getByRole('textbox', { name: 'Тема' }).fill('Не печатает чек')
    await page.getByRole('textbox', { name: 'Сообщение' }).fill('Касса молчит')
    await press(page, 'Отправить заявку')
    await page.getByText('Заполните поле').waitFor()
    expect(await version.getAttribute('aria-invalid')).toBe('true')
    await choose(page, 'Версия 1С', '8.3.24')
    await press(page, 'Отправить заявку')
    await page.getByRole('dialog').getByText('Версия 1С').waitFor()
    await page.getByRole('dialog').getByText('8.3.24').waitFor()
  })

  test('at the desk it is marked where it lacks, and asked for when the work ends [DICT-16]', async () => {
    const number = await desk.open(people.irina, {
      departmentId: hosting(),
      categoryId: onec(),
      title: 'Письмо про 1С',
    })
    const page = await open('alexey', `/desk/tickets/${number}`)
    const side = page.getByRole('complementary', { name: 'Сведения' })
    await side.getByText('не заполнено').waitFor()
    // A text is written on the spot: Enter keeps it, Escape gives back what was.
    await side.getByRole('button', { name: 'Стойка: изменить' }).press('Enter')
    await page.keyboard.type('А-4')
    await page.keyboard.press('Enter')
    await side.getByRole('button', { name: 'Стойка: изменить' }).getByText('А-4').waitFor()
    await page.getByText('Стойка: А-4').first().waitFor()
    await side.getByRole('button', { name: 'Стойка: изменить' }).click()
    await page.keyboard.type('другое')
    await page.keyboard.press('Escape')
    await side.getByText('А-4').waitFor()

    await page.getByRole('button', { name: 'Статус: Новое' }).click()
    await page.getByRole('menuitemradio', { name: 'Закрыто' }).click()
    await panel(page).getByText('Заполните поля').waitFor()
    refusedOnce(422)
    // Pressed before the fields have come it waits for them, and sends nothing.
    await press(page, 'Сохранить')
    await panel(page).getByText('Заполните это поле').waitFor()
    await choose(page, 'Версия 1С', '8.3.25')
    await press(page, 'Сохранить')
    await page.getByText('Версия 1С: 8.3.25').first().waitFor()
    await expect.poll(async () => (await desk.view(people.alexey, number)).status.phase).toBe('closed')
  })

  test('another category asks for what it brings, and the form of the desk does so before it is sent [DICT-16]', async () => {
    const number = await desk.open(people.irina, { departmentId: hosting(), title: 'Без категории' })
    const page = await open('alexey', `/desk/tickets/${number}`)
    await choose(page, 'Категория', '1С и рабочие места')
    await panel(page).getByText('Заполните поля').waitFor()
    refusedOnce(422)
    await choose(page, 'Версия 1С', '8.3.24')
    await press(page, 'Сохранить')
    await expect.poll(async () => (await desk.view(people.alexey, number)).category?.id).toBe(onec())

    await page.goto('/desk/new')
    await page.getByRole('combobox', { name: 'Клиент' }).fill('Ирина')
    await page.getByRole('option', { name: /Ирина Соколова/ }).click()
    await page.getByRole('textbox', { name: 'Тема' }).fill('Звонок про 1С')
    await page.getByRole('textbox', { name: 'Описание' }).fill('Просит обновить')
    await choose(page, 'Категория', '1С и рабочие места')
    await page.getByRole('textbox', { name: 'Стойка' }).fill('Б-1')
    await press(page, 'Создать обращение')
    await page.getByText('Заполните это поле').waitFor()
    await choose(page, 'Версия 1С', '8.3.25')
    await press(page, 'Создать обращение')
    await page.waitForURL(/\/desk\/tickets\/\d+/)
    await page.getByRole('complementary', { name: 'Сведения' }).getByText('Б-1').waitFor()
  })

  test('where there is a second site, a field says on which of them it is; with one there is nothing to choose [DICT-15, DICT-16]', async () => {
    const page = await open('olga', '/admin/fields')
    await rowOf(page, 'Стойка').click()
    const sites = panel(page).getByRole('combobox', { name: 'Сайты' })
    await panel(page).getByRole('combobox', { name: 'Сервисы' }).waitFor()
    await settled(page)
    expect(await sites.count()).toBe(0)
    const row = { code: 'second', name: words('Второй', 'Second'), createdAt: world.clock.now() }
    const [second] = await world.product.database.root.insert(site).values(row).returning()
    await page.reload()
    await sites.fill('Второй')
    await page.getByRole('option', { name: 'Второй' }).waitFor()
    await page.keyboard.press('Enter')
    await look(page, 'sites')
    await page.keyboard.press('Control+Enter')
    await panel(page).waitFor({ state: 'hidden' })
    await rowOf(page, 'Стойка').getByText('не на всех сайтах').waitFor()
    await look(page, 'sites-list')
    expect(await fieldNamed('Стойка')).toMatchObject({ siteIds: [second?.id], categories: [{ id: onec() }] })
    const small = await open('olga', '/admin/fields', { ...phone, ...englishDark })
    await small.getByRole('button', { name: /not on all sites/ }).waitFor()
    await look(small, 'sites-list-phone')
    await small.getByRole('button', { name: /not on all sites/ }).click()
    await small.getByRole('combobox', { name: 'Sites' }).scrollIntoViewIfNeeded()
    await look(small, 'sites-phone')
    // On ours it is asked for no more.
    const form = await open('alexey', '/desk/new')
    await choose(form, 'Категория', '1С и рабочие места')
    await form.getByRole('combobox', { name: 'Версия 1С' }).waitFor()
    expect(await form.getByRole('textbox', { name: 'Стойка' }).count()).toBe(0)

    await rowOf(page, 'Стойка').click()
    await panel(page)
      .getByRole('button', { name: /Второй/ })
      .click()
    await page.keyboard.press('Control+Enter')
    await panel(page).waitFor({ state: 'hidden' })
    await rowOf(page, 'Стойка').getByText('не на всех сайтах').waitFor({ state: 'hidden' })
  })

  test('a field that tickets hold is switched off instead of deleted (DICT-16)', async () => {
    const page = await open('olga', '/admin/fields')
    await rowOf(page, 'Стойка').click()
    await press(page, 'Удалить')
    const question = page.getByRole('alertdialog')
    await question.getByRole('button', { name: 'Удалить' }).click()
    await question.getByText('Поле заполнено в 2 обращениях: его можно только выключить.').waitFor()
    refusedOnce(409)
    await question.getByRole('button', { name: 'Отключить вместо удаления' }).click()
    await rowOf(page, 'Стойка').waitFor({ state: 'hidden' })
    expect((await fieldNamed('Стойка'))?.isActive).toBe(false)
  })
})
