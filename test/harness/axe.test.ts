import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyFault, graveFaults } from './axe.ts'
import { hasBrowser, launchBrowser } from './browser.ts'

const LOW = '<p style="color:#bbb">Едва видно</p>'
const UNNAMED = '<input name="lost">'
const documentOf = (body: string) =>
  `<!doctype html><html lang="ru"><head><title>Страница</title></head><body><main><h1>Заголовок</h1>${body}</main></body></html>`

describe.skipIf(!hasBrowser())('what axe is asked', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  /** A page of some host with `body`; its frames show `/inside`. */
  async function on<T>(body: string, look: (page: Page) => Promise<T>, inside = ''): Promise<T> {
    const page = await browser.newPage()
    await page.route('http://house.example/**', (route) => {
      const content = documentOf(route.request().url().endsWith('/inside') ? inside : body)
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: content })
    })
    try {
      await page.goto('http://house.example/')
      return await look(page)
    } finally {
      await page.close()
    }
  }

  test('a sound page has no fault', async () => {
    expect(await on('<label>Имя <input></label>', everyFault)).toEqual([])
  })

  test('contrast and a missing label are found, each with its element', async () => {
    expect(await on(LOW + UNNAMED, graveFaults)).toEqual([`color-contrast: ${LOW}`, `label: ${UNNAMED}`])
  })

  test('a fault within a frame of the same origin is found; one in which nothing runs is passed by', async () => {
    const frame = (sandbox = '') => `<iframe title="внутри" src="/inside" ${sandbox}></iframe>`
    expect(await on(frame(), graveFaults, UNNAMED)).toEqual([`label: ${UNNAMED}`])
    expect(await on(LOW + frame('sandbox="allow-same-origin"'), graveFaults, UNNAMED)).toEqual([
      `color-contrast: ${LOW}`,
    ])
  })

  test('a frame without a name is found, though nothing runs in it', async () => {
    expect(await on('<iframe sandbox="" srcdoc="x"></iframe>', graveFaults)).toEqual([
      expect.stringMatching(/^frame-title: /),
    ])
  })

  test('only the grave, or everything; only some rules, some tags, some place', async () => {
    const twice = '<div role="banner" hidden></div><h5>Через ступень</h5>'
    expect(await on(twice, graveFaults)).toEqual([])
    expect(await on(twice, everyFault)).toEqual([expect.stringMatching(/^heading-order: <h5>/)])
    const both = `<div id="a">${LOW}</div><div id="b">${UNNAMED}</div>`
    const rulesOf = (faults: string[]) => faults.map((fault) => fault.split(':')[0]).sort()
    expect(await on(both, (page) => graveFaults(page).then(rulesOf))).toEqual(['color-contrast', 'label'])
    expect(await on(both, (page) => graveFaults(page, { rules: ['label'] }).then(rulesOf))).toEqual(['label'])
    expect(await on(both, (page) => graveFaults(page, { tags: ['wcag2aa'] }).then(rulesOf))).toEqual(['color-contrast'])
    expect(await on(both, (page) => graveFaults(page, { include: '#b' }).then(rulesOf))).toEqual(['label'])
    expect(await on(both, (page) => graveFaults(page, { exclude: '#b' }).then(rulesOf))).toEqual(['color-contrast'])
  })

  test('the guards of Base UI are no fault of ours', async () => {
    const guard = '<span data-base-ui-focus-guard aria-hidden="true" tabindex="0"></span>'
    expect(await on(guard, graveFaults)).toEqual([])
    expect(await on(guard, everyFault)).toEqual([expect.stringMatching(/^aria-hidden-focus: /)])
  })
})
