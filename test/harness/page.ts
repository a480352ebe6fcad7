import { setTimeout } from 'node:timers/promises'
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  ConsoleMessage,
  Locator,
  Page,
  Request,
} from 'playwright-core'
import { signIn } from './client.ts'

type Visit = {
  baseUrl: string
  /** Who is signed in, at which face; nobody when null. */
  as: readonly [face: 'staff' | 'client', address: string] | null
  /** Errors and warnings of the console and what nobody caught are added to it. */
  complaints: string[]
  /** What the console may say because it belongs to the story. */
  isExpected?: (message: ConsoleMessage) => boolean
  options?: BrowserContextOptions | undefined
}

/** A page of its own for one person: in Russian, wide, without motion, unless `options` say otherwise. */
export async function openPage(
  browser: Browser,
  { baseUrl, as, complaints, isExpected = () => false, options = {} }: Visit,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    reducedMotion: 'reduce',
    baseURL: baseUrl,
    ...options,
  })
  if (as !== null) {
    const [name = '', value = ''] = (await signIn(baseUrl, ...as)).cookie.split('=')
    await context.addCookies([{ name, value, url: baseUrl }])
  }
  if (SLOW_LINE > 0) await slowLine(context)
  const page = await context.newPage()
  followRequests(page)
  const complain = (words: string) => complaints.push(`${new URL(page.url(), baseUrl).pathname}: ${words}`)
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !isExpected(message)) complain(message.text())
  })
  page.on('pageerror', (error) => complain(error.message))
  return page
}

const SLOW_LINE = Number(process.env['SLOW_LINE'] ?? 0)

/**
 * With `SLOW_LINE` (milliseconds) each answer of the API comes up to so much later: a test that reads before what it
 * reads has come is found on a quick machine too.
 */
async function slowLine(context: BrowserContext): Promise<void> {
  await context.route(/\/api\/(?!live)/, async (route) => {
    await setTimeout(Math.random() * SLOW_LINE)
    await route.fallback()
  })
}

const onTheWay = new WeakMap<Page, Set<Request>>()

function followRequests(page: Page): void {
  const open = new Set<Request>()
  onTheWay.set(page, open)
  page.on('request', (request) => new URL(request.url()).pathname !== '/api/live' && open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
}

/**
 * Waits until a page of `openPage` has all it asked for and has drawn it: over three pairs of frames nothing is on its
 * way but the live stream. Playwright's `networkidle` is half a second in which nothing happens, whatever the page.
 */
export async function settled(page: Page): Promise<void> {
  for (let calm = 0; calm < 3; calm = onTheWay.get(page)?.size === 0 ? calm + 1 : 0) {
    await drawn(page)
  }
}

/** Waits until the page has been drawn twice more: what was asked for before is on the screen. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))

/** The rows of a table that have come; the grey ones that hold their place meanwhile are not among them. */
export const rows = (page: Page): Locator => page.locator('tr[data-key]')

/** Those of them that hold these words. */
export const rowOf = (page: Page, words: string): Locator => rows(page).filter({ hasText: words })
