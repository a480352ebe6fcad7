// Participants, merged tickets and follow-ups in a browser: what staff does with them, and what the client sees.
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { DAY } from '../../src/domain/time/index.ts'
import { hasBrowser } from '../harness/browser.ts'
import { useStage } from '../harness/stage.ts'

const ALEXEY = 'alexey.kuznetsov@sever-uzel.example'

describe.skipIf(!hasBrowser())('participants and merged tickets', () => {
  const { world, people, desk, open, look } = useStage({
    roles: 'web',
    // A refusal is part of the story, and so is a ticket that is gone.
    isExpected: (message) => /status of 4(22|04)/.test(message.text()),
  })

  const openTicket = (author: 'irina' | 'olesya' | 'kim', title: string) =>
    desk.open(people[author], { title, text: `${title}, помогите`, departmentId: people.ids.departments.hosting })

  test('staff puts a colleague and a bare address in copy, and takes one out; the client finds it in the portal', async () => {
    const number = await openTicket('irina', 'Не печатает принтер')
    const page = await open('alexey', `/desk/tickets/${number}?view=active`)
    const side = page.getByRole('region', { name: 'Участники' })
    const add = side.getByLabel('Добавить участника')
    const search = page.getByPlaceholder('Имя, почта или адрес')
    await add.click()
    // Colleagues of the author stand there before anything is typed; the author himself does not.
    const list = page.getByRole('listbox')
    await list.getByText('Олеся Панина').waitFor()
    expect(await list.getByText('Ирина Соколова').count()).toBe(0)
    await look(page, 'participants-picker')
    // Enter in haste takes nobody of those who were found for other words.
    await page.route('**/api/v1/contacts?*', async (route) => {
      await sleep(300) // as over a line that is not a desk's own
      await route.continue()
    })
    await search.fill('панин')
    await page.keyboard.press('Enter')
    await list.getByText('Галина Ветрова').waitFor({ state: 'detached' })
    // Enter takes what is highlighted, which the first one found is a moment after it stands there.
    await list.locator('[data-highlighted]').getByText('Олеся Панина').waitFor()
    await page.keyboard.press('Enter')
    await side.getByText('Олеся Панина').waitFor()
    await add.click()
    await search.fill('Партнёр <partner@elsewhere.example>')
    await page.getByText('Добавить адрес partner@elsewhere.example').click()
    await page.getByText('Партнёр теперь участник').first().waitFor()
    await side.getByText('partner@elsewhere.example').waitFor()
    // What cannot be is said in words.
    await add.click()
    await search.fill(ALEXEY)
    await page.getByText('Добавить адрес alexey.kuznetsov').click()
    await page.getByText('Это сотрудник').first().waitFor()
    await look(page, 'participants')

    const portal = await open('olesya', `/portal/tickets/${number}`)
    await portal.getByText('В копии').waitFor()
    await portal.getByText('Олеся Панина, Партнёр').waitFor()
    await look(portal, 'portal-copy')
    await side.getByRole('button', { name: 'Убрать из участников: Олеся Панина' }).click()
    await side.getByText('Олеся Панина').waitFor({ state: 'detached' })
    // The stream tells her at once that the ticket is no longer hers to see.
    await portal.getByText('Такой заявки нет').waitFor()
  })

  test('a duplicate is merged with two presses; its number leads to the other, at the desk and in the portal', async () => {
    const a = await openTicket('olesya', 'Почта не ходит, повтор')
    const b = await openTicket('irina', 'Почта не ходит')
    await desk.answer(people.alexey, b, 'Смотрим')
    const foreign = await openTicket('kim', 'Чужое обращение')
    const portal = await open('olesya', `/portal/tickets/${a}`)
    await portal.getByText('Почта не ходит, повтор, помогите').waitFor()
    const page = await open('alexey', `/desk/tickets/${a}?view=active`)
    await page.getByText('Почта не ходит, повтор, помогите').first().waitFor()
    await page.getByRole('button', { name: 'Взять в работу' }).waitFor()
    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog', { name: 'Объединить с обращением' })
    const merge = dialog.getByRole('button', { name: 'Объединить' })
    const field = dialog.getByRole('combobox')
    await field.fill(String(foreign))
    await page.getByRole('option').getByText('Чужое обращение').click()
    await dialog.getByText('Обращения разных компаний').waitFor()
    expect(await merge.isEnabled()).toBe(false)
    await look(page, 'merge-refused')
    await field.fill('Почта не')
    await page.getByRole('option').getByText(`${b}`).click()
    await dialog.getByText(`с пометкой «из № ${a}»`).waitFor()
    await look(page, 'merge')
    await merge.click()
    await page.waitForURL((url) => url.pathname === `/desk/tickets/${b}`)
    await page.getByText(`№ ${a} объединено с № ${b}`).waitFor()
    const conversation = page.getByRole('region', { name: 'Переписка' })
    await conversation.getByText(`из № ${a}`).waitFor()
    await page.getByRole('region', { name: 'Участники' }).getByText('Олеся Панина').waitFor()
    await page.getByRole('region', { name: 'Связанные обращения' }).getByText(`№ ${a}`).waitFor()
    await look(page, 'merged')
    // Her page of the merged one follows by itself, by the stream; so does its address later.
    await portal.waitForURL((url) => url.pathname === `/portal/tickets/${b}`)
    await portal.getByText('Смотрим').waitFor()
    await portal.goto(`/portal/tickets/${a}`)
    await portal.waitForURL((url) => url.pathname === `/portal/tickets/${b}`)
    await page.goto(`/desk/tickets/${a}?view=active`)
    await page.waitForURL((url) => url.pathname === `/desk/tickets/${b}`)
    expect(await page.getByRole('link', { name: 'Почта не ходит, повтор' }).count()).toBe(0)
  })

  test('who is of no company must be agreed to by name', async () => {
    const a = await openTicket('irina', 'Домен, снова')
    const b = await openTicket('irina', 'Домен')
    await world.call(people.alexey, 'tickets', 'addParticipant', { number: b, address: 'partner@elsewhere.example' })
    const page = await open('alexey', `/desk/tickets/${a}?view=active`, {
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
      locale: 'en-GB',
    })
    await page.getByRole('button', { name: /^(Ещё|More)$/ }).click()
    await page.getByRole('menuitem', { name: /^(Объединить с обращением|Merge with a ticket)/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').fill(String(b))
    await page.getByRole('option').first().click()
    const agree = dialog.getByRole('checkbox')
    await agree.waitFor()
    const merge = dialog.getByRole('button', { name: /^(Объединить|Merge)$/ })
    expect(await merge.isEnabled()).toBe(false)
    await agree.click()
    await look(page, 'merge-phone-dark')
    await merge.click()
    await page.waitForURL((url) => url.pathname === `/desk/tickets/${b}`)
    await page.getByText('Домен, снова, помогите').first().waitFor()
    await look(page, 'merged-phone-dark')
  })

  test('what was closed too long ago is continued by hand, with its client and who was in copy', async () => {
    const old = await openTicket('irina', 'Сертификат истёк')
    await world.call(people.alexey, 'tickets', 'addParticipant', { number: old, contactId: people.olesya.contactId })
    await desk.save(people.alexey, old, { move: 'close' })
    await world.write((ctx) =>
      ctx.db.execute(`update ticket set closed_at = now() - interval '${(15 * DAY) / DAY} days' where number = ${old}`),
    )
    const page = await open('alexey', `/desk/tickets/${old}?view=all`)
    await page.getByRole('link', { name: 'Создать продолжение' }).click()
    await page.getByRole('heading', { name: `Продолжение обращения № ${old}` }).waitFor()
    await look(page, 'follow-up')
    expect(await page.getByRole('textbox', { name: 'Тема' }).inputValue()).toBe('Сертификат истёк')
    await page.getByRole('textbox', { name: 'Описание' }).fill('Снова истёк')
    await page.getByRole('button', { name: /^Создать/ }).click()
    const links = page.getByRole('region', { name: 'Связанные обращения' })
    await links.getByText(`№ ${old}`).waitFor()
    await page.getByRole('region', { name: 'Участники' }).getByText('Олеся Панина').waitFor()
    await links.getByRole('link').click()
    await page.waitForURL((url) => url.pathname === `/desk/tickets/${old}`)
    await links.getByText('продолжено в').waitFor()
  })
})
