import { afterEach, describe, expect, vi } from 'vitest'
import { fetchedGateway, it, until } from '../../../../../test/harness/mail.ts'
import { type Post, rawLetter } from '../../../../../test/harness/post.ts'
import {
  type Script,
  type ScriptedPop3,
  startScriptedPop3,
  stuffed,
} from '../../../../../test/harness/scripted-pop3.ts'
import type { World } from '../../../../../test/harness/world.ts'
import { startWatching } from '../fetching/watch.ts'
import { visitMaildrop } from './session.ts'

// What is waited for is another program's to do.
vi.setConfig({ testTimeout: 60_000 })

let server: ScriptedPop3
let boxes = 0
afterEach(async () => server?.stop())

/** A gateway on a server that follows this script; letters go to `to`. */
async function open(post: Post, script: (to: string) => Script, gateway: object = {}) {
  boxes += 1
  const to = `box-${boxes}@sever-uzel.example`
  server = await startScriptedPop3(script(to))
  const there = { host: '127.0.0.1', port: server.port, security: 'none', userName: 'box', secret: 'secret' } as const
  return { id: await post.addGateway({ type: 'pop3', mailbox: to, ...there, ...gateway }), to }
}

async function visit(world: World, id: number): Promise<boolean> {
  return visitMaildrop(world.product.sys, await fetchedGateway(world, id), new AbortController().signal)
}

const outcomes = async (post: Post, gatewayId: number) =>
  (await post.journal({ gatewayId })).map(({ outcome }) => outcome).reverse()

describe('servers that can little', () => {
  it('no CAPA, no UIDL, no TOP: letters are fetched whole and known by their bytes, taken once', async ({
    world,
    post,
  }) => {
    const { id } = await open(post, (to) => ({
      capabilities: null,
      letters: [
        { uidl: null, raw: rawLetter({ to, id: null, date: null, subject: 'без имени' }) },
        { uidl: null, raw: rawLetter({ to: 'else@x.example' }) },
        { uidl: null, raw: rawLetter({ to }) },
      ],
      answer: (command) => (command.startsWith('TOP') ? { say: '-ERR\r\n' } : null),
    }))
    for (let n = 0; n < 3; n += 1) await visit(world, id)
    await world.settle()
    expect(await outcomes(post, id)).toEqual(['ticket_created', 'ignored', 'ticket_created'])
    expect((await post.letters()).filter(({ gatewayId }) => gatewayId === id)).toHaveLength(2)
  })

  it('names that several letters share say nothing: their bytes do', async ({ world, post }) => {
    const { id, to } = await open(post, (box) => ({
      letters: [
        { uidl: 'same', raw: rawLetter({ to: box }) },
        { uidl: 'same', raw: rawLetter({ to: box }) },
      ],
    }))
    await visit(world, id)
    server.letters.push({ uidl: 'same', raw: rawLetter({ to }) })
    await visit(world, id)
    await world.settle()
    expect(await outcomes(post, id)).toEqual(['ticket_created', 'ticket_created', 'ticket_created'])
  })

  it('every byte in a packet of its own: nothing is lost, nothing hangs', async ({ world, post }) => {
    const text = '.\r\n..\r\n.x\r\n\r\n.'
    const { id, to } = await open(post, (box) => ({
      piece: 1,
      letters: [
        { uidl: 'a', raw: rawLetter({ to: box, text }) },
        { uidl: 'b', raw: rawLetter({ to: box }) },
      ],
    }))
    await visit(world, id)
    const rows = (await post.letters()).filter(({ gatewayId }) => gatewayId === id)
    const raws = await Promise.all(rows.map(({ rawSha256 }) => world.product.sys.blobs.read(rawSha256)))
    expect(raws.map(String)).toEqual(server.letters.map(({ raw }) => raw))
    expect(raws[0]?.toString()).toContain(`\r\n\r\n${text}\r\n`)
    expect(to).toContain('@')
  })

  it('bytes stay bytes: koi8-r without a charset, NUL and 0xff', async ({ world, post }) => {
    const head = (to: string) => Buffer.from(`From: a@romashka.example\r\nTo: ${to}\r\nMessage-ID: <raw@x.example>\r\n`)
    const body = Buffer.from([13, 10, 0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4, 0, 0xff, 13, 10])
    const { id } = await open(post, (to) => ({ letters: [{ uidl: 'x', raw: Buffer.concat([head(to), body]) }] }))
    await visit(world, id)
    const { rawSha256 } = await post.letter('<raw@x.example>')
    expect(await world.product.sys.blobs.read(rawSha256)).toEqual(server.letters[0]?.raw)
  })

  it('a server that takes commands together is asked together, one that does not one by one', async ({
    world,
    post,
  }) => {
    const many = (to: string) => Array.from({ length: 60 }, (_, n) => ({ uidl: `n${n}`, raw: rawLetter({ to }) }))
    const { id } = await open(post, (to) => ({
      capabilities: ['USER', 'UIDL', 'TOP', 'PIPELINING'],
      letters: many(to),
    }))
    await visit(world, id)
    expect(await post.journal({ gatewayId: id })).toHaveLength(50) // a page
    const kinds = server.heard.map((command) => command.split(' ')[0]).join(' ')
    expect(kinds).toContain(`${'TOP '.repeat(50)}RETR`)
  })
})

