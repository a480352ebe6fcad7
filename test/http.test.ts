// The wire: sessions, origins, problems, headers, files, OpenAPI and the live stream, over real sockets.
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../src/api/index.ts'
import { openWeb } from '../src/server/main.ts'
import { type Cast, cast } from './harness/cast.ts'
import { type Client, signIn } from './harness/client.ts'
import { Desk } from './harness/desk.ts'
import { listenTo } from './harness/stream.ts'
import { openWorld, type World } from './harness/world.ts'

let world: World
let people: Cast
let base: string
let closeAll: () => Promise<void>
const ALEXEY = 'alexey.kuznetsov@sever-uzel.example'
const IRINA = 'irina.sokolova@romashka.example'
let alexey: Client
let irina: Client

beforeAll(async () => {
  const opened = await openWorld()
  world = opened.world
  people = await cast(world)
  const web = await openWeb(world.product)
  base = `http://127.0.0.1:${web.port}`
  alexey = await signIn(base, 'staff', ALEXEY)
  irina = await signIn(base, 'client', IRINA)
  closeAll = async () => {
    await web.stop()
    await opened.close()
  }
})
afterAll(() => closeAll())

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${base}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

describe('a session', () => {
  test('is a cookie that scripts cannot read and other sites do not send', async () => {
    const answer = await post('/session', { kind: 'staff', address: ALEXEY, password: 'sever-uzel-2026' })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^otklik_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  })

  test('writes nothing for a page of another site, or one that does not say where it comes from', async () => {
    const body = { language: 'ru' }
    const ask = (headers: Record<string, string>) =>
      fetch(`${base}/api/v1/session`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json', cookie: alexey.cookie, ...headers },
        body: JSON.stringify(body),
      })
    expect((await ask({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await ask({ origin: 'null' })).status).toBe(403)
    expect((await ask({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await ask({ origin: base })).status).toBe(200)
  })

  test('ends everywhere the moment the employee is deactivated', async () => {
    const maria = await signIn(base, 'staff', 'maria.lebedeva@sever-uzel.example')
    await maria.call(api.tickets.counts, {})
    await world.call(people.olga, 'tickets', 'deactivateEmployee', {
      id: people.ids.employees.maria,
      leavesUnassigned: true,
    })
    await expect(maria.call(api.tickets.counts, {})).rejects.toMatchObject({ status: 401 })
    await world.call(people.olga, 'people', 'activateEmployee', { id: people.ids.employees.maria })
  })

  test('may be a bearer token, which needs no origin, and a revoked one opens nothing', async () => {
    const { token, id } = await alexey.call(api.access.addToken, { name: 'скрипт' })
    const ask = () => fetch(`${base}/api/v1/tickets/counts`, { headers: { authorization: `Bearer ${token}` } })
    expect((await ask()).status).toBe(200)
    await alexey.call(api.access.revokeToken, { id })
    expect((await ask()).status).toBe(401)
  })
})

describe('a refusal', () => {
  test('is a problem with a code, the field’s path and words in the language of the request', async () => {
    const send = (language: string) =>
      post('/tickets', { authorId: 1, title: ' ', text: '' }, { cookie: alexey.cookie, 'x-otklik-language': language })
    const answer = await send('en')
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    const problem = await answer.json()
    expect(problem).toMatchObject({ type: 'urn:otklik:input.invalid', status: 422, code: 'input.invalid' })
    expect(problem.errors.map((error: { path: string }) => error.path).sort()).toEqual(['text', 'title'])
    const russian = await (await send('ru')).json()
    expect(russian.errors[0].message).toMatch(/[а-я]/i)
    expect(problem.errors[0].message).toMatch(/^[\x20-\x7e’]+$/)
  })

  test('names a field that the contract does not know, and stores nothing', async () => {
    const answer = await post(
      '/portal/tickets',
      { title: 'Вопрос', text: 'Как?', responsibleId: 1 },
      { cookie: irina.cookie },
    )
    expect((await answer.json()).errors).toMatchObject([{ path: 'responsibleId', code: 'input.unknownField' }])
    expect((await irina.call(api.portal.list, {})).rows.map((row) => row.title)).not.toContain('Вопрос')
  })

  test('of broken JSON, of an array and of a path that is none are problems too', async () => {
    expect(await (await post('/tickets', '{"a":', { cookie: alexey.cookie })).json()).toMatchObject({
      code: 'input.json',
    })
    expect(await (await post('/tickets', '[]', { cookie: alexey.cookie })).json()).toMatchObject({ code: 'input.json' })
    const missing = await fetch(`${base}/api/v1/nothing`)
    expect([missing.status, (await missing.json()).code]).toEqual([404, 'route.unknown'])
    const notANumber = await fetch(`${base}/api/v1/tickets/abc`, { headers: { cookie: alexey.cookie } })
    expect(notANumber.status).toBe(422)
  })
})

test('every answer forbids foreign scripts, frames and sniffing', async () => {
  for (const path of ['/api/health', '/api/v1/session', '/api/docs', '/nothing/here']) {
    const { headers } = await fetch(base + path)
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
  }
})

test('what a browser asks of the API is counted against a limit, the files of the pages are not', async () => {
  const limitOf = async (path: string) => (await fetch(base + path)).headers.get('x-ratelimit-limit')
  expect(await Promise.all(['/api/v1/session', '/api/docs', '/', '/assets/x.js'].map(limitOf))).toEqual([
    '3000',
    '3000',
    null,
    null,
  ])
})

test('health says that it lives, ready that database, migrations and jobs are there', async () => {
  expect(await (await fetch(`${base}/api/health`)).json()).toEqual({ live: true })
  const ready = await fetch(`${base}/api/ready`)
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { database: true, migrations: true, jobs: true, accepting: true },
  ])
})

test('OpenAPI prints every public route with its path names, and the page shows them', async () => {
  const description = await (await fetch(`${base}/api/openapi.json`)).json()
  expect(description.openapi).toBe('3.1.1')
  for (const group of Object.values(api)) {
    for (const route of Object.values(group)) {
      const operation = description.paths[`/api/v1${route.path}`]?.[route.method.toLowerCase()]
      expect(Boolean(operation), `${route.method} ${route.path}`).toBe(route.isPublic)
      const inPath = (operation?.parameters ?? [])
        .filter((one: { in: string }) => one.in === 'path')
        .map((one: { name: string }) => `{${one.name}}`)
      if (operation) expect(inPath.every((name: string) => route.path.includes(name))).toBe(true)
    }
  }
  const page = await (await fetch(`${base}/api/docs`)).text()
  expect(page).toContain('/api/v1/tickets/{number}')
  expect(page).not.toMatch(/<script|style=/)
})

describe('a file', () => {
  const hand = (body: BodyInit, name: string, type: string, cookie: string) =>
    fetch(`${base}/api/v1/files?name=${encodeURIComponent(name)}&type=${encodeURIComponent(type)}`, {
      method: 'POST',
      headers: { cookie, origin: base, 'content-type': 'application/octet-stream' },
      body,
    })

  test('goes in as a stream and comes back under its name; what could run is saved, not shown', async () => {
    const kept = await (await hand('<script>alert(1)</script>', 'счёт & план.html', 'text/html', irina.cookie)).json()
    const { number } = await irina.call(api.portal.open, { title: 'Файл', text: 'Во вложении', files: [kept.id] })
    const answer = await fetch(`${base}/api/v1/portal/tickets/${number}/files/${kept.id}`, {
      headers: { cookie: irina.cookie },
    })
    expect(await answer.text()).toBe('<script>alert(1)</script>')
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''%D1%81/)
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  })

  test('is refused when empty, too large, or from nobody', async () => {
    expect((await (await hand('', 'a.txt', 'text/plain', irina.cookie)).json()).code).toBe('file.empty')
    expect((await hand('x', 'a.txt', 'text/plain', '')).status).toBe(401)
    const large = await hand(new Uint8Array(26 * 1024 * 1024), 'a.bin', 'application/zip', alexey.cookie)
    expect([large.status, (await large.json()).code]).toEqual([413, 'file.tooLarge'])
  })

  test('refused in the middle leaves the connection to the next request of the same page', async () => {
    const size = 40 * 1024 * 1024
    const headers = `host: ${new URL(base).host}\r\ncookie: ${alexey.cookie}\r\norigin: ${base}\r\n`
    const socket = connect(Number(new URL(base).port), '127.0.0.1')
    let heard = ''
    socket.setEncoding('utf8').on('data', (text) => {
      heard += text
    })
    socket.write(`POST /api/v1/files?name=a.bin&type=application/zip HTTP/1.1\r\n${headers}`)
    socket.write(`content-type: application/octet-stream\r\ncontent-length: ${size}\r\n\r\n`)
    socket.write(new Uint8Array(size))
    socket.write(`GET /api/health HTTP/1.1\r\n${headers}\r\n`)
    await expect
      .poll(() => heard.match(/HTTP\/1\.1 \d+/g), { timeout: 10_000 })
      .toEqual(['HTTP/1.1 413', 'HTTP/1.1 200'])
    socket.destroy()
  })
})

