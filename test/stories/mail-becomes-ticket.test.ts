// The main job, for real: a koi8-r letter with a file arrives in Dovecot, becomes a ticket before the agent's eyes, is
// answered with a hidden note and a public answer; the client's reply lands in the same ticket; his head sees it all in
// the portal. Each numbered step of docs/architecture.md, the walk of a mail, is passed here.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readLetter } from '../../src/server/channels/mail/reading/read-letter.ts'
import { launchBrowser } from '../harness/browser.ts'
import { findDovecot } from '../harness/dovecot.ts'
import { openPage } from '../harness/page.ts'
import { type Server, startServer } from '../harness/server.ts'
import { headerOf, koi8Letter, plainLetter } from './letters.ts'
import { type Stage, setStage } from './stage.ts'

const SUBJECT = 'Счёт за март не сходится'
const NOTE = 'Мария, посмотри акт: похоже, задвоили домен'
const ANSWER = 'Роман, здравствуйте! Нашли лишнюю строку, исправленный счёт пришлём сегодня.'
const REPLY = 'Спасибо, жду до вечера.'
/** Not his first address: the answer goes where he wrote from. */
const ROMAN = 'dyakov@romashka.example'

describe.skipIf(!findDovecot())('a real letter', () => {
  let stage: Stage
  let server: Server
  let browser: Browser
  let desk: Page
  const complaints: string[] = []

  beforeAll(async () => {
    ;[stage, browser] = await Promise.all([setStage(), launchBrowser()])
    const { world, people } = stage
    await world.call(people.olga, 'settings', 'save', { module: 'tickets', value: { undoSeconds: 0 } })
    server = await startServer(stage.place)
    desk = await pageOf('staff', 'alexey.kuznetsov@sever-uzel.example')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await stage?.close()
  })

  /** Whatever its console complains of fails the story. */
  const pageOf = (...as: ['staff' | 'client', string]) => openPage(browser, { baseUrl: server.baseUrl, as, complaints })

  const row = () => desk.getByText(SUBJECT).first()

  test('appears in the open list without a reload', async () => {
    await desk.goto(`${server.baseUrl}/desk/tickets?view=active`)
    await desk.getByRole('navigation').first().waitFor()
    expect(await desk.getByText(SUBJECT).count()).toBe(0)
    await stage.dovecot.deliver('support', koi8Letter(), ROMAN)
    await row().waitFor({ timeout: 30_000 })
  })

  test('is read as it was written, file and all', async () => {
    await row().click()
    await desk.getByText('на 1 200 руб. больше').or(desk.getByText('1 200')).first().waitFor()
    await desk.getByText('Счёт март.pdf').first().waitFor()
    await desk.getByText('Роман Дьяков').first().waitFor()
  })

  test('is answered with a hidden note to a colleague and a public answer', async () => {
    await desk.getByRole('button', { name: 'Скрыто' }).click()
    await desk.getByRole('textbox', { name: 'Скрытое сообщение' }).fill(NOTE)
    await desk.keyboard.press('Control+Enter')
    await desk.getByText(NOTE).first().waitFor()
    await desk.getByText('Скрыто от клиента').first().waitFor()
    await desk.getByRole('button', { name: 'Ответ', exact: true }).click()
    await desk.getByRole('textbox', { name: 'Ответ клиенту' }).fill(ANSWER)
    await desk.keyboard.press('Control+Enter')
    await desk.getByText(ANSWER).first().waitFor()
  })

  const answers = () =>
    stage.sink.letters.filter((letter) => letter.to.includes(ROMAN) && !headerOf(letter.raw, 'Auto-Submitted'))

  test('reaches the client as exactly one letter, in his thread and without the note', async () => {
    await expect.poll(() => answers().length, { timeout: 20_000 }).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 1_500)) // a second one would come now
    expect(answers()).toHaveLength(1)
    const [sent] = answers()
    const letter = await readLetter(sent?.raw ?? Buffer.alloc(0))
    expect(letter.text).toContain(ANSWER)
    expect(letter.inReplyTo).toBe('<koi8@romashka.example>')
    expect(letter.references).toContain('<koi8@romashka.example>')
    expect(letter.subject).toContain(SUBJECT)
    expect(letter.subject).toMatch(/\[#\d+-[0-9a-f]+\]/)
    for (const one of stage.sink.letters.filter((other) => other.to.includes(ROMAN))) {
      const read = await readLetter(one.raw)
      expect(`${read.text}${read.html}${read.subject}`).not.toContain('задвоили')
    }
  })

  test('goes on in the same ticket when the client replies by mail', async () => {
    const [sent] = answers()
    const ours = headerOf(sent?.raw ?? Buffer.alloc(0), 'Message-ID')
    const reply = plainLetter({
      from: `Роман Дьяков <${ROMAN}>`,
      subject: `Re: ${SUBJECT}`,
      text: `${REPLY}\r\n\r\nвт, 10 мар. 2026 г. в 15:02, Северный узел <support@sever-uzel.example>:\r\n> ${ANSWER}\r\n`,
      messageId: '<reply-1@romashka.example>',
      inReplyTo: ours,
      references: ['<koi8@romashka.example>', ours],
    })
    await stage.dovecot.deliver('support', reply, ROMAN)
    await desk.getByText(REPLY).first().waitFor({ timeout: 30_000 })
    const { rows } = await stage.world.call(stage.people.olga, 'tickets', 'list', { view: 'all', text: 'сходится' })
    expect(rows.map((one) => one.title)).toEqual([SUBJECT])
  })

  test('is seen by the client’s head in his portal, without the note', async () => {
    const portal = await pageOf('client', 'zaytsev@romashka.example')
    await portal.goto(`${server.baseUrl}/portal`)
    await portal.getByText(SUBJECT).first().dblclick()
    await portal.getByText(REPLY).first().waitFor()
    await portal.getByText(ANSWER).first().waitFor()
    expect(await portal.content()).not.toContain('задвоили')
  })

  test('leaves the browser’s console empty', () => {
    expect(complaints).toEqual([])
  })
})