describe('servers that are bad', () => {
  it.for<[string, Script, RegExp]>([
    [
      'says an endless line',
      { answer: (c) => (c === 'LIST' ? { say: Buffer.alloc(20_000, 65) } : null) },
      /endless line/,
    ],
    ['is none', { greeting: 'HTTP/1.1 200 OK' }, /no POP3 server: HTTP/],
    ['closes at once', { answer: () => ({ say: '', drops: true }) }, /closed the line/],
    ['refuses the password', { answer: (c) => (c.startsWith('PASS') ? { say: '-ERR [AUTH] нет\r\n' } : null) }, /нет/],
    ['refuses STLS', {}, /./],
  ])('one that %s is a failure in its own words', async ([what, script, words], { world, post }) => {
    const isStls = what === 'refuses STLS'
    const refusal = { answer: (c: string) => (c === 'STLS' ? { say: '-ERR no TLS today\r\n' } : null) }
    const { id } = await open(post, () => (isStls ? refusal : script), isStls ? { security: 'starttls' } : {})
    await expect(visit(world, id)).rejects.toThrow(isStls ? /no TLS today/ : words)
    expect(server.heard.some((command) => isStls && command.startsWith('PASS'))).toBe(false)
  })

  it('sizes below zero, numbers of nobody and lines of nonsense are left out', async ({ world, post }) => {
    const { id } = await open(post, (to) => ({
      letters: [{ uidl: 'real', raw: rawLetter({ to }), size: -5 }],
      answer: (command) =>
        command === 'UIDL' ? { say: '+OK\r\n1 real\r\n-3 bad\r\n0 zero\r\n99 nobody\r\nnonsense\r\n.\r\n' } : null,
    }))
    await visit(world, id)
    await world.settle()
    expect(await outcomes(post, id)).toEqual(['ticket_created'])
  })

  it('a letter without an end is cut at four times the limit; the letters behind it come with the next line', async ({
    world,
    post,
  }) => {
    await world.call(post.people.olga, 'settings', 'save', { module: 'mail', value: { maxLetterMb: 1 } })
    const endless = (to: string) => rawLetter({ to, id: '<endless@x.example>', text: '' })
    const { id } = await open(post, (to) => ({
      letters: [
        { uidl: 'endless', raw: endless(to) },
        { uidl: 'next', raw: rawLetter({ to, id: '<behind@x.example>' }) },
      ],
      answer: (command) =>
        command === 'RETR 1' ? { say: Buffer.from(`+OK\r\n${endless(to)}${'x\r\n'.repeat(3_000_000)}`) } : null,
    }))
    expect(await visit(world, id)).toBe(false)
    expect(await visit(world, id)).toBe(true)
    expect(await post.letter('<endless@x.example>')).toMatchObject({ rawSize: 4 * 1024 * 1024, reason: 'cut' })
    expect(await post.letter('<behind@x.example>')).toMatchObject({ reason: null })
  })

  it('a line that is lost in the middle of a letter loses and doubles nothing', async ({ world, post }) => {
    const { id } = await open(post, (to) => ({
      letters: Array.from({ length: 3 }, (_, n) => ({ uidl: `${n}`, raw: rawLetter({ to }) })),
      answer: (command, session) =>
        command === 'RETR 2' && session === 1 ? { say: '+OK\r\nFrom: a@b.example\r\nTo: x', drops: true } : null,
    }))
    await expect(visit(world, id)).rejects.toMatchObject({ isPassing: true })
    await visit(world, id)
    await world.settle()
    expect(await outcomes(post, id)).toEqual(['ticket_created', 'ticket_created', 'ticket_created'])
  })

  it('a line that is lost before QUIT has deleted nothing: it is done again', async ({ world, post }) => {
    const { id, to } = await open(
      post,
      (box) => ({
        letters: [{ uidl: 'one', raw: rawLetter({ to: box }) }],
        answer: (command, session) => (command === 'QUIT' && session === 2 ? { say: '', drops: true } : null),
      }),
      { afterTaking: 'delete' },
    )
    await visit(world, id)
    await world.settle()
    await expect(visit(world, id)).rejects.toThrow()
    expect(server.letters).toHaveLength(1)
    await visit(world, id)
    expect(server.letters).toHaveLength(0)
    // The server gives the name of the deleted letter to another one: that is a new letter.
    server.letters.push({ uidl: 'one', raw: rawLetter({ to, id: '<reused@x.example>' }) })
    await visit(world, id)
    await world.settle()
    expect(await outcomes(post, id)).toEqual(['ticket_created', 'ticket_created'])
    await visit(world, id)
    expect(server.letters).toHaveLength(0)
  })

  it('a server that brings a deleted letter back gets it deleted again, and the journal has it once', async ({
    world,
    post,
  }) => {
    const { id } = await open(post, (to) => ({ letters: [{ uidl: 'back', raw: rawLetter({ to }) }] }), {
      afterTaking: 'delete',
    })
    const [letter] = server.letters
    for (let n = 0; n < 3; n += 1) {
      await visit(world, id)
      await world.settle()
      await visit(world, id)
      expect(server.letters).toHaveLength(0)
      if (letter) server.letters.push(letter)
    }
    expect(await outcomes(post, id)).toEqual(['ticket_created'])
  })
})

