// What came by itself is classified in a browser: by keys, in both languages, on a phone; and who gets it by that.
import { describe, expect, test } from 'vitest'
import { hasBrowser } from '../harness/browser.ts'
import { useStage } from '../harness/stage.ts'

const phone = { viewport: { width: 390, height: 844 } }

describe.skipIf(!hasBrowser())('classifying', () => {
  const { people, desk, open, look } = useStage({ roles: 'web' })

  test('by keys alone: the view, the dialog, a service found by what it stands in; history says who got it and why', async () => {
    const number = await desk.open(people.irina, { title: 'Не могу войти' })
    const page = await open('olga', '/desk/tickets?view=active')
    await page.getByRole('link', { name: 'Не классифицировано' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('n')
    await page.getByRole('heading', { name: 'Не классифицировано' }).waitFor()
    await page.getByText('Не могу войти').first().click()
    await page.getByRole('button', { name: 'Классифицировать' }).waitFor()
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog', { name: 'Классифицировать' })
    const service = dialog.getByRole('combobox', { name: 'Сервис' })
    await service.waitFor()
    await look(page, 'classify')
    // Nothing chosen: the field says so, and nothing was saved.
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Сохранить' }).click()
    await dialog.getByText('Заполните это поле').waitFor()
    await service.fill('поддержка › дос')
    await page.getByRole('option', { name: /Доступ/ }).waitFor()
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText(`Обращение № ${number} классифицировано`).waitFor()
    const history = page.getByText(/автоматически: сервис «Доступ» \(от «Поддержка»\), меньше всего обращений/)
    await history.first().waitFor()
    const { responsibleId, serviceId } = await desk.row(number)
    const line = [people.maria.employeeId, people.egor.employeeId]
    expect(line).toContain(responsibleId)
    expect(serviceId).toBe(people.ids.services.access)
    await page.getByRole('button', { name: 'Классифицировать' }).waitFor({ state: 'detached' })
  })

  test('a support level and giving back, from the side and the menu; the list is narrowed by a service', async () => {
    const number = await desk.open(people.irina, { serviceId: people.ids.services.telephony, title: 'Нет гудка' })
    expect((await desk.row(number)).responsibleId).toBe(people.egor.employeeId)
    const page = await open('olga', `/desk/tickets/${number}?view=active&serviceId=${people.ids.services.support}`)
    await page.getByRole('combobox', { name: 'Уровень' }).click()
    await page.getByRole('option', { name: 'L2' }).click()
    await page.getByText(`Обращение № ${number} передано: L2`).waitFor()
    const second = [people.alexey.employeeId, people.maria.employeeId]
    await expect.poll(async () => second.includes((await desk.row(number)).responsibleId ?? 0)).toBe(true)
    await page
      .getByText(/автоматически: уровень поддержки/)
      .first()
      .waitFor()
    await look(page, 'classified')
    await page.keyboard.press('b')
    await page.getByText(`Обращение № ${number} возвращено на распределение`).waitFor()
    expect(await desk.row(number)).toMatchObject({ responsibleId: null, supportGroupId: null })
    // The parent finds what stands under it.
    await page
      .getByRole('button', { name: /Сервис/ })
      .first()
      .waitFor()
    await page.getByText('Нет гудка').first().waitFor()
  })

  test('in English, dark and on a phone; a client names a service and reads its name', async () => {
    const number = await desk.open(people.irina, { title: 'Где мой ящик' })
    const small = await open('olga', `/desk/tickets/${number}?view=active`, {
      ...phone,
      locale: 'en-US',
      colorScheme: 'dark',
    })
    await small.getByRole('button', { name: 'Classify' }).click()
    await small.getByRole('dialog', { name: 'Classify' }).getByRole('combobox', { name: 'Service' }).click()
    await small.getByRole('option', { name: /Telephony/ }).waitFor()
    await look(small, 'classify-phone')

    const page = await open('olesya', '/portal/new')
    await page.getByRole('combobox', { name: 'Сервис' }).click()
    await page.getByRole('option', { name: 'Поддержка › Телефония' }).click()
    await page.getByLabel('Тема').fill('Не слышно')
    await page.getByLabel('Сообщение').fill('Ничего не слышно')
    await look(page, 'portal-service')
    await page.getByRole('button', { name: 'Отправить заявку' }).click()
    await page.getByRole('heading', { name: 'Не слышно' }).waitFor()
    await page.getByText('Телефония').first().waitFor()
    const [newest = 0] = await desk.list(people.olga, { serviceId: [people.ids.services.telephony] })
    expect((await desk.row(newest)).responsibleId).toBe(people.egor.employeeId)
  })
})
