import { eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { DEMO_PASSWORD } from '../../../../seeds/load/people.ts'
import { cast } from '../../../../test/harness/cast.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { type Actor, nobody } from '../../../domain/access/index.ts'
import { DAY, HOUR, MINUTE } from '../../../domain/time/index.ts'
import { sha256 } from '../../kernel/crypto.ts'
import type { Ctx } from '../../kernel/ctx.ts'
import { installation } from '../../kernel/schema.ts'
import { deactivateEmployee } from '../people/index.ts'
import { signIn, signOut } from './commands/sign-in.ts'
import { authenticate, oneTimeLink } from './index.ts'
import { apiToken, login, session } from './schema.ts'

const IRINA = 'irina.sokolova@romashka.example'
const ALEXEY = 'alexey.kuznetsov@sever-uzel.example'

/** A browser on some host: what HTTP would do around a verb. */
function browser(world: World, ip = '10.0.0.1') {
  let token: string | null = null
  const asker = () =>
    ({ actor: nobody, channel: 'web', origin: { ip, userAgent: 'test', sessionToken: token } }) as const
  const keepCookie = (ctx: Ctx) => {
    if (ctx.save.sessionToken !== undefined) token = ctx.save.sessionToken
  }
  return {
    cookie: () => token ?? '',
    signIn: (address: string, password: string, kind: 'staff' | 'client' = 'staff') =>
      world.product.runner.write(asker(), async (ctx) => {
        const me = await signIn(ctx, { kind, address, password })
        keepCookie(ctx)
        return me
      }),
    signOut: () =>
      world.product.runner.write(asker(), async (ctx) => {
        await signOut(ctx)
        keepCookie(ctx)
      }),
  }
}

const known = (world: World, sessionToken: string) =>
  world.read((ctx) => authenticate(ctx, { sessionToken, bearer: null }))

describe('sessions', () => {
  test('the right password opens a session, of which only the hash is kept, for thirty days', async ({ world }) => {
    const home = browser(world)
    const me = await home.signIn(ALEXEY.toUpperCase(), DEMO_PASSWORD)
    expect(me).toMatchObject({ kind: 'staff', name: 'Алексей Кузнецов', can: { desk: true, work: true, admin: false } })
    const rows = await world.read((ctx) => ctx.db.select().from(session).where(eq(session.loginId, me.loginId)))
    expect(rows.map((row) => row.tokenHash)).toEqual([sha256(home.cookie())])
    expect(await known(world, home.cookie())).toMatchObject({ actor: { kind: 'staff', name: 'Алексей Кузнецов' } })
    world.clock.advance(30 * DAY)
    expect(await known(world, home.cookie())).toBeNull()
    world.clock.advance(-30 * DAY)
  })

  test('a client sees the portal and no desk; a wrong face, password or address is one and the same refusal', async ({
    world,
  }) => {
    const me = await browser(world).signIn(IRINA, DEMO_PASSWORD, 'client')
    expect(me).toMatchObject({ companyName: 'ООО «Ромашка»', can: { desk: false, portal: true, admin: false } })
    for (const [address, password, kind] of [
      [IRINA, DEMO_PASSWORD, 'staff'],
      [IRINA, 'wrong', 'client'],
      ['nobody@nowhere.example', DEMO_PASSWORD, 'client'],
    ] as const) {
      await expect(browser(world).signIn(address, password, kind)).rejects.toMatchObject({ code: 'session.wrong' })
    }
  })

  test('signing out ends this session and no other', async ({ world }) => {
    const [home, office] = [browser(world), browser(world)]
    await home.signIn(ALEXEY, DEMO_PASSWORD)
    await office.signIn(ALEXEY, DEMO_PASSWORD)
    const ended = home.cookie()
    await home.signOut()
    expect([await known(world, ended), await known(world, home.cookie())]).toEqual([null, null])
    expect(await known(world, office.cookie())).not.toBeNull()
  })

  test('who is shut out is out with his next request: session, key and link', async ({ world }) => {
    const { olga, ids } = await cast(world)
    const work = browser(world)
    const { loginId, employeeId } = await work.signIn('egor.rybakov@sever-uzel.example', DEMO_PASSWORD)
    const { egor } = await cast(world)
    const { token } = await world.call(egor, 'access', 'addToken', { name: 'отчёты' })
    const { url } = await world.call(olga, 'people', 'linkForEmployee', { id: ids.employees.egor })
    await world.write((ctx) => deactivateEmployee(ctx, employeeId ?? 0), olga)
    expect(await known(world, work.cookie())).toBeNull()
    expect(await world.read((ctx) => authenticate(ctx, { sessionToken: null, bearer: token }))).toBeNull()
    await expect(world.call(nobody, 'access', 'useLink', linkInput(url))).rejects.toMatchObject({
      code: 'session.linkSpent',
    })
    await expect(browser(world).signIn('egor.rybakov@sever-uzel.example', DEMO_PASSWORD)).rejects.toMatchObject({
      code: 'session.wrong',
    })
    expect(await world.facts('login', loginId)).toContain('access.changed')
    await world.call(olga, 'people', 'activateEmployee', { id: ids.employees.egor })
    expect(await world.read((ctx) => authenticate(ctx, { sessionToken: null, bearer: token }))).toBeNull()
  })

  test('my language is mine to choose, and the next request is answered in it', async ({ world }) => {
    const home = browser(world)
    await home.signIn('maria.lebedeva@sever-uzel.example', DEMO_PASSWORD)
    const { maria } = await cast(world)
    await world.call(maria, 'access', 'savePreferences', { language: 'en' })
    expect(await known(world, home.cookie())).toMatchObject({ language: 'en' })
    await expect(world.call(nobody, 'access', 'savePreferences', { language: 'en' })).rejects.toMatchObject({
      code: 'session.required',
    })
  })
})

describe('wrong tries', () => {
  test('ten for an address lock it for a quarter of an hour, wherever they come from', async ({ world }) => {
    const tries = Array.from({ length: 10 }, (_, i) => browser(world, `10.1.0.${i}`))
    for (const one of tries) {
      await expect(one.signIn('pavel.gromov@sever-uzel.example', 'guess')).rejects.toMatchObject({
        code: 'session.wrong',
      })
      world.clock.advance(MINUTE)
    }
    const right = () => browser(world, '10.9.0.1').signIn('pavel.gromov@sever-uzel.example', DEMO_PASSWORD)
    await expect(right()).rejects.toMatchObject({ code: 'session.locked', status: 429, details: { minutes: 14 } })
    world.clock.advance(13 * MINUTE)
    await expect(right()).rejects.toMatchObject({ code: 'session.locked' })
    world.clock.advance(MINUTE)
    await expect(right()).resolves.toMatchObject({ name: 'Павел Громов' })
    await expect(browser(world, '10.9.0.1').signIn('pavel.gromov@sever-uzel.example', 'guess')).rejects.toMatchObject({
      code: 'session.wrong', // he who got in begins anew
    })
  })

  test('thirty from one host lock the host, and only it', async ({ world }) => {
    for (let i = 0; i < 30; i++) {
      await expect(browser(world, '10.2.0.1').signIn(`guess${i}@sever-uzel.example`, 'x')).rejects.toMatchObject({
        code: 'session.wrong',
      })
    }
    const right = (ip: string) => browser(world, ip).signIn('krylova@sever-uzel.example', DEMO_PASSWORD)
    await expect(right('10.2.0.1')).rejects.toMatchObject({ code: 'session.locked' })
    await expect(right('10.2.0.2')).resolves.toMatchObject({ can: { admin: true } })
  })

  test('a hundred at once are not a hundred tries', async ({ world }) => {
    const tries = await Promise.allSettled(
      Array.from({ length: 40 }, (_, i) =>
        browser(world, `10.3.0.${i}`).signIn('demo@sever-uzel.example', `guess${i}`),
      ),
    )
    const codes = tries.map((one) => (one.status === 'rejected' ? one.reason.code : 'in'))
    expect(codes.filter((code) => code === 'session.wrong').length).toBeLessThanOrEqual(10)
    expect(codes).not.toContain('in')
  })
})

const linkInput = (url: string) => ({ token: new URL(url).pathname.split('/').at(-1) ?? '', password: 'новый пароль' })

describe('one-time links', () => {
  test('a link sets the password, once, and ends the sessions there were', async ({ world }) => {
    const before = browser(world)
    const { loginId } = await before.signIn(IRINA, DEMO_PASSWORD, 'client')
    const { url, expiresAt } = await world.write((ctx) => oneTimeLink(ctx, loginId))
    expect(expiresAt - world.clock.now()).toBe(48 * HOUR)
    expect(await world.call(nobody, 'access', 'useLink', linkInput(url))).toMatchObject({ name: 'Ирина Соколова' })
    expect(await known(world, before.cookie())).toBeNull()
    await expect(world.call(nobody, 'access', 'useLink', linkInput(url))).rejects.toMatchObject({
      code: 'session.linkSpent',
    })
    await expect(browser(world).signIn(IRINA, 'новый пароль', 'client')).resolves.toMatchObject({ loginId })
  })

  test('a link ends after 48 hours, and when a newer one is made', async ({ world }) => {
    const [row] = await world.read((ctx) =>
      ctx.db.select().from(login).where(eq(login.address, 'zaytsev@romashka.example')),
    )
    const loginId = row?.id ?? 0
    const first = await world.write((ctx) => oneTimeLink(ctx, loginId))
    const second = await world.write((ctx) => oneTimeLink(ctx, loginId))
    await expect(world.call(nobody, 'access', 'useLink', linkInput(first.url))).rejects.toMatchObject({ status: 404 })
    world.clock.advance(48 * HOUR)
    await expect(world.call(nobody, 'access', 'useLink', linkInput(second.url))).rejects.toMatchObject({ status: 404 })
    world.clock.advance(-48 * HOUR)
  })
})

describe('keys for programs', () => {
  test('a key acts as its owner until he revokes it; only its hash is kept', async ({ world }) => {
    const { alexey, maria } = await cast(world)
    const { id, token } = await world.call(alexey, 'access', 'addToken', { name: 'выгрузка' })
    const bearer = () => world.read((ctx) => authenticate(ctx, { sessionToken: null, bearer: token }))
    expect(await bearer()).toMatchObject({ actor: { name: 'Алексей Кузнецов', roles: ['R', 'T'] } })
    const rows = await world.read((ctx) => ctx.db.select().from(apiToken).where(eq(apiToken.id, id)))
    expect(rows[0]?.tokenHash).toBe(sha256(token))
    await expect(world.call(maria, 'access', 'revokeToken', { id })).rejects.toMatchObject({ code: 'access.hidden' })
    await world.call(alexey, 'access', 'revokeToken', { id })
    expect(await bearer()).toBeNull()
    expect(await world.call(alexey, 'access', 'tokens', {})).toEqual({ rows: [] })
  })

  test('role D has none, a stranger neither', async ({ world }) => {
    const { denis } = await cast(world)
    await expect(world.call(denis, 'access', 'tokens', {})).rejects.toMatchObject({ code: 'access.denied' })
    await expect(world.call(nobody, 'access', 'tokens', {})).rejects.toMatchObject({ code: 'session.required' })
  })
})

describe('the demo world', () => {
  const setDemo = (world: World, isDemo: boolean) => world.product.database.root.update(installation).set({ isDemo })

  test('outside it nobody is offered or let in by a button', async ({ world }) => {
    const { alexey } = await cast(world)
    await setDemo(world, false)
    expect((await world.call(nobody, 'access', 'session', {})).demoPersons).toBeNull()
    await expect(world.call(nobody, 'access', 'signInDemo', { loginId: alexey.loginId })).rejects.toMatchObject({
      code: 'demo.only',
    })
  })

  test('in it everybody with a login is offered and let in', async ({ world }) => {
    const { alexey } = await cast(world)
    await setDemo(world, true)
    const { demoPersons, me, siteName } = await world.call(nobody, 'access', 'session', {})
    expect([me, siteName.ru]).toEqual([null, 'Северный узел'])
    expect(demoPersons?.map((one) => one.name)).toEqual(expect.arrayContaining(['Алексей Кузнецов', 'Ирина Соколова']))
    expect(demoPersons?.map((one) => one.name)).not.toContain('Галина Ветрова')
    const me2 = await world.call(nobody, 'access', 'signInDemo', { loginId: alexey.loginId })
    expect(me2.name).toBe('Алексей Кузнецов')
    await setDemo(world, false)
  })
})

test('the session says what opens for whom', async ({ world }) => {
  const { demo, denis, olga, viktor } = await cast(world)
  const can = async (actor: Actor) => (await world.call(actor, 'access', 'session', {})).me?.can
  expect(await can(demo)).toEqual({
    desk: true,
    portal: false,
    admin: true,
    administer: false,
    work: false,
    sortIncoming: false,
  })
  expect(await can(denis)).toEqual({
    desk: false,
    portal: false,
    admin: false,
    administer: false,
    work: false,
    sortIncoming: false,
  })
  expect(await can(olga)).toEqual({
    desk: true,
    portal: false,
    admin: true,
    administer: true,
    work: true,
    sortIncoming: true,
  })
  expect(await can(viktor)).toEqual({
    desk: false,
    portal: true,
    admin: false,
    administer: false,
    work: false,
    sortIncoming: false,
  })
  expect((await world.call(viktor, 'access', 'session', {})).me).toMatchObject({ isHead: true })
})