describe('the live stream', () => {
  const tick = async (number: number, text: string) => {
    const { version } = await world.call(people.alexey, 'tickets', 'get', { number })
    await world.call(people.alexey, 'tickets', 'save', { number, version, message: { kind: 'answer', text } })
  }

  test('tells a save to who may read the ticket, and to nobody else', async () => {
    const number = await new Desk(world).open(people.irina, { departmentId: people.ids.departments.finance })
    const [desk, client] = [await listenTo(alexey), await listenTo(irina)]
    const [foreign, stranger] = [
      await listenTo(await signIn(base, 'staff', 'egor.rybakov@sever-uzel.example')),
      await listenTo(await signIn(base, 'client', 'tarasov@severny-bereg.example')),
    ]
    await tick(number, 'Готово')
    for (const stream of [desk, client])
      expect(await stream.next('ticket.answered')).toMatchObject({ kind: 'ticket', key: number })
    await new Promise((resolve) => setTimeout(resolve, 200))
    for (const stream of [foreign, stranger])
      expect(stream.heard.filter((event) => event.kind === 'ticket')).toEqual([])
    for (const stream of [desk, client, foreign, stranger]) stream.close()
  })

  test('does not even tick for a client when the save is hidden', async () => {
    const number = await new Desk(world).open(people.irina, { departmentId: people.ids.departments.hosting })
    const [desk, client] = [await listenTo(alexey), await listenTo(irina)]
    const { version } = await world.call(people.alexey, 'tickets', 'get', { number })
    await world.call(people.alexey, 'tickets', 'save', {
      number,
      version,
      message: { kind: 'hidden', text: 'Между нами' },
      title: 'Новый заголовок',
    })
    await desk.next('ticket.noted')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(client.heard).toEqual([])
    desk.close()
    client.close()
  })

  test('does not tick for a client by a change of what is the staff’s own [DICT-14]', async () => {
    const number = await new Desk(world).open(people.irina, { departmentId: people.ids.departments.hosting })
    const [desk, client] = [await listenTo(alexey), await listenTo(irina)]
    const difficultyId = people.ids.difficulties.hard
    await new Desk(world).save(people.alexey, number, { difficultyId })
    await desk.next('ticket.changed')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(client.heard).toEqual([])
    desk.close()
    client.close()
  })

  test('says gone, and nothing else, to who could see a ticket and may not any more', async () => {
    const number = await new Desk(world).open(people.irina, { departmentId: people.ids.departments.support })
    const egor = await listenTo(await signIn(base, 'staff', 'egor.rybakov@sever-uzel.example'))
    const { version } = await world.call(people.alexey, 'tickets', 'get', { number })
    await world.call(people.alexey, 'tickets', 'save', {
      number,
      version,
      departmentId: people.ids.departments.finance,
    })
    expect(await egor.next('gone')).toEqual({ name: 'gone', kind: 'ticket', key: number })
    expect(egor.heard).toHaveLength(1)
    egor.close()
  })

  test('resumed at the last event gives what was missed', async () => {
    const number = await new Desk(world).open(people.irina, { departmentId: people.ids.departments.hosting })
    const first = await listenTo(alexey)
    await tick(number, 'Раз')
    await first.next('ticket.answered')
    first.close()
    await tick(number, 'Два')
    const second = await listenTo(alexey, first.lastEventId)
    expect(await second.next('ticket.answered')).toMatchObject({ key: number })
    second.close()
  })

  test('is closed when the person’s rights change, so that he is asked anew who he is', async () => {
    const egor = await listenTo(await signIn(base, 'staff', 'egor.rybakov@sever-uzel.example'))
    await world.call(people.olga, 'people', 'saveEmployee', {
      id: people.ids.employees.egor,
      name: 'Егор Рыбаков',
      address: 'egor.rybakov@sever-uzel.example',
      roles: ['V'],
    })
    await egor.ended
  })

  test('ends once where a client sees others’ tickets now: all is read again, and what comes behind is heard (ORG-11)', async () => {
    const client = await signIn(base, 'client', 'panina@romashka.example')
    const before = await listenTo(client)
    const members = [{ contactId: people.olesya.contactId, seesTickets: true }, { contactId: people.oleg.contactId }]
    await world.call(people.olga, 'clientGroups', 'add', { name: 'Поток', members })
    await before.ended
    expect(before.resets).toBe(1)
    // Resumed where it ended, it goes on: the change itself is not told again.
    const after = await listenTo(client, before.lastEventId)
    const number = await new Desk(world).open(people.oleg)
    expect(await after.next('ticket.opened')).toMatchObject({ key: number })
    expect(after.resets).toBe(0)
    after.close()
  })

  test('is for those who have signed in', async () => {
    expect((await fetch(`${base}/api/live`)).status).toBe(401)
  })
})
