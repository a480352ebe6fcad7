// Spam in a browser, over a whole server under its real CSP: what staff does with a marked ticket, and the filter's page.
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { letter } from '../../src/server/channels/mail/schema.ts'
import { hasBrowser } from '../harness/browser.ts'
import { rowOf } from '../harness/page.ts'
import { Post, rawLetter } from '../harness/post.ts'
import { useStage } from '../harness/stage.ts'

const STAFF = 'alexey.kuznetsov@sever-uzel.example'

describe.skipIf(!hasBrowser())('spam', () => {
  let number: number
  const { world, desk, complaints, open, look } = useStage({
    roles: 'web,jobs,mail',
    prepare: async () => {
      const post = await Post.open(world)
      const gateway = await post.addGateway({ departmentId: post.people.ids.departments.hosting })
      await post.handIn(
        gateway,
        rawLetter({ subject: 'Вы выиграли приз', text: 'Переходите по ссылке', id: '<e2e@x>' }),
      )
      number = (await desk.list(post.people.olga, { view: 'active', text: 'приз' }))[0] ?? 0
      // As the filter leaves it, where it has learnt enough.
      const words = [
        ['link:win.casino-bonus.example', 0.99],
        ['выигра*', 0.98],
        ['subject:приз', 0.97],
        ['sign:link_to_number', 0.95],
        ['принте*', 0.04],
      ]
      await world.product.database.root
        .update(letter)
        .set({ spamScore: 0.97, spamMark: 'definite', spamBecause: { filter: 'embedded', words } })
        .where(eq(letter.messageId, '<e2e@x>'))
      await world.settle()
    },
  })

  const looks = [
    ['light', { colorScheme: 'light' }],
    ['dark-en', { colorScheme: 'dark', locale: 'en-US' }],
    ['phone', { viewport: { width: 390, height: 844 } }],
  ] as const

  test('marked from the menu it leaves the list for the view «Спам», says why, and comes back by one press', async () => {
    const page = await open('alexey', `/desk/tickets/${number}?view=active`)
    await page.getByRole('button', { name: 'Ещё', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Возможный спам' }).click()
    await page.getByText(`Обращение № ${number} отмечено как возможный спам`).waitFor()
    const strip = page.getByRole('status').filter({ hasText: 'Возможно, это спам' })
    await strip.waitFor()
    await page.getByRole('link', { name: /^Спам/ }).click()
    await page.locator(`[data-number="${number}"]`).getByText('Возможный спам').waitFor()
    await page.goto(`/desk/tickets/${number}?view=spam`)
    await page.getByRole('button', { name: 'Почему фильтр так решил' }).click()
    await page.getByText('ссылка на win.casino-bonus.example').waitFor()
    await page.getByText('Оценка фильтра: 97 %').waitFor()
    await page.getByText('ссылка на IP-адрес').waitFor()
    await look(page, 'spam-why')
    await page.keyboard.press('Escape')
    await strip.getByRole('button', { name: 'Не спам' }).click()
    await strip.waitFor({ state: 'detached' })
    expect((await desk.row(number)).spamMark).toBeNull()
  })

  test('an administrator is sure by a key, takes it back from the notice, and deletes only after a question', async () => {
    const page = await open('olga', `/desk/tickets/${number}?view=active`)
    await page.getByRole('heading', { name: 'Вы выиграли приз' }).waitFor()
    await page.keyboard.press('Shift+!')
    await page.getByRole('alert').filter({ hasText: 'Это спам' }).waitFor()
    expect(await desk.row(number)).toMatchObject({ spamMark: 'definite', phase: 'closed' })
    await page.getByRole('button', { name: 'Отменить' }).click()
    await page.getByRole('alert').filter({ hasText: 'Это спам' }).waitFor({ state: 'detached' })
    expect(await desk.row(number)).toMatchObject({ spamMark: null, phase: 'new' })
    await page.getByRole('button', { name: 'Ещё', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Спам и удалить' }).click()
    await page.getByRole('alertdialog').getByText('История и журнал почты останутся').waitFor()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Отменить' }).click()
    expect((await desk.row(number)).deletedAt).toBeNull()
  })

  test.each(looks)('a marked ticket and its list, %s', async (name, options) => {
    const { olga } = (await Post.open(world)).people
    await world.call(olga, 'tickets', 'markSpam', { number, mark: 'possible' })
    const page = await open('olga', `/desk/tickets/${number}?view=spam`, options)
    await page.getByRole('button', { name: name === 'dark-en' ? 'Not spam' : 'Не спам' }).waitFor()
    await look(page, `spam-ticket-${name}`)
    if (name === 'phone') {
      await page.goto('/desk/tickets?view=spam')
      await page.locator(`[data-number="${number}"]`).waitFor()
      await look(page, 'spam-list-phone')
    }
  })

  test('senders are put on a list, ours are refused at the field, and taken off with a way back', async () => {
    const page = await open('olga', '/admin/spam')
    await page.getByText('Фильтр молчит').waitFor()
    await page.getByRole('button', { name: 'Добавить отправителя' }).click()
    const dialog = page.locator('[role="dialog"]:not([aria-modal="false"])')
    await dialog.getByRole('textbox', { name: 'Адрес или домен' }).fill(STAFF)
    await dialog.getByRole('button', { name: 'Сохранить' }).click()
    await dialog.getByText('это наши люди или наш ящик').waitFor()
    expect(complaints.splice(0)).toEqual([expect.stringContaining('409')])
    await dialog.getByRole('textbox', { name: 'Адрес или домен' }).fill('@Bulk.example')
    await dialog.getByRole('textbox', { name: 'Почему' }).fill('Рассылка, о которой не просили')
    await page.keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'hidden' })
    const row = rowOf(page, '@bulk.example')
    await row.getByText('Рассылка, о которой не просили').waitFor()
    await row.click()
    await dialog.getByRole('button', { name: 'Убрать из списка' }).click()
    await row.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Отменить' }).click()
    await row.waitFor()
  })

  test('thresholds are kept; an engine that does not answer says so in its own words', async () => {
    const page = await open('olga', '/admin/spam')
    await page.getByRole('spinbutton', { name: 'Спам, от %', exact: true }).fill('80')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Сохранено').first().waitFor()
    await page.reload()
    await expect.poll(() => page.getByRole('spinbutton', { name: 'Спам, от %', exact: true }).inputValue()).toBe('80')
    await page.getByRole('combobox', { name: 'Движок' }).click()
    await page.getByRole('option', { name: 'rspamd' }).click()
    await page.getByRole('textbox', { name: 'Сервер' }).fill('127.0.0.1')
    await page.getByRole('spinbutton', { name: 'Порт', exact: true }).fill('1')
    await page.getByRole('button', { name: 'Проверить связь' }).click()
    await page.getByText(/Не получилось: .*ECONNREFUSED/).waitFor()
    await look(page, 'spam-engine')
  })

  test.each(looks)('the filter’s page, %s', async (name, options) => {
    const page = await open('olga', '/admin/spam', options)
    await page.getByText('@bulk.example').first().waitFor()
    await look(page, `spam-admin-${name}`)
  })
})
