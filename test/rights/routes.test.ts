// Every route of the contract, walked by everybody who may knock, on objects that are his and that are not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Contract } from '../../src/api/contract.ts'
import { api } from '../../src/api/index.ts'
import { Refusal } from '../../src/server/kernel/errors.ts'
import { runVerb } from '../../src/server/kernel/run.ts'
import { fact } from '../../src/server/kernel/schema.ts'
import type { MountedRoute } from '../../src/server/kernel/wire.ts'
import { MAILBOX, Post, rawLetter } from '../harness/post.ts'
import { openWorld, type World } from '../harness/world.ts'
import { type Fixture, knockers, makeFixture } from './fixture.ts'
import { whoMay } from './who-may.ts'

let world: World
let close: () => Promise<void>
let fixture: Fixture
let mounted: MountedRoute[]
beforeAll(async () => {
  ;({ world, close } = await openWorld())
  fixture = await makeFixture(world)
  mounted = world.product.registry.modules.flatMap((module) => module.routes ?? [])
})
afterAll(() => close())

const contract: Contract = api
const named = Object.entries(contract).flatMap(([noun, group]) => Object.keys(group).map((name) => `${noun}.${name}`))
const walks = Object.keys(whoMay)

class Undo extends Error {}
const closed = new Set(['access.denied', 'access.hidden', 'session.required'])

/** yes; 401, 403 or 404. Whatever was done is undone, so that one walk does not change the next. */
async function knock(walk: string, actor: Fixture['actors']['N']): Promise<string> {
  const [name = ''] = walk.split(' ')
  const route = mounted.find((one) => `${one.noun}.${one.name}` === name)
  if (!route) throw new Error(`no module serves ${name}`)
  const input = route.route.input.parse(fixture.inputs[walk] ?? {})
  const whole = route.route.kind === 'upload' ? { ...input, blob: { sha256: 'a'.repeat(64), size: 1 } } : input
  try {
    await world.product.runner.write({ actor, channel: 'web' }, async (ctx) => {
      await runVerb(ctx, route.verb, whole, route.route.may)
      throw new Undo()
    })
  } catch (error) {
    if (error instanceof Undo) return 'yes'
    if (error instanceof Refusal) return closed.has(error.code) ? String(error.status) : 'yes'
    throw error
  }
  return 'yes'
}

test('every route of the contract is served, and says here who may', () => {
  const served = mounted.map(({ noun, name }) => `${noun}.${name}`)
  expect(named.filter((name) => !served.includes(name))).toEqual([])
  expect(named.filter((name) => !walks.includes(name))).toEqual([])
  expect(walks.filter((walk) => !named.includes(walk.split(' ')[0] ?? ''))).toEqual([])
})

describe('who may', () => {
  test.each(walks)('%s', async (walk) => {
    const answers: Record<string, string> = {}
    for (const who of knockers) answers[who] = await knock(walk, fixture.actors[who])
    const may = knockers.filter((who) => answers[who] === 'yes').join('')
    expect(may, JSON.stringify(answers)).toBe(whoMay[walk])
    // Nobody unknown learns more than that he must sign in.
    if (answers['N'] !== 'yes') expect(answers['N']).toBe('401')
  })
})

test('who shares a group with the responsible walks as the department of the ticket does; who does with its author, as his head does but for closing and rating (ORG-11)', async () => {
  const { actors, mates } = fixture
  for (const walk of walks) {
    // What T has beside the ticket: he heads a department, and what was put off there is his own.
    const asStaff = walk.startsWith('absences.') ? actors.F : actors.T
    const isWriters = /^tickets\.(cancelScheduled|sendScheduledNow)$/.test(walk)
    expect(await knock(walk, mates.ofResponsible), walk).toBe(isWriters ? '403' : await knock(walk, asStaff))
    const asClient = walk === 'portal.close' || walk === 'portal.rate' ? '403' : await knock(walk, actors.H)
    expect(await knock(walk, mates.ofAuthor), walk).toBe(asClient)
  }
})

test('an object that is foreign is missing, not forbidden: its number tells a stranger nothing', async () => {
  for (const walk of walks.filter((one) => /^portal\.(get|reply|close|rate|markRead|file|messageHtml)/.test(one))) {
    expect(await knock(walk, fixture.actors.S), walk).toBe('404')
    expect(await knock(walk, fixture.actors.C), walk).toBe('404')
  }
  for (const walk of walks.filter((one) =>
    /^ratings\.ofTicket|^tickets\.(get|conversation|save|markRead|file|messageHtml|addParticipant|removeParticipant|merge|mergePreview)|^mail\.(deliveries|ticketLetters|messageSource)/.test(
      one,
    ),
  )) {
    expect(await knock(walk, fixture.actors.F), walk).toBe('404')
    expect(await knock(walk, fixture.actors.S), walk).toBe('404')
  }
})

test('a refusal writes nothing', async () => {
  const before = await world.product.database.root.$count(fact)
  for (const walk of walks) for (const who of knockers) await knock(walk, fixture.actors[who])
  expect(await world.product.database.root.$count(fact)).toBe(before)
})

/** Everybody's own, whatever he may: to come, to go, and to choose his language. */
const isHisOwn = (walk: string) => /^access\.(session|signIn|signInDemo|signOut|useLink|savePreferences)$/.test(walk)

test('ACL-01 who is shut out has no menu, is refused at every route, and his letters wait in Incoming', async () => {
  const { D, X } = fixture.actors
  for (const shutOut of [D, X]) {
    const { me } = await world.call(shutOut, 'access', 'session', {})
    expect(me?.can).toEqual({
      desk: false,
      portal: false,
      admin: false,
      administer: false,
      work: false,
      sortIncoming: false,
    })
    for (const walk of walks.filter((one) => !isHisOwn(one))) {
      expect(await knock(walk, shutOut), walk).toMatch(/^40[34]$/)
    }
  }
  const post = await Post.open(world)
  const gateway = await post.addGateway({ mailbox: MAILBOX })
  for (const [address, reason] of [
    ['denis.savelyev@sever-uzel.example', 'staff_sender'],
    ['petr@closed.example', 'access_denied'],
  ] as const) {
    await post.handIn(gateway, rawLetter({ from: address, id: `<${address}>` }), address)
    expect(await post.letter(`<${address}>`)).toMatchObject({ outcome: 'incoming', reason, ticketId: null })
  }
})
