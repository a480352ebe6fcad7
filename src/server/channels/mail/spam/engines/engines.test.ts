import { createServer } from 'node:net'
import { expect } from 'vitest'
import { freePort, freePorts } from '../../../../../../test/harness/free-port.ts'
import { it } from '../../../../../../test/harness/mail.ts'
import { type Post, rawLetter } from '../../../../../../test/harness/post.ts'
import { findRspamd, findSpamd, startRspamd, startSpamd } from '../../../../../../test/harness/spam-engines.ts'
import type { World } from '../../../../../../test/harness/world.ts'
import { learn, unlearn } from '../commands/learn.ts'
import { EngineFault, type EngineServer } from './engine.ts'
import { askRspamd, teachRspamd, tryRspamd } from './rspamd.ts'
import { askSpamAssassin, teachSpamAssassin, trySpamAssassin } from './spamassassin.ts'

/** What every engine takes for spam, by agreement (GTUBE). */
const GTUBE = 'XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X'
const spam = (id: string, from = 'promo@bulk.example') =>
  rawLetter({ id, from, subject: 'Приз', text: `Вы выиграли.\r\n${GTUBE}\r\n` })
const ham = (id: string, from = 'olga@firma.example') =>
  rawLetter({ id, from, subject: 'Принтер', text: 'Здравствуйте, принтер не печатает, помогите, пожалуйста.' })

const password = 'teach-me'
const use = (world: World, post: Post, { engine, port, learnPort }: EngineServer) =>
  world.call(post.people.olga, 'mail', 'saveSpam', {
    engine,
    host: '127.0.0.1',
    port,
    learnPort,
    password,
    possible: 0.53,
    definite: 0.58,
  })

/** The check of the administrator's page. */
async function tried(world: World, post: Post, { engine, port, learnPort }: EngineServer, given = password) {
  const asked = { engine, host: '127.0.0.1', port, learnPort, password: given }
  const { checkId } = await world.call(post.people.olga, 'mail', 'startSpamCheck', asked)
  await world.settle()
  return world.call(post.people.olga, 'mail', 'spamCheck', { id: checkId })
}

it.skipIf(findRspamd() === null)(
  'rspamd looks at letters and learns them, by its own protocol',
  async ({ world, post, gateway }) => {
    const rspamd = await startRspamd(password)
    try {
      const { server } = rspamd
      expect(await askRspamd(server, Buffer.from(spam('<r1@x>')))).toMatchObject({ mark: 'definite', score: 1 })
      const clean = await askRspamd(server, Buffer.from(ham('<r2@x>')))
      expect(clean.mark).toBeNull()
      expect(clean.score).toBeLessThan(0.6)
      expect(await tryRspamd(server)).toMatch(/^rspamd \d/)
      await expect(teachRspamd({ ...server, password: 'wrong' }, Buffer.from(ham('<r3@x>')), 'ham')).rejects.toThrow(
        EngineFault,
      )
      await use(world, post, server)
      expect(await tried(world, post, server)).toMatchObject({ state: 'ok', words: expect.stringMatching(/^rspamd/) })
      expect(await tried(world, post, server, 'wrong')).toMatchObject({ state: 'failed' })

      await post.handIn(gateway, spam('<r4@x.example>'))
      const letter = await post.letter('<r4@x.example>')
      expect(letter).toMatchObject({ outcome: 'spam_folder', spamMark: 'definite', spamBecause: { filter: 'rspamd' } })
      expect(JSON.stringify(letter.spamBecause)).toContain('GTUBE')
      await post.handIn(gateway, ham('<r5@x.example>'))
      const { id } = await post.letter('<r5@x.example>')
      const before = await rspamd.learnt()
      for (const kind of ['ham', 'ham'] as const) await world.write((ctx) => learn(ctx, id, kind))
      await world.settle()
      expect(await world.deadLetters()).toEqual([])
      expect(await rspamd.learnt()).toBe(before + 1)
    } finally {
      await rspamd.stop()
    }
  },
  60_000,
)

