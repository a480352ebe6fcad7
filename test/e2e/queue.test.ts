// The order of the queue in a browser: rules are said by keys, the desk goes by weight, which grows before one's eyes, and
// each ticket says why; in both languages, in the dark, on a phone.
import { describe, expect, test } from 'vitest'
import { instant, MINUTE } from '../../src/domain/time/index.ts'
import { hasBrowser } from '../harness/browser.ts'
import { useStage } from '../harness/stage.ts'

const phone = { viewport: { width: 390, height: 844 } }
const dark = { colorScheme: 'dark' } as const

describe.skipIf(!hasBrowser())('the order of the queue', () => {
  // The rule that is said a second time is refused.
  const { world, people, desk, open, look } = useStage({ isExpected: (said) => said.text().includes('status of 409') })

  test('a rule is said by keys, its worth in words while it is typed; the same once more is refused at its field', async () => {
    const page = await open('olga', '/admin/queue')
    await page.getByText('Правил пока нет').waitFor()
    await look(page, 'rules-none')
    await page.getByRole('button', { name: 'Добавить правило' }).press('Enter')
    const form = page.getByRole('dialog', { name: 'Новое правило' })
    await form.getByRole('combobox', { name: 'Какое именно' }).fill('VIP')
    await page.getByRole('option', { name: 'VIP' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await form.getByLabel('Баллы').fill('60')
    await form.getByText(/встанет на 1\sч раньше/).waitFor()
    await look(page, 'rule-form')
    await page.keyboard.press('Control+Enter')
    const row = page.getByRole('row', { name: /Категория клиента VIP \+60/ })
    await row.waitFor()

    await page.getByRole('button', { name: 'Добавить правило' }).click()
    await form.getByRole('combobox', { name: 'Какое именно' }).fill('VIP')
    await page.getByRole('option', { name: 'VIP' }).click()
    await form.getByLabel('Баллы').fill('5')
    await form.getByRole('button', { name: 'Сохранить' }).click()
    await form.getByText('Правило об этом уже есть. Измените его.').waitFor()
    await form.getByRole('button', { name: 'Отменить' }).click()
    await page.getByRole('button', { name: 'Не сохранять' }).click()

    // Deleted, and brought back from the notice.
    await row.click()
    await page.getByRole('dialog', { name: 'VIP' }).getByRole('button', { name: 'Удалить' }).click()
    await page.getByText('Правил пока нет').waitFor()
    await page.getByRole('button', { name: 'Отменить' }).click()
    await row.waitFor()
  })

  test('the desk goes by weight, which grows by itself; each ticket says why, and follows an edited rule', async () => {
    const { irina, olga, ids } = people
    const details = { departmentId: ids.departments.hosting }
    const plain = await desk.open(irina, { ...details, title: 'Ждёт давно', happenedAt: ago(20) })
    const urgent = await desk.open(irina, {
      ...details,
      title: 'Встала работа',
      criticalityId: ids.criticalities.high,
      happenedAt: ago(2),
    })
    await world.call(olga, 'queue', 'addRule', { kind: 'criticality', subjectId: ids.criticalities.high, points: 15 })
    const page = await open('olga', '/desk/tickets?view=active')
    await page.clock.install()
    await page.getByRole('button', { name: 'Сначала новые' }).click()
    await page.getByRole('menuitemradio', { name: 'По весу' }).click()
    const rows = page.getByRole('list', { name: 'Список обращений' }).getByRole('link')
    await expect
      .poll(async () => (await rows.allTextContents()).map((text) => text.slice(0, 10)))
      .toEqual(['Ждёт давно', 'Встала раб'])
    await look(page, 'desk-by-weight')
    await expect.poll(() => rows.first().textContent()).toContain('Вес 20')
    await page.clock.runFor(2 * MINUTE)
    await expect.poll(() => rows.first().textContent()).toContain('Вес 22')

    // Whoever edits the rule moves it before the other, without a reload.
    const { rows: rules } = await world.call(olga, 'queue', 'rules', {})
    const rule = rules.find(({ kind }) => kind === 'criticality')
    const said = { kind: 'criticality', subjectId: ids.criticalities.high, points: 120 } as const
    await world.call(olga, 'queue', 'saveRule', { ...said, id: rule?.id ?? 0 })
    await page.clock.runFor(5_000)
    await expect.poll(() => rows.first().textContent(), { timeout: 20_000 }).toContain('Встала работа')
    await rows.first().click()
    await page.getByRole('button', { name: 'Почему такой вес' }).click()
    const why = page.getByRole('table', { name: 'Почему такой вес' })
    await why.getByRole('row', { name: /Высокая\s?Критичность \+120/ }).waitFor()
    await why.getByRole('row', { name: /Минуты ожидания/ }).waitFor()
    await look(page, 'why')
    expect(await page.url()).toContain(String(urgent))
    await page.keyboard.press('Escape')

    await desk.answer(olga, plain, 'Готово')
    await page.goto('/desk/list?view=active&sort=weight')
    await page.getByRole('row', { name: /Встала работа/ }).waitFor()
    await look(page, 'table')
    expect(await page.getByRole('columnheader', { name: 'Вес' }).getAttribute('aria-sort')).toBe('descending')
  })

  test('in English, in the dark and on a phone', async () => {
    const { ids } = people
    await world.call(people.olga, 'queue', 'addRule', { kind: 'service', subjectId: ids.services.access, points: -45 })
    await world.call(people.olga, 'access', 'savePreferences', { language: 'en' })
    const page = await open('olga', '/admin/queue', { ...phone, ...dark, locale: 'en-GB' })
    await page.getByText('45 min later').waitFor()
    await look(page, 'rules-phone-dark-en')
    await page.getByRole('button', { name: /Access/ }).click()
    await page.getByText(/stands 45\smin later/).waitFor()
    await look(page, 'rule-form-phone-dark-en')
    await page.goto('/desk/tickets?view=active&sort=weight')
    await page.getByRole('link', { name: /Встала работа/ }).waitFor()
    await look(page, 'desk-phone-dark-en')
    // The cards of the wide list say it as the rows do; in any other order they say the moment.
    await page.goto('/desk/list?view=active&sort=weight')
    const cards = page.locator('button[data-key]')
    await cards.filter({ hasText: /Встала работа.*Weight 12\d/ }).waitFor()
    await look(page, 'cards-phone-dark-en')
    await page.goto('/desk/list?view=active&sort=recent')
    await cards.filter({ hasText: 'Встала работа' }).waitFor()
    expect((await cards.allTextContents()).filter((words) => words.includes('Weight'))).toEqual([])
    await world.call(people.olga, 'access', 'savePreferences', { language: 'ru' })
  })

  test('clients see nothing of it', async () => {
    const page = await open('irina', '/portal')
    await page.getByText('Встала работа').first().waitFor()
    expect(await page.content()).not.toMatch(/По весу|Вес \d/)
  })

  const ago = (minutes: number) => instant(Date.now() - minutes * MINUTE)
})
