// HTML letters in a browser: they keep their look, nothing of theirs runs, and no host hears of the reader until he wishes.
import { createServer, type Server as HttpServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { sanitise } from '../../src/server/channels/mail/reading/sanitise.ts'
import { graveFaults } from '../harness/axe.ts'
import { hasBrowser } from '../harness/browser.ts'
import { signIn } from '../harness/client.ts'
import { hostileHtml } from '../harness/hostile-html.ts'
import { MAILBOX, Post } from '../harness/post.ts'
import { overflowOf, useStage } from '../harness/stage.ts'

const ALEXEY = 'alexey.kuznetsov@sever-uzel.example'
const MARIA = 'maria.lebedeva@sever-uzel.example'
const IRINA = 'irina.sokolova@romashka.example'
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** All that a letter may try, with a look of its own among it. */
const hostile = (remote: string) => `<html><head><title>Счёт</title>
<style>.red { color: #c00000; background: url(${remote}/style.png) } @import url(${remote}/import.css);</style>
<meta http-equiv="refresh" content="0;url=${remote}/refresh"><link rel="stylesheet" href="${remote}/link.css">
<base href="${remote}/"></head>
<body bgcolor="#fff8e1" onload="parent.hasRun = 'onload'" background="${remote}/body.png">
<h2 class="red">Красный заголовок</h2>
<p style="font-weight:bold;background-image:url('${remote}/css.png');position:fixed">Жирный абзац</p>
<script>parent.hasRun = 'script'; fetch('${remote}/fetch')</script>
<img src="x" onerror="parent.hasRun = 'onerror'" alt="сломанная">
<svg><script>parent.hasRun = 'svg'</script><image href="${remote}/svg.png"></image></svg>
<iframe src="${remote}/frame"></iframe><object data="${remote}/object"></object><video src="${remote}/video" autoplay></video>
<form action="${remote}/form"><input name="password"><button>Войти</button></form>
<p><img src="cid:shot@romashka.example" alt="снимок" width="120" height="40"></p>
<p><img src="${remote}/banner.png" srcset="${remote}/banner2.png 2x" alt="баннер" width="200" height="60"></p>
<img src="${remote}/open.gif" width="1" height="1">
<p><a href="${remote}/page" ping="${remote}/ping">Открыть страницу</a> <a href="javascript:parent.hasRun='link'">Нажми</a></p>
<table border="1"><tr>${Array.from({ length: 24 }, (_, i) => `<td style="min-width:90px">столбец ${i + 1}</td>`).join('')}</tr></table>
</body></html>`

const long = `<p>Здравствуйте, <b>коллеги</b>.</p>${'<p>Строка длинного письма, в которой кое-что написано.</p>'.repeat(60)}<p><a href="https://far.example/end">Последняя ссылка</a></p>`

function letterOf(id: string, subject: string, html: string): string {
  const encoded = (words: string) => `=?utf-8?B?${Buffer.from(words).toString('base64')}?=`
  return [
    `From: ${encoded('Ирина Соколова')} <${IRINA}>`,
    `To: ${MAILBOX}`,
    `Subject: ${encoded(subject)}`,
    `Message-ID: <${id}@romashka.example>`,
    'Date: Tue, 10 Mar 2026 14:20:00 +0300',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary=edge',
    '',
    '--edge',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '--edge',
    'Content-Type: image/png; name=shot.png',
    'Content-ID: <shot@romashka.example>',
    'Content-Disposition: inline; filename=shot.png',
    'Content-Transfer-Encoding: base64',
    '',
    PNG,
    '--edge--',
    '',
  ].join('\r\n')
}

describe.skipIf(!hasBrowser())('an HTML letter', () => {
  let remote: HttpServer
  let far: string
  let numbers: { hostile: number; long: number }
  const asked: { path: string; headers: IncomingHttpHeaders }[] = []
  /** A host that takes the connection and never answers, while it is on. */
  const silence = { isOn: false }
  const { world, server, browser, open } = useStage({
    roles: 'web',
    prepare: async () => {
      remote = createServer((request, response) => {
        asked.push({ path: request.url ?? '', headers: request.headers })
        if (silence.isOn) return
        const isPicture = /\.(png|gif)$/.test(request.url ?? '')
        response.writeHead(200, { 'content-type': isPicture ? 'image/png' : 'text/html' })
        response.end(isPicture ? Buffer.from(PNG, 'base64') : '<title>far</title><link rel="icon" href="data:,">')
      })
      await new Promise<void>((resolve) => remote.listen(0, '127.0.0.1', resolve))
      far = `http://127.0.0.1:${(remote.address() as AddressInfo).port}`
      const post = await Post.open(world)
      const gateway = await post.addGateway({ departmentId: post.people.ids.departments.finance })
      const arrive = async (id: string, subject: string, html: string) => {
        await post.handIn(gateway, letterOf(id, subject, html))
        const { ticketId } = await post.letter(`<${id}@romashka.example>`)
        const { rows } = await world.call(post.people.olga, 'tickets', 'list', { view: 'all' })
        const row = rows.find((one) => one.title === subject)
        if (ticketId === null || row === undefined) throw new Error(`${subject} became no ticket`)
        return row.number
      }
      numbers = {
        hostile: await arrive('hostile', 'Письмо с подвохом', hostile(far)),
        long: await arrive('long', 'Длинное письмо', long),
      }
    },
  })
  afterAll(() => remote?.close())

  const FRAME = 'iframe[title="Письмо: Ирина Соколова"]'
  const letterIn = (page: Page): FrameLocator => page.frameLocator(FRAME)
  const composer = (page: Page) => page.getByRole('textbox', { name: 'Ответ клиенту' })
  /** Whether the frame is as high as what is in it, to a pixel. */
  const heightsFit = (page: Page) =>
    page.locator(FRAME).evaluate((node) => {
      const content = (node as HTMLIFrameElement).contentDocument
        ?.getElementById('letter')
        ?.getBoundingClientRect().height
      return Math.abs(node.getBoundingClientRect().height - (content ?? Number.NaN)) <= 1
    })
  const ticket = (number: number) => `/desk/tickets/${number}?view=all`
  const widthOf = (letter: FrameLocator, alt: string) =>
    letter.getByAltText(alt).evaluate((image) => (image as HTMLImageElement).naturalWidth)
  const styleOf = (letter: FrameLocator, text: string, name: string) =>
    letter.getByText(text).evaluate((node, property) => getComputedStyle(node).getPropertyValue(property), name)

  test('keeps its look and its own pictures; nothing of it runs, and no other host hears of it until it is wished', async () => {
    const page = await open('alexey', ticket(numbers.hostile))
    const letter = letterIn(page)
    await letter.getByText('Красный заголовок').waitFor()
    expect(await styleOf(letter, 'Красный заголовок', 'color')).toBe('rgb(192, 0, 0)')
    expect(await styleOf(letter, 'Жирный абзац', 'font-weight')).toBe('700')
    expect(await styleOf(letter, 'Жирный абзац', 'position')).toBe('static')
    await expect.poll(() => widthOf(letter, 'снимок')).toBe(1)
    expect(await letter.getByAltText('баннер').getAttribute('src')).toBeNull()
    await page.waitForLoadState('networkidle')
    expect(asked).toEqual([])
    expect(await page.evaluate(() => 'hasRun' in window)).toBe(false)
    expect(await letter.locator('script, iframe, object, form, input, svg, video, base, link').count()).toBe(0)

    await page.getByRole('button', { name: 'Показать картинки' }).click()
    await expect.poll(() => widthOf(letterIn(page), 'баннер')).toBe(1)
    expect(asked.map(({ path }) => path)).toEqual(['/banner.png'])
    expect(asked[0]?.headers.referer).toBeUndefined()
    expect(asked[0]?.headers.cookie).toBeUndefined()
    expect(await page.evaluate(() => 'hasRun' in window)).toBe(false)
  })

  test('is harmless as the browser itself reads it, not only as our parser does', async () => {
    const page = await browser.newPage()
    await page.route('**/*', (route) => (route.request().url() === 'about:blank' ? route.continue() : route.abort()))
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    const clean = hostileHtml.flatMap((way) => [way, `<table><tr><td>${way}`, `<b><i>${way}</b>${way}`]).map(sanitise)
    const found = await page.evaluate((letters) => {
      const run: string[] = []
      window.alert = (words) => run.push(String(words))
      const forbidden =
        'script, style, iframe, svg, math, form, object, embed, link, base, meta, [srcset], a:not([href^="http"]):not([href^="mailto:"]):not([href^="tel:"])[href]'
      const isBad = (html: string) => {
        document.body.innerHTML = html
        const names = [...document.body.querySelectorAll('*')].flatMap((node) => node.getAttributeNames())
        return names.some((name) => name.startsWith('on')) || document.body.querySelector(forbidden) !== null
      }
      return { bad: letters.filter(isBad), run }
    }, clean)
    expect(found).toEqual({ run: [], bad: [] })
    expect(requests.filter((url) => !url.startsWith('cid:'))).toEqual([])
    await page.close()
  })

  test('is as high as its content, on a phone too, where what is wide scrolls within', async () => {
    const page = await open('alexey', ticket(numbers.hostile), { viewport: { width: 390, height: 844 } })
    const letter = letterIn(page).locator('#letter')
    await letter.waitFor()
    await expect.poll(() => heightsFit(page)).toBe(true)
    expect(await letter.evaluate((node) => node.scrollWidth > node.clientWidth && node.tabIndex === 0)).toBe(true)
    expect(await overflowOf(page)).toBe(0)
  })

  test('is read, as high as it is and by key, while its pictures are waited for in vain', async () => {
    const page = await open('alexey', ticket(numbers.hostile))
    await page.getByRole('button', { name: 'Показать картинки' }).waitFor()
    silence.isOn = true
    onTestFinished(() => {
      silence.isOn = false
    })
    asked.length = 0
    await page.getByRole('button', { name: 'Показать картинки' }).click()
    await expect.poll(() => asked.length).toBe(1)
    await expect.poll(() => heightsFit(page)).toBe(true)
    await composer(page).waitFor()
    // Playwright itself runs in a frame it looks into, which is complained of in one that has no scripts and still loads.
    const { x, y } = (await page.locator(FRAME).boundingBox()) ?? { x: 0, y: 0 }
    await page.mouse.click(x + 30, y + 30)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME')
    await page.keyboard.press('r')
    await expect.poll(() => composer(page).evaluate((field) => document.activeElement === field)).toBe(true)
  })

  test('opens its links in a tab that knows nothing of ours, and leaves the keys of the desk as they are', async () => {
    const page = await open('alexey', ticket(numbers.hostile))
    const link = letterIn(page).getByRole('link', { name: 'Открыть страницу' })
    const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click()])
    await tab.waitForLoadState()
    expect(tab.url()).toBe(`${far}/page`)
    expect(await tab.evaluate(() => window.opener)).toBeNull()
    expect(asked.find(({ path }) => path === '/page')?.headers.referer).toBeUndefined()
    expect(asked.find(({ path }) => path === '/ping')).toBeUndefined()
    await tab.close()

    await composer(page).waitFor()
    await letterIn(page).getByText('Жирный абзац').click()
    await page.keyboard.press('r')
    await expect.poll(() => composer(page).evaluate((field) => document.activeElement === field)).toBe(true)
  })

  test('folds when it is long, and unfolds for a press or for the keyboard', async () => {
    const page = await open('alexey', ticket(numbers.long))
    await letterIn(page).getByText('коллеги').waitFor()
    const unfold = page.getByRole('button', { name: 'Показать полностью' })
    await unfold.waitFor()
    await unfold.click()
    await page.getByRole('button', { name: 'Свернуть', exact: true }).click()
    await unfold.waitFor()
    await letterIn(page).getByText('коллеги').click()
    await page.keyboard.press('Tab')
    await expect.poll(() => unfold.count()).toBe(0)
  })

  test('on a dark ground lies on white paper if it has colours, and else is written in light ink', async () => {
    const page = await open('alexey', ticket(numbers.hostile), { colorScheme: 'dark' })
    const root = (at: Page) => letterIn(at).locator('html')
    await expect.poll(() => root(page).getAttribute('data-look')).toBe('paper')
    await page.goto(ticket(numbers.long))
    await expect.poll(() => root(page).getAttribute('data-theme')).toBe('dark')
  })

  test.each(['light', 'dark'] as const)('has nothing serious for axe (%s)', async (colorScheme) => {
    const page = await open('alexey', ticket(numbers.long), { colorScheme })
    await letterIn(page).getByText('коллеги').waitFor()
    expect(await graveFaults(page)).toEqual([])
  })

  test('offers staff its raw source; a client reads it in the portal, and hears of no source', async () => {
    const page = await open('alexey', ticket(numbers.hostile))
    await page.getByRole('button', { name: 'О письме' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /Исходник письма/ }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`${numbers.hostile}-1.eml`)

    const portal = await open('irina', `/portal/tickets/${numbers.hostile}`)
    await letterIn(portal).getByText('Красный заголовок').waitFor()
    await expect.poll(() => widthOf(letterIn(portal), 'снимок')).toBe(1)
    expect(await portal.getByRole('button', { name: 'О письме' }).count()).toBe(0)
  })

  test('comes with a policy that lets nothing run, to those who may read the message', async () => {
    const ask = async (who: 'staff' | 'client', address: string, path: string) => {
      const { cookie } = await signIn(server.baseUrl, who, address)
      return fetch(`${server.baseUrl}/api/v1${path}`, { headers: { cookie } })
    }
    const path = `/tickets/${numbers.hostile}/messages/1/html`
    const shut = await ask('staff', ALEXEY, path)
    expect(shut.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    )
    expect(shut.headers.get('referrer-policy')).toBe('no-referrer')
    const open = await ask('staff', ALEXEY, `${path}?images=1`)
    expect(open.headers.get('content-security-policy')).toContain("img-src 'self' data: https: http:;")
    expect((await ask('staff', MARIA, path)).status).toBe(404)
    expect((await ask('client', IRINA, path)).status).toBe(404)
    expect((await ask('client', IRINA, `/portal${path}`)).status).toBe(200)
    expect((await ask('client', IRINA, `/portal${path.replace('/1/', '/2/')}`)).status).toBe(404)
    expect((await ask('client', IRINA, `/tickets/${numbers.hostile}/messages/1/source`)).status).toBe(404)
  })
})
