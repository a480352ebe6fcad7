import { expect } from 'vitest'
import { DEMO_PASSWORD } from '../../../../seeds/load/people.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { openHttp } from '../../kernel/http.ts'
import { authenticate } from './index.ts'

const openSite = (world: World) =>
  openHttp({
    runner: world.product.runner,
    blobs: world.product.blobs,
    log: world.product.log,
    authenticate,
    routes: world.product.registry.modules.flatMap((module) => module.routes ?? []),
    isChecking: true,
    maxUploadBytes: 1024,
    isHttps: false,
  })

const ALEXEY = { kind: 'staff', address: 'alexey.kuznetsov@sever-uzel.example', password: DEMO_PASSWORD }

test('a browser signs in, is known by a cookie that no script reads, and is forgotten', async ({ world }) => {
  const site = await openSite(world)
  const url = '/api/v1/session'
  const signedIn = await site.inject({ method: 'POST', url, payload: ALEXEY })
  expect(signedIn.json()).toMatchObject({ name: 'Алексей Кузнецов' })
  const header = String(signedIn.headers['set-cookie'])
  expect(header).toMatch(/^otklik_session=[\w-]{43};.*HttpOnly;.*SameSite=Lax/)
  const cookie = header.split(';')[0] ?? ''
  const asked = await site.inject({ url, headers: { cookie } })
  expect(asked.json()).toMatchObject({ me: { address: ALEXEY.address }, siteName: { ru: 'Северный узел' } })
  const foreign = { cookie, origin: 'https://elsewhere.example' }
  expect((await site.inject({ method: 'DELETE', url, headers: foreign })).statusCode).toBe(403)
  const ended = await site.inject({ method: 'DELETE', url, headers: { cookie } })
  expect(String(ended.headers['set-cookie'])).toMatch(/^otklik_session=;/)
  expect((await site.inject({ url, headers: { cookie } })).json()).toMatchObject({ me: null })
  await site.close()
})

test('wrong tries are counted though they are refused, and the refusal speaks the language of the request', async ({
  world,
}) => {
  const site = await openSite(world)
  const attempt = (language: string) =>
    site.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'accept-language': language },
      payload: { ...ALEXEY, password: 'guess' },
    })
  const first = await attempt('en')
  expect([first.statusCode, String(first.headers['content-type'])]).toEqual([
    401,
    expect.stringMatching(/^application\/problem\+json/),
  ])
  expect(first.json()).toMatchObject({ code: 'session.wrong', title: 'Address or password did not match.' })
  for (let i = 1; i < 10; i++) expect((await attempt('ru')).statusCode).toBe(401)
  const last = await attempt('ru')
  expect(last.statusCode).toBe(429)
  expect(last.json().title).toBe('Слишком много неудачных попыток. Попробуйте через 15 мин.')
  await site.close()
})

test('a program is known by its key, and a spent one is told so', async ({ world }) => {
  const site = await openSite(world)
  const signedIn = await site.inject({ method: 'POST', url: '/api/v1/session', payload: { ...ALEXEY, ...MARIA } })
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
  const made = await site.inject({
    method: 'POST',
    url: '/api/v1/tokens',
    headers: { cookie },
    payload: { name: 'выгрузка' },
  })
  const authorization = `Bearer ${made.json().token}`
  expect((await site.inject({ url: '/api/v1/choices', headers: { authorization } })).statusCode).toBe(200)
  await site.inject({ method: 'DELETE', url: `/api/v1/tokens/${made.json().id}`, headers: { authorization } })
  expect((await site.inject({ url: '/api/v1/choices', headers: { authorization } })).statusCode).toBe(401)
  await site.close()
})

const MARIA = { address: 'maria.lebedeva@sever-uzel.example' }