describe('whom a server lets in', () => {
  it('a maildrop that another session holds is waited for; only when it stays so that is an error', async ({
    world,
    post,
  }) => {
    let isHeld = true
    const { id } = await open(post, (to) => ({
      letters: [{ uidl: 'x', raw: rawLetter({ to, id: '<held@x.example>' }) }],
      answer: (command) =>
        isHeld && command.startsWith('PASS') ? { say: '-ERR [IN-USE] another session\r\n', drops: true } : null,
    }))
    const view = async () =>
      (await world.call(post.people.olga, 'mail', 'gateways', {})).rows.find((row) => row.id === id)
    const stop = await startWatching(world.product.sys)
    try {
      await until(() => server.sessions() >= 2)
      expect((await view())?.state).not.toBe('failing')
      isHeld = false
      await until(async () => (await view())?.state === 'working')
      expect(await post.letter('<held@x.example>')).toMatchObject({ gatewayId: id })
    } finally {
      await stop()
    }
  })

  it('AUTH PLAIN where the server knows no USER', async ({ world, post }) => {
    const { id } = await open(post, (to) => ({
      capabilities: ['UIDL', 'TOP', 'SASL PLAIN'],
      letters: [{ uidl: 'x', raw: rawLetter({ to }) }],
      answer: (command) => (command === 'AUTH PLAIN' ? { say: '+ \r\n' } : null),
    }))
    await visit(world, id)
    const at = server.heard.indexOf('AUTH PLAIN')
    expect(Buffer.from(server.heard[at + 1] ?? '', 'base64').toString()).toBe('\0box\0secret')
    expect(await post.journal({ gatewayId: id })).toHaveLength(1)
  })

  it('a password with a line end in it is never sent', async ({ world, post }) => {
    const { id } = await open(post, () => ({}), { secret: 'a\r\nDELE 1' })
    await expect(visit(world, id)).rejects.toThrow(/line end/)
    expect(server.heard.some((command) => command.startsWith('DELE') || command.startsWith('PASS'))).toBe(false)
  })

  it('words in clear behind the answer to STLS are refused', async ({ world, post }) => {
    const { id } = await open(
      post,
      () => ({ answer: (command) => (command === 'STLS' ? { say: '+OK begin\r\n+OK injected\r\n' } : null) }),
      { security: 'starttls' },
    )
    await expect(visit(world, id)).rejects.toThrow(/in clear/)
  })
})

it('a letter as RFC 1939 says it begins with what was agreed', () => {
  expect(stuffed(Buffer.from('.a\r\n')).toString()).toBe('+OK\r\n..a\r\n.\r\n')
})
