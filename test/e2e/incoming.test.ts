// Letters that wait, in a browser over a whole server: sorted by the keyboard, several at once, taken back, and by two people.
import { eq } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { letter } from '../../src/server/channels/mail/schema.ts'
import { graveFaults } from '../harness/axe.ts'
import { hasBrowser } from '../harness/browser.ts'
import { rows } from '../harness/page.ts'
import { Post } from '../harness/post.ts'
import { overflowOf, useStage } from '../harness/stage.ts'

describe.skipIf(!hasBrowser())('incoming letters', () => {
  let post: Post
  let gatewayId: number
  let expected = 0
  const refused: string[] = []
  const { world, people, desk, complaints, open } = useStage({
    // The jobs run here, by `settle`: what a press queued is done when the test says so.
    roles: 'web',
    // A stream that was cut is part of a story.
    isExpected: (message) => /ERR_FAILED|ERR_INCOMPLETE_CHUNKED/.test(message.text()),
    prepare: async () => {
      post = new Post(world, people)
      gatewayId = await post.addGateway()
    },
  })
  afterEach(() => {
    const all = complaints.splice(0)
    refused.push(...all.filter((line) => /status of (404|409)/.test(line)))
    complaints.push(...all.filter((line) => !refused.includes(line)))
  })

  /** Letters of strangers, the last one on top; by their subjects. */
  async function arrive(...subjects: string[]): Promise<number[]> {
    const ids: number[] = []
    for (const subject of subjects) {
      world.clock.advance(1_000)
      ids.push(await post.arrive(gatewayId, { subject }))
    }
    return ids
  }

  const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })
  const rowOf = (page: Page, subject: string) => page.locator('[data-letter]', { hasText: subject })
  const tickOf = (page: Page, subject: string) => page.getByRole('checkbox', { name: `Выбрать письмо «${subject}»` })
  const chosen = (page: Page, count: number) =>
    page.getByRole('toolbar', { name: 'Действия с выбранными письмами' }).getByText(`Выбрано ${count}`).waitFor()
  const outcomeOf = async (id: number) => (await post.letters()).find((row) => row.id === id)?.outcome
  const dialog = (page: Page) => page.getByRole('dialog')
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

  test('a letter stands with its reason, HTML and files; folders and search narrow the list; a new one shows up by itself', async () => {
    const [first = 0] = await arrive('Счёт за апрель')
    await world.write(async (ctx) => {
      await ctx.db.update(letter).set({ html: '<p>Это <b>жирно</b></p>' }).where(eq(letter.id, first))
      const aside = { subject: 'Вы выиграли', outcome: 'spam_folder', text: 'Приз', rawSize: 1 } as const
      await ctx.db.insert(letter).values({
        ...aside,
        identity: 'prize',
        rawSha256: 'a'.repeat(64),
        happenedAt: ctx.now,
        fromAddress: 'x@y.example',
      })
    })
    const page = await open('maria', '/admin/incoming')
    await heading(page, 'Счёт за апрель').waitFor()
    await page.getByText('Такого адреса нет ни у одного контакта.').waitFor()
    await page.frameLocator('iframe').getByText('жирно').waitFor()

    await arrive('Пришло только что')
    await rowOf(page, 'Пришло только что').waitFor()
    await page.getByRole('searchbox', { name: 'Отправитель или тема' }).fill('апрель')
    await expect.poll(() => page.locator('[data-letter]').count()).toBe(1)
    expect(page.url()).toContain('search=')
    await page.getByRole('button', { name: 'Очистить' }).click()
    await expect.poll(() => page.locator('[data-letter]').count()).toBe(2)

    await page.getByRole('link', { name: /^Спам/ }).click()
    await rowOf(page, 'Вы выиграли').waitFor()
    await expect.poll(() => page.locator('[data-letter]').count()).toBe(1)
    await heading(page, 'Вы выиграли').waitFor()
    await page.getByText('фильтр отложил его').waitFor()
    await page.getByRole('link', { name: /^Не разобрались/ }).click()
    await page.getByText('Все письма удалось разобрать.').first().waitFor()
  })

  test('by the keyboard: j, then # throws away and «Отменить» brings back, ! is spam', async () => {
    const [older = 0, newer = 0] = await arrive('Ключи, раньше', 'Ключи, позже')
    const page = await open('maria', '/admin/incoming')
    await heading(page, 'Ключи, позже').waitFor()
    await page.keyboard.press('j')
    await heading(page, 'Ключи, раньше').waitFor()
    await page.keyboard.press('k')
    await heading(page, 'Ключи, позже').waitFor()
    await page.keyboard.press('Shift+Digit3')
    await page.getByText('Письмо в корзине').waitFor()
    await heading(page, 'Ключи, раньше').waitFor()
    expect(await outcomeOf(newer)).toBe('deleted')
    await press(page, 'Отменить')
    await heading(page, 'Ключи, позже').waitFor()
    await rowOf(page, 'Ключи, позже').waitFor()
    expect(await outcomeOf(newer)).toBe('incoming')

    await page.keyboard.press('Shift+Digit1')
    await page.getByText('Письмо удалено как спам').waitFor()
    await expect.poll(() => outcomeOf(newer)).toBe('deleted_spam')
    await heading(page, 'Ключи, раньше').waitFor()
    await page.getByRole('button', { name: 'Другие способы' }).click()
    await page.getByRole('menuitem', { name: 'Спам и заблокировать отправителя' }).click()
    await page.getByText('отправитель заблокирован').waitFor()
    expect(await outcomeOf(older)).toBe('deleted_spam')
    await page.keyboard.press('Shift+Slash')
    await dialog(page).getByText('Предыдущее письмо').waitFor()
  })

  test('into a ticket: a new contact of the company that writes from there; into another’s ticket with a warning; both taken back', async () => {
    const number = await desk.open(people.irina, {
      title: 'Чужое обращение',
      departmentId: people.ids.departments.finance,
      responsibleId: people.ids.employees.maria,
    })
    world.clock.advance(1_000)
    const id = await post.arrive(gatewayId, { from: 'Новенький <new@romashka.example>', subject: 'От новенького' })
    const page = await open('maria', '/admin/incoming')
    await heading(page, 'От новенького').waitFor()
    await page.keyboard.press('n')
    await dialog(page).getByText('Предложена по домену адреса.').waitFor()
    expect(await dialog(page).getByRole('combobox', { name: 'Компания' }).inputValue()).toBe('ООО «Ромашка»')
    await press(page, 'Создать обращение')
    await page.getByText('Создано обращение').waitFor()
    expect(await outcomeOf(id)).toBe('sorted_new_ticket')
    await press(page, 'Отменить')
    await expect.poll(() => outcomeOf(id)).toBe('incoming')
    await heading(page, 'От новенького').waitFor()

    await page.keyboard.press('a')
    await dialog(page).getByRole('combobox', { name: 'Обращение' }).fill(String(number))
    await page.getByRole('option', { name: /Чужое обращение/ }).click()
    await dialog(page).getByText('Автор обращения: Ирина Соколова').waitFor()
    await press(page, `Добавить в № ${number}`)
    await page.getByText('Письмо добавлено в обращение').waitFor()
    expect(await desk.row(number)).toMatchObject({ publicMessages: 2 })
    await press(page, 'Отменить')
    await expect.poll(() => outcomeOf(id)).toBe('incoming')
    expect(await desk.row(number)).toMatchObject({ publicMessages: 1 })
  })

  test('several at once, by Shift, x, Ctrl+A and the box on top; what another was quicker with is said, the rest is done', async () => {
    const [a = 0, b = 0, c = 0] = await arrive('Много, первое', 'Много, второе', 'Много, третье')
    const page = await open('maria', '/admin/incoming?search=Много')
    await heading(page, 'Много, третье').waitFor()
    await page.keyboard.press('x')
    await chosen(page, 1)
    await rowOf(page, 'Много, первое').click({ modifiers: ['Shift'] })
    await chosen(page, 3)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('toolbar', { name: /выбранными/ }).count()).toBe(0)
    await rowOf(page, 'Много, третье').focus()
    await page.keyboard.press('Shift+ArrowDown')
    await chosen(page, 2)
    await page.keyboard.press('Control+a')
    await chosen(page, 3)
    await page.getByRole('checkbox', { name: 'Выбрано 3' }).click()
    await page.getByRole('checkbox', { name: 'Выбрать все' }).click()
    await chosen(page, 3)
    await tickOf(page, 'Много, второе').click()
    await chosen(page, 2)
    await tickOf(page, 'Много, второе').click()

    // Another is quicker with the second one, and this page does not hear of it.
    await page.route('**/api/live*', (route) => route.abort())
    await world.write((ctx) =>
      ctx.db
        .update(letter)
        .set({ outcome: 'deleted', sortedBy: people.egor.employeeId, sortedAt: ctx.now })
        .where(eq(letter.id, b)),
    )
    await page.getByRole('toolbar').getByRole('button', { name: 'В корзину' }).click()
    await page.getByText('2 письма в корзине').waitFor()
    await page.getByText('Это письмо уже обработано: Егор Рыбаков.').first().waitFor()
    expect([await outcomeOf(a), await outcomeOf(c)]).toEqual(['deleted', 'deleted'])
    await press(page, 'Отменить')
    await expect.poll(async () => [await outcomeOf(a), await outcomeOf(c)]).toEqual(['incoming', 'incoming'])

    await page.unroute('**/api/live*')
    await page.goto('/admin/incoming?search=Много')
    await rowOf(page, 'Много, третье').waitFor()
    await page.keyboard.press('Control+a')
    await chosen(page, 2)
    await page.getByRole('toolbar').getByRole('button', { name: 'Клиенту' }).click()
    await dialog(page).getByRole('combobox', { name: 'Контакт' }).fill('Галина')
    await page.getByRole('option', { name: /Галина/ }).click()
    await press(page, 'Создать 2 обращения')
    await page.getByText('Создано 2 обращения').waitFor()
    expect([await outcomeOf(a), await outcomeOf(c)]).toEqual(['sorted_new_ticket', 'sorted_new_ticket'])
  })

  test('MAIL-07 two at one letter: it leaves the other’s list, who took it is said, and the pane says so too', async () => {
    const [id = 0] = await arrive('Кто первый')
    const [rest = 0] = await arrive('Ещё одно')
    const page = await open('maria', `/admin/incoming?open=${id}`)
    await heading(page, 'Кто первый').waitFor()
    await rowOf(page, 'Кто первый').waitFor()
    await page.keyboard.press('n')
    await dialog(page).getByRole('textbox', { name: 'Имя' }).waitFor()
    // Алексей takes it into a department whose tickets she does not see.
    await world.call(people.alexey, 'mail', 'sortIntoNew', {
      id,
      contactId: people.ids.contacts.galina,
      departmentId: people.ids.departments.finance,
    })
    await page.getByText('Письмо «Кто первый» уже обработано: Алексей Кузнецов').waitFor()
    await page.getByText('Письма здесь больше нет').waitFor()
    await page.getByText('Уже обработано: Алексей Кузнецов, ').waitFor()
    await expect.poll(() => rowOf(page, 'Кто первый').count()).toBe(0)
    expectRefused(1)
    await page.getByRole('button', { name: 'Следующее письмо' }).click()
    await heading(page, 'Ещё одно').waitFor()
    await world.call(people.egor, 'mail', 'discard', { id: rest })
    await page.getByText('Письмо «Ещё одно» уже обработано: Егор Рыбаков').waitFor()
    expectRefused(1)
  })

  /** So many questions were answered with 404 or 409, which the browser notes by itself. */
  function expectRefused(count: number): void {
    expected += count
  }

  test('the journal finds a letter by a part of its sender, opens it, judges what failed again, and leads to Incoming', async () => {
    const [failed = 0, waits = 0] = await arrive('Не прочлось', 'Ждёт в журнале')
    await world.write((ctx) =>
      ctx.db.update(letter).set({ outcome: 'failed', errorWords: 'Unexpected end' }).where(eq(letter.id, failed)),
    )
    const page = await open('olga', '/admin/journal')
    await page.getByRole('searchbox', { name: 'Отправитель или тема' }).fill('Ждёт в журн')
    await expect.poll(() => rows(page).count()).toBe(1)
    await page.getByRole('row', { name: /Ждёт в журнале/ }).click()
    await dialog(page).getByText('Такого адреса нет ни у одного контакта.').waitFor()
    await dialog(page).getByRole('link', { name: 'Открыть во входящих' }).click()
    await heading(page, 'Ждёт в журнале').waitFor()
    expect(page.url()).toContain(`open=${waits}`)

    await page.goto('/admin/journal?outcome=failed')
    await page.getByRole('row', { name: /Не прочлось/ }).waitFor()
    await press(page, 'Разобрать все ещё раз')
    await page.getByText('1 письмо снова разбирается.').waitFor()
    await world.settle()
    expect(await outcomeOf(failed)).toBe('incoming')
    await page.getByText('Ничего не нашлось').waitFor()
  })

  test('on a phone the list and the letter are two screens; nothing is wider than it, in English and in the dark too', async () => {
    await arrive('С телефона')
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' } as const
    const page = await open('maria', '/admin/incoming', phone)
    await rowOf(page, 'С телефона').click()
    await heading(page, 'С телефона').waitFor()
    expect(await overflowOf(page)).toBe(0)
    await press(page, 'К списку писем')
    await tickOf(page, 'С телефона').click()
    await chosen(page, 1)
    expect(await overflowOf(page)).toBe(0)
    expect(await graveFaults(page)).toEqual([])
  })

  test('who may only look ticks and presses nothing', async () => {
    await arrive('Только смотреть')
    const page = await open('demo', '/admin/incoming')
    await heading(page, 'Только смотреть').waitFor()
    expect(await page.getByRole('checkbox').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Спам' }).count()).toBe(0)
  })

  test('no more is refused than the stories have', () => {
    expect(refused.length).toBeLessThanOrEqual(expected + 2)
  })
})
