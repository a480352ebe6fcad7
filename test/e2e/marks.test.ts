// What clients say of answers, in a browser: with closing and afterwards, in the portal; beside the ticket, in the list and in
// its filter, at the desk; and the dictionary behind it.
import { describe, expect, test } from 'vitest'
import { hasBrowser } from '../harness/browser.ts'
import { rowOf } from '../harness/page.ts'
import { useStage } from '../harness/stage.ts'

const COMMENT = 'Про <img src=x onerror=alert(1)> почту ни слова'
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true } as const
const englishDark = { locale: 'en-US', colorScheme: 'dark' } as const

describe.skipIf(!hasBrowser())('marks', () => {
  const { world, people, desk, open, look } = useStage({ roles: 'web' })

  /** A ticket of Ирина, answered, and resolved unless said otherwise. */
  async function answered(title: string, isResolved = true): Promise<number> {
    const { irina, alexey, ids } = people
    const number = await desk.open(irina, { title, departmentId: ids.departments.hosting })
    await desk.answer(alexey, number, 'Готово, проверьте', {
      responsibleId: alexey.employeeId,
      ...(isResolved ? { move: 'resolve' } : {}),
    })
    return number
  }

  test('the client closes with a mark and words, by keys alone; the desk sees both, as they were written', async () => {
    const number = await answered('Не уходят письма')
    const atDesk = await open('olga', `/desk/tickets/${number}?view=all`)
    await atDesk.getByRole('heading', { name: 'Не уходят письма' }).waitFor()
    const page = await open('irina', `/portal/tickets/${number}`)
    const confirm = page.getByRole('button', { name: 'Подтвердить' })
    await confirm.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('alertdialog', { name: 'Вопрос решён?' })
    const mark = (name: string) => dialog.getByRole('button', { name })
    // The first mark has the focus, and Enter on it chooses: nothing closes before it is asked for.
    await expect.poll(() => mark('Ответ устраивает').evaluate((it) => it === document.activeElement)).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    expect(await mark('Недостаточно полно').getAttribute('aria-pressed')).toBe('true')
    await look(page, 'closing')
    await dialog.getByRole('textbox', { name: 'Комментарий' }).fill(COMMENT)
    await mark('Закрыть заявку').focus()
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('Ваша оценка').waitFor()
    await page.getByText(COMMENT).waitFor()
    await look(page, 'rated')
    expect(await desk.row(number)).toMatchObject({ phase: 'closed', closedBy: 'author' })

    // The desk was open all the while.
    const side = atDesk.getByRole('region', { name: 'Оценка' })
    await side.getByText('Недостаточно полно').waitFor()
    await side.getByText(COMMENT).waitFor()
    await atDesk
      .getByText(/оценка: Недостаточно полно/)
      .first()
      .waitFor()
    await atDesk.getByRole('img', { name: 'Недостаточно полно' }).first().waitFor()
    await look(atDesk, 'desk')

    const change = page.getByRole('button', { name: 'Изменить' })
    await change.click()
    const again = page.getByRole('dialog', { name: 'Оценка ответа' })
    await again.getByRole('button', { name: 'Скорее устраивает' }).click()
    await look(page, 'change')
    await again.getByRole('button', { name: 'Сохранить' }).click()
    await again.waitFor({ state: 'hidden' })
    await side.getByText('Скорее устраивает').waitFor()
    await side.getByText(COMMENT).waitFor()
  })

  test('one press marks what is closed already, on a phone of 360 px too, and the focus stays in its place', async () => {
    const number = await answered('Перенести домен', false)
    await desk.save(people.alexey, number, { move: 'close' })
    const page = await open('irina', `/portal/tickets/${number}`, { ...phone, ...englishDark })
    const asked = page.getByRole('group', { name: 'How was the answer?' })
    await asked.getByRole('button', { name: 'Mostly suits me' }).waitFor()
    await look(page, 'ask-phone')
    await asked.getByRole('button', { name: 'Mostly suits me' }).press('Enter')
    await page.getByText('Your rating').waitFor()
    const change = page.getByRole('button', { name: 'Change' })
    await expect.poll(() => change.evaluate((it) => it === document.activeElement)).toBe(true)
    await look(page, 'rated-phone')
    await change.tap()
    await page.getByRole('dialog', { name: 'Rate the answer' }).waitFor()
    await look(page, 'change-phone')
    await page.keyboard.press('Escape')

    const open_ = await answered('Сменить пароль')
    await page.goto(`/portal/tickets/${open_}`)
    await page.getByRole('button', { name: 'Confirm' }).tap()
    await page.getByRole('alertdialog').getByRole('button', { name: 'It did not help' }).tap()
    await look(page, 'closing-phone')
  })

  test('the list is filtered by marks and by their absence, and its address keeps that', async () => {
    const [good, bad, none] = [await answered('Хорошо'), await answered('Плохо'), await answered('Молчание')]
    const { irina, ids } = people
    await world.call(irina, 'portal', 'rate', { number: good, markId: ids.marks.suits })
    await world.call(irina, 'portal', 'rate', { number: bad, markId: ids.marks.no_help })
    const page = await open('olga', '/desk/tickets?view=resolved')
    const row = (number: number) => page.locator(`[data-number="${number}"]`)
    await row(none).waitFor()
    await page.getByRole('button', { name: 'Условие' }).first().click()
    await page.getByRole('menuitem', { name: 'Оценка' }).click()
    await page.getByRole('checkbox', { name: 'Не помогло' }).click()
    await row(none).waitFor({ state: 'detached' })
    await row(bad).waitFor()
    expect(await row(good).count()).toBe(0)
    await look(page, 'filter')
    await page.getByRole('checkbox', { name: 'Без оценки' }).click()
    await row(none).waitFor()
    expect(new URL(page.url()).searchParams.getAll('markId')).toEqual([String(ids.marks.no_help), '0'])
    await page.reload()
    await row(none).waitFor()
    expect([await row(bad).count(), await row(good).count()]).toEqual([1, 0])

    // The wide list says them too, beside the status, and leaves the status its room.
    await page.goto('/desk/list?view=resolved')
    await rowOf(page, 'Плохо').getByRole('img', { name: 'Не помогло' }).waitFor()
    await rowOf(page, 'Хорошо').getByRole('img', { name: 'Ответ устраивает' }).waitFor()
    expect(
      await rowOf(page, 'Молчание')
        .getByRole('img', { name: /устраивает|помогло/ })
        .count(),
    ).toBe(0)
    await look(page, 'table')
    const cards = await open('olga', '/desk/list?view=resolved', {
      ...englishDark,
      viewport: { width: 390, height: 844 },
    })
    await cards.getByRole('button', { name: /Плохо.*It did not help/ }).waitFor()
    await look(cards, 'cards')

    const small = await open('olga', `/desk/tickets/${bad}?view=resolved`, {
      ...englishDark,
      viewport: { width: 390, height: 844 },
    })
    await small.getByText('Плохо').first().waitFor()
    await small.keyboard.press(']')
    await small.getByRole('region', { name: 'Rating' }).waitFor()
    await look(small, 'desk-phone')
  })

  test('the dictionary says value and sign in words; a new mark stands in the form at once [DICT-06]', async () => {
    const number = await answered('Обновить цены')
    const page = await open('olga', '/admin/dictionaries/marks')
    await page.getByText('Ответ устраивает', { exact: true }).waitFor()
    expect(await page.getByText('Отрицательная').count()).toBe(2)
    await look(page, 'dictionary')
    await page.getByRole('button', { name: 'Добавить оценку' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('textbox', { name: 'Название', exact: true }).fill('Блестяще')
    await panel.getByLabel('Значение').fill('10')
    await look(page, 'dictionary-form')
    await panel.getByRole('button', { name: 'Сохранить' }).click()
    await panel.waitFor({ state: 'hidden' })
    await page.getByText('Блестяще').first().waitFor()
    const client = await open('irina', `/portal/tickets/${number}`)
    await client.getByRole('button', { name: 'Блестяще' }).waitFor()
    const small = await open('olga', '/admin/dictionaries/marks', {
      ...englishDark,
      viewport: { width: 390, height: 844 },
    })
    await small.getByText('It did not help').waitFor()
    await look(small, 'dictionary-phone')
  })
})
