// An answer on its way, in a browser over a whole server: taken back within its seconds, put off, returned, sent again.
import { eq } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { outboundLetter } from '../../src/server/channels/mail/schema.ts'
import { hasBrowser } from '../harness/browser.ts'
import { signIn } from '../harness/client.ts'
import { type SmtpSink, startSmtpSink } from '../harness/smtp-sink.ts'
import { useStage } from '../harness/stage.ts'

const HOUR = 3_600_000

describe.skipIf(!hasBrowser())('an answer on its way', () => {
  let sink: SmtpSink
  const { world, people, desk, server, open, look } = useStage({
    // A refusal is part of the story.
    isExpected: (message) => message.text().includes('status of 4'),
    prepare: async () => {
      sink = await startSmtpSink()
      await world.call(people.olga, 'mail', 'addGateway', {
        type: 'smtp',
        name: 'Исходящая почта',
        mailbox: 'support@sever-uzel.example',
        host: '127.0.0.1',
        port: sink.port,
        security: 'none',
      })
    },
  })
  afterAll(() => sink?.stop())

  const undoSeconds = (seconds: number) =>
    world.call(people.olga, 'settings', 'save', { module: 'tickets', value: { undoSeconds: seconds } })

  const ticketOf = (title: string) =>
    desk.open(people.irina, { title, text: `${title}, помогите`, departmentId: people.ids.departments.support })
  const field = (page: Page) => page.getByRole('textbox', { name: 'Ответ клиенту' })
  /** What is shown, not what is said aloud beside it. */
  const talk = (page: Page) => page.getByRole('region', { name: 'Переписка' })
  const answered = async (number: number) => (await desk.row(number)).publicMessages - 1

  test('is taken back within its seconds, words and files, above what has been typed since; colleagues see it come and go, the client nothing', async () => {
    await undoSeconds(30)
    const number = await ticketOf('Не печатает принтер')
    const page = await open('alexey', `/desk/tickets/${number}?view=active`)
    const other = await open('olga', `/desk/tickets/${number}?view=active`)
    const portal = await open('irina', `/portal/tickets/${number}`)
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: 'снимок.png',
        mimeType: 'image/png',
        buffer: Buffer.from('89504e470d0a1a0a', 'hex'),
      })
    await page.getByText('снимок.png').waitFor()
    await field(page).fill('Перезагрузите его')
    await expect.poll(() => page.getByRole('button', { name: 'Отправить и ждать клиента' }).isEnabled()).toBe(true)
    await page.keyboard.press('Control+Enter')
    await talk(page)
      .getByText(/Отправится через \d+ с/)
      .first()
      .waitFor()
    await expect.poll(() => field(page).inputValue()).toBe('')
    await other.getByText('Алексей Кузнецов отправляет ответ…').waitFor()
    await look(page, 'pending')
    await portal.getByText('Не печатает принтер, помогите').first().waitFor()
    expect(await portal.getByText('Перезагрузите').count()).toBe(0)
    // A closed page loses nothing.
    await page.reload()
    await talk(page)
      .getByText(/Отправится через \d+ с/)
      .first()
      .waitFor()
    await field(page).fill('И ещё одно')
    await page.getByRole('button', { name: 'Отменить' }).click()
    await expect.poll(() => field(page).inputValue()).toBe('Перезагрузите его\n\nИ ещё одно')
    await page
      .getByRole('button', { name: 'Убрать файл снимок.png' })
      .or(page.getByText('снимок.png'))
      .first()
      .waitFor()
    await other.getByText('отправляет ответ…').waitFor({ state: 'detached' })
    expect(await answered(number)).toBe(0)

    // Again, and back by the key alone.
    await page.keyboard.press('Control+Enter')
    await talk(page)
      .getByText(/Отправится через/)
      .first()
      .waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => field(page).inputValue()).toBe('Перезагрузите его\n\nИ ещё одно')
    expect(await answered(number)).toBe(0)
  })

  test('is saved once when its seconds are over, and goes by mail', async () => {
    await undoSeconds(2)
    const number = await ticketOf('Нет доступа к ящику')
    const page = await open('alexey', `/desk/tickets/${number}?view=active`)
    await field(page).fill('Доступ открыт')
    const before = sink.letters.length
    await page.keyboard.press('Control+Enter')
    await talk(page)
      .getByText(/Отправится через/)
      .first()
      .waitFor()
    expect(await answered(number)).toBe(0)
    await expect.poll(() => answered(number), { timeout: 15_000 }).toBe(1)
    await talk(page)
      .getByText(/Отправ(ится через|ляется)/)
      .first()
      .waitFor({ state: 'detached' })
    await page.getByText('Доступ открыт').first().waitFor()
    await sink.waitFor(before + 1, 15_000)
  })

  test('is put off; the client writes first, and it comes back to its writer, into the field again', async () => {
    const number = await ticketOf('Продлить домен')
    const page = await open('alexey', `/desk/tickets/${number}?view=active`)
    await field(page).fill('Домен продлён?')
    await page.getByRole('button', { name: 'Другие способы отправить' }).click()
    await look(page, 'later-menu')
    await page.getByRole('menuitem', { name: /^Завтра/ }).click()
    await page.getByText(/Отправится: завтра/).waitFor()
    await look(page, 'later')
    await desk.reply(people.irina, number, 'Да, спасибо!')
    await talk(page).getByText('Не отправлено: клиент написал раньше').waitFor()
    await look(page, 'returned')
    await page.getByRole('button', { name: 'Вернуть в ответ' }).click()
    await expect.poll(() => field(page).inputValue()).toBe('Домен продлён?')
    await talk(page).getByText('Не отправлено').waitFor({ state: 'detached' })
    expect(await answered(number)).toBe(1) // hers

    // At a moment of its own, and at once after all.
    await page.getByRole('button', { name: 'Другие способы отправить' }).click()
    await page.getByRole('menuitem', { name: 'Выбрать время…' }).click()
    const moment = page.getByLabel('Когда отправить')
    await moment.fill('2020-01-01T09:00')
    await page.getByRole('button', { name: 'Отложить' }).click()
    await page.getByText('Этот момент уже прошёл').waitFor()
    await look(page, 'later-dialog')
    await moment.fill(new Date(Date.now() + 48 * HOUR).toISOString().slice(0, 16))
    await page.getByRole('button', { name: 'Отложить' }).click()
    await page.getByRole('button', { name: 'Отправить сейчас' }).click()
    await expect.poll(() => answered(number), { timeout: 15_000 }).toBe(2)
  })

  test('whose letter was refused is sent again by one press', async () => {
    await undoSeconds(0)
    const number = await ticketOf('Вернулось письмо')
    sink.misbehave({ kind: 'refuse', at: 'rcpt', code: 550, text: 'no such user' })
    const page = await open('alexey', `/desk/tickets/${number}?view=active`)
    await field(page).fill('Проверьте, пожалуйста')
    await page.keyboard.press('Control+Enter')
    await page.getByText(/Письмо не доставлено: .*no such user/).waitFor({ timeout: 20_000 })
    await look(page, 'lost')
    sink.misbehave(null)
    const before = sink.letters.length
    await page.getByRole('button', { name: 'Отправить ещё раз' }).click()
    await page.getByText(/Письмо не доставлено/).waitFor({ state: 'detached' })
    await sink.waitFor(before + 1, 15_000)
    const { id } = await desk.row(number)
    const states = await world.read((ctx) =>
      ctx.db.select().from(outboundLetter).where(eq(outboundLetter.ticketId, id)),
    )
    expect(states.filter(({ kind, state }) => kind === 'answer' && state === 'failed')).toEqual([])
  })

  test('reads well on a phone in the dark, in English', async () => {
    await undoSeconds(30)
    const number = await ticketOf('Телефон')
    const { version } = await desk.view(people.alexey, number)
    const message = { kind: 'answer', text: 'Ответ с очень длинными словами '.repeat(6) } as const
    // By the server's own clock, which is not that of the story.
    const alexey = await signIn(server.baseUrl, 'staff', 'alexey.kuznetsov@sever-uzel.example')
    const at = Date.now() + 30 * HOUR
    await alexey.call(api.tickets.send, { number, version, message, move: 'resolve', at })
    const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'en-GB' } as const
    const page = await open('alexey', `/desk/tickets/${number}?view=active`, phone)
    await page.getByRole('button', { name: /Отправить сейчас|Send now/ }).waitFor()
    await look(page, 'later-phone')
  })

  test('is signed once the administrator has made a key, published its record and switched it on', async () => {
    const page = await open('olga', '/admin/dkim')
    const site = page.getByRole('region').filter({ has: page.getByRole('button', { name: 'Создать ключ' }) })
    await site.getByLabel('Домен').waitFor()
    await expect.poll(() => site.getByLabel('Домен').inputValue()).toBe('sever-uzel.example')
    expect(await site.getByLabel('Селектор').inputValue()).toBe('otklik')
    await look(page, 'dkim-none')
    await page.getByRole('button', { name: 'Создать ключ' }).click()
    const name = page.getByRole('textbox', { name: 'Имя записи' })
    await name.waitFor()
    await expect.poll(() => name.inputValue()).toBe('otklik._domainkey.sever-uzel.example')
    const value = await page.getByRole('textbox', { name: 'Значение', exact: true }).inputValue()
    expect(value).toMatch(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]+=*$/)
    const parts = await page.getByRole('textbox', { name: 'Значение частями' }).inputValue()
    expect([...parts.matchAll(/"([^"]*)"/g)].map(([, part]) => part).join('')).toBe(value)
    await look(page, 'dkim-made')
    await page.getByRole('button', { name: 'Включить подпись' }).click()
    await page.getByRole('alertdialog').getByText('Запись уже опубликована?').waitFor()
    await look(page, 'dkim-ask')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Включить подпись' }).click()
    await page.getByText('Подписывает', { exact: true }).waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await look(page, 'dkim-phone')
    await page.getByRole('button', { name: 'Удалить ключ' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Удалить ключ' }).click()
    await page.getByRole('button', { name: 'Создать ключ' }).waitFor()
  })
})
