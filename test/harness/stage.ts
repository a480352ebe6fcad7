import type { Browser, BrowserContextOptions, ConsoleMessage, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { contacts } from '../../seeds/clients.ts'
import type { ContactKey, EmployeeKey } from '../../seeds/shapes.ts'
import { employees } from '../../seeds/staff.ts'
import { graveFaults } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { type Cast, cast } from './cast.ts'
import { Desk } from './desk.ts'
import { openPage } from './page.ts'
import { type Server, type ServerOptions, startServer } from './server.ts'
import { openWorld, type World } from './world.ts'

/** Somebody of the small world by his key in `seeds/`. */
type Person = EmployeeKey | ContactKey

/** A world, a whole server over it under its real CSP, and a browser: there from `beforeAll` on. */
export type Stage = {
  readonly world: World
  readonly people: Cast
  readonly desk: Desk
  readonly server: Server
  readonly browser: Browser
  /** What consoles complained of in this test; a test takes out what belongs to its story. */
  readonly complaints: string[]
  /** A browser of its own in which this person is signed in (nobody: null), at `path` where one is given. */
  open(as: Person | null, path?: string, options?: BrowserContextOptions): Promise<Page>
  /** Nothing grave for axe, nothing wider than the window; a picture where `PICTURES` names a folder. */
  look(page: Page, name: string): Promise<void>
}

type Plan = Pick<ServerOptions, 'roles'> & {
  /** Where the server listens, if `prepare` has to know it before. */
  port?: () => number
  /** What stands in the world before its server starts. */
  prepare?: () => Promise<unknown>
  /** What consoles may say in every test because it belongs to the story. */
  isExpected?: (message: ConsoleMessage) => boolean
}

/**
 * Sets the stage for the tests of this `describe`, and clears it:
 * `const { world, people, desk, open, look } = useStage({ roles: 'web' })`. After each test its pages are closed, and it
 * fails by what their consoles complained of.
 */
export function useStage({ roles, port, prepare, isExpected }: Plan = {}): Stage {
  const set: Partial<Pick<Stage, 'world' | 'people' | 'desk' | 'server' | 'browser'>> = {}
  const complaints: string[] = []
  const stage: Stage = {
    world: later(() => set.world),
    people: later(() => set.people),
    desk: later(() => set.desk),
    server: later(() => set.server),
    browser: later(() => set.browser),
    complaints,
    open: async (as, path, options) => {
      const visit = { baseUrl: stage.server.baseUrl, as: as && visitorOf(as), complaints, options }
      const page = await openPage(stage.browser, { ...visit, ...(isExpected ? { isExpected } : {}) })
      if (path !== undefined) await page.goto(path)
      return page
    },
    look,
  }
  let close: (() => Promise<void>) | undefined
  beforeAll(async () => {
    const [opened, browser] = await Promise.all([openWorld(), launchBrowser()])
    const { world } = opened
    close = opened.close
    Object.assign(set, { world, browser, people: await cast(world), desk: new Desk(world) })
    await prepare?.()
    const how = { ...(roles ? { roles } : {}), ...(port ? { port: port() } : {}) }
    Object.assign(set, { server: await startServer({ url: world.url, dataDir: world.dataDir, ...how }) })
  })
  afterEach(async () => {
    await Promise.all((set.browser?.contexts() ?? []).map((context) => context.close()))
    expect(complaints.splice(0), 'what the browser’s console said').toEqual([])
  })
  afterAll(async () => {
    await set.browser?.close()
    await set.server?.stop()
    await close?.()
  })
  return stage
}

/** What `beforeAll` puts there, so that a `describe` may name it before. */
function later<T extends object>(made: () => T | undefined): T {
  return new Proxy({} as T, {
    get: (_, name) => {
      const target = made()
      if (target === undefined) throw new Error(`the stage is not set yet: ${String(name)}`)
      const value = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

function visitorOf(key: Person): readonly ['staff' | 'client', string] {
  const employee = employees.find((one) => one.key === key)
  if (employee) return ['staff', employee.address]
  return ['client', contacts.find((one) => one.key === key)?.addresses[0] ?? '']
}

async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
  expect(await graveFaults(page)).toEqual([])
  expect(await overflowOf(page), 'the page scrolls sideways').toBe(0)
}

/** By how many pixels the page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth))