it.skipIf(findSpamd() === null)(
  'SpamAssassin looks at letters, learns and forgets them, by its own protocol',
  async ({ world, post, gateway }) => {
    const spamd = await startSpamd()
    try {
      const { server } = spamd
      expect(await askSpamAssassin(server, Buffer.from(spam('<s1@x>')))).toMatchObject({ mark: 'definite', score: 1 })
      expect((await askSpamAssassin(server, Buffer.from(ham('<s2@x>')))).mark).not.toBe('definite')
      expect(await trySpamAssassin(server)).toContain('PONG')
      await teachSpamAssassin(server, Buffer.from(ham('<s3@x>')), 'ham')

      await use(world, post, server)
      expect(await tried(world, post, server)).toMatchObject({ state: 'ok' })
      await post.handIn(gateway, spam('<s4@x.example>'))
      const letter = await post.letter('<s4@x.example>')
      expect(letter).toMatchObject({ outcome: 'spam_folder', spamBecause: { filter: 'spamassassin' } })
      expect(JSON.stringify(letter.spamBecause)).toContain('GTUBE')
      const before = spamd.learnt()
      await world.write((ctx) => learn(ctx, letter.id, 'spam'))
      await world.settle()
      expect(spamd.learnt()).toEqual({ ...before, spam: before.spam + 1 })
      await world.write((ctx) => unlearn(ctx, letter.id))
      await world.settle()
      expect(await world.deadLetters()).toEqual([])
      expect(spamd.learnt()).toEqual(before)
    } finally {
      await spamd.stop()
    }
  },
  60_000,
)

it('an engine that is down, silent or mad leaves letters unsure: none is lost, and it is said why', async ({
  world,
  post,
  gateway,
}) => {
  const nobody: EngineServer = {
    engine: 'spamassassin',
    host: '127.0.0.1',
    port: await freePort(),
    learnPort: null,
    password: null,
  }
  await use(world, post, nobody)
  await post.handIn(gateway, spam('<d1@x.example>'))
  const refused = await post.letter('<d1@x.example>')
  expect(refused).toMatchObject({ outcome: 'incoming', reason: 'unknown_sender', spamScore: null, spamMark: null })
  expect(refused.spamBecause).toMatchObject({ filter: 'spamassassin', failed: expect.stringContaining('ECONNREFUSED') })
  const state = await world.call(post.people.olga, 'mail', 'spamState', {})
  expect(state.failure?.words).toContain('ECONNREFUSED')
  expect(await tried(world, post, nobody)).toMatchObject({
    state: 'failed',
    words: expect.stringContaining('ECONNREFUSED'),
  })

  const [mad, mute] = await freePorts(2)
  const madness = createServer((socket) => void socket.end('HTTP/1.1 500 Sorry\r\n\r\nI am a teapot')).listen(mad)
  const silence = createServer(() => undefined).listen(mute)
  try {
    for (const engine of ['rspamd', 'spamassassin'] as const) {
      const ask = engine === 'rspamd' ? askRspamd : askSpamAssassin
      await expect(ask({ ...nobody, engine, port: mad ?? 0 }, Buffer.from(ham('<d2@x>')))).rejects.toThrow(EngineFault)
    }
    const began = performance.now()
    const asked = { ...nobody, port: mute ?? 0 }
    await Promise.all([
      expect(askRspamd({ ...asked, engine: 'rspamd' }, Buffer.from(ham('<d3@x>')))).rejects.toThrow(
        'no answer in time',
      ),
      expect(askSpamAssassin(asked, Buffer.from(ham('<d4@x>')))).rejects.toThrow('no answer in time'),
    ])
    expect(performance.now() - began).toBeLessThan(7_000)
  } finally {
    madness.close()
    silence.close()
  }
  // Our people and allowed senders are not shown to it at all.
  await world.call(post.people.olga, 'mail', 'addSenderRule', { sender: 'friend@x.example', kind: 'allow' })
  await post.handIn(gateway, ham('<d5@x.example>', 'friend@x.example'))
  expect(await post.letter('<d5@x.example>')).toMatchObject({ outcome: 'incoming', spamBecause: null })
})
