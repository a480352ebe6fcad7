// Levels of groups of clients in a browser: given in the matrix, weighed and limited in their form, said in the preview,
// and what the portal's form offers whoever has one.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { everyFault } from '../harness/axe.ts'
import { hasBrowser } from '../harness/browser.ts'
import { Services } from '../harness/services.ts'
import { useStage } from '../harness/stage.ts'

const GROUP = 'Проверяющие форму'

describe.skipIf(!hasBrowser())('levels of groups', () => {
  let serviceName = ''
  let groupId = 0
  const prepare = async () => {
    const members = [{ contactId: people.irina.contactId }]
    groupId = (await world.call(people.olga, 'clientGroups', 'add', { name: GROUP, members })).id
    const services = new Services(world)
    serviceName = 'Форма с уровнем'
    const serviceId = await services.add([], { name: serviceName })
    const levelId = await services.level({ companyId: people.ids.companies.vektor })
    const { name, schedule, version } = await world.call(people.olga, 'sla', 'level', { id: levelId })
    const words = { ...name, ru: 'Узкий' }
    const limits = { takeMinutes: 30, resolveMinutes: 240, categoryIds: [people.ids.categories.billing] }
    await world.call(people.olga, 'sla', 'saveLevel', {
      ...{ id: levelId, version, name: words, scheduleId: schedule.id },
      ...limits,
    })
    const everybody = { kind: 'everybody' } as const
    await world.call(people.olga, 'sla', 'setLevel', { subject: everybody, serviceId, levelId })
    const usual = await services.level({})
    const other = await world.call(people.olga, 'sla', 'level', { id: usual })
    await world.call(people.olga, 'sla', 'saveLevel', {
      ...{ id: usual, version: other.version, name: { ru: 'Обычный', en: '' }, scheduleId: other.schedule.id },
      ...{ takeMinutes: 60, resolveMinutes: 480 },
    })
  }
  const { world, people, open } = useStage({ roles: 'web,jobs', prepare })
  const panel = (page: Page) => page.locator('[role="dialog"]:not([aria-modal="false"])')

  const faults = (page: Page) => everyFault(page, { tags: ['wcag2a', 'wcag2aa'] })

  test('a group gets its level in the matrix by keyboard, and the preview names the group [SLA-01]', async () => {
    const page = await open('olga', '/admin/level-matrix')
    const cell = page.getByRole('button', { name: `${GROUP}, Любой сервис: по компании клиента` })
    await cell.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitemradio', { name: /Обычный/ }).press('Enter')
    await page.getByRole('button', { name: `${GROUP}, Любой сервис: Обычный` }).waitFor()
    expect(await faults(page)).toEqual([])
    await page.getByRole('button', { name: 'Проверить расчёт' }).click()
    await panel(page).getByRole('combobox', { name: 'Клиент' }).fill('Ирина')
    await page.getByRole('option', { name: /Ирина Соколова/ }).click()
    await panel(page).getByText(`по группе клиентов «${GROUP}»`).waitFor()
  })

  test('its form keeps weight and what clients may choose, and the list shows the weight [SLA-01]', async () => {
    const page = await open('olga', '/admin/levels', { colorScheme: 'dark' })
    await page.getByRole('row', { name: /Обычный/ }).click()
    await panel(page).getByRole('spinbutton', { name: 'Вес' }).fill('250')
    for (const name of ['Почта и рассылки', 'Счета и документы']) {
      await panel(page).getByRole('combobox', { name: 'Категории' }).fill(name)
      await page.getByRole('option', { name }).click()
    }
    await page.keyboard.press('Tab')
    await panel(page).getByRole('combobox', { name: 'Критичности' }).fill('Низк')
    await page.getByRole('option', { name: 'Низкая' }).click()
    await page.keyboard.press('Tab')
    expect(await faults(page)).toEqual([])
    await panel(page).getByRole('button', { name: 'Сохранить' }).click()
    await page.getByRole('row', { name: /Обычный.*250/ }).waitFor()
    const { rows } = await world.call(people.olga, 'sla', 'levels', {})
    const { mail, billing } = people.ids.categories
    expect(rows.find(({ name }) => name.ru === 'Обычный')).toMatchObject({
      weight: 250,
      categoryIds: [mail, billing],
      criticalityIds: [people.ids.criticalities.low],
      markIds: [],
      version: 1,
    })
  })

  test('on a phone the form offers what the level leaves, and says what a service takes back [CHAN-07]', async () => {
    const page = await open('irina', '/portal/new', { viewport: { width: 390, height: 844 } })
    const pick = async (field: string, option: string) => {
      await page.getByRole('combobox', { name: field }).click()
      await page.getByRole('option', { name: option, exact: true }).click()
    }
    await page.getByRole('combobox', { name: 'Категория' }).click()
    await expect
      .poll(() => page.getByRole('option').allInnerTexts())
      .toEqual(['Почта и рассылки', 'Счета и документы', 'Другое'])
    await page.getByRole('option', { name: 'Почта и рассылки' }).click()
    await page.getByRole('combobox', { name: 'Критичность' }).click()
    await expect.poll(() => page.getByRole('option').allInnerTexts()).toEqual(['Не выбрано', 'Низкая'])
    await page.keyboard.press('Escape')
    await world.call(people.olga, 'sla', 'setLevel', {
      subject: { kind: 'group', id: groupId },
      serviceId: null,
      levelId: null,
    })
    await pick('Сервис', serviceName)
    await page.getByText('Прежний выбор с этим сервисом недоступен. Выберите другой.').waitFor()
    expect(await faults(page)).toEqual([])
    await pick('Категория', 'Счета и документы')
    await page.getByText('Прежний выбор с этим сервисом недоступен. Выберите другой.').waitFor({ state: 'detached' })
    await page.getByRole('textbox', { name: 'Тема' }).fill('Нужен счёт')
    await page.getByRole('textbox', { name: 'Сообщение' }).fill('За март')
    await page.getByRole('button', { name: 'Отправить заявку' }).click()
    await page.waitForURL(/\/portal\/tickets\/\d+/)
  })
})
