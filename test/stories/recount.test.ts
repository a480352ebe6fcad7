// The server dies by kill -9 in the middle of moving open tickets to an edited schedule; another one brings it to its end.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { instant } from '../../src/domain/time/index.ts'
import { type Cast, cast } from '../harness/cast.ts'
import { differences, promiseAll, schedule, workWeek } from '../harness/deadlines.ts'
import { Desk } from '../harness/desk.ts'
import { launchServer, type Server, startServer } from '../harness/server.ts'
import { TEST_SECRET } from '../harness/story.ts'
import { openWorld, type World } from '../harness/world.ts'
import { faultPoints } from './fault-points.ts'

const ROOT = join(import.meta.dirname, '../..')
const WAIT = { timeout: 40_000, interval: 100 }
/** A page of a recount has 500. */
const OPEN = 520
const name = 'Рабочее время'
const until = (to: string) => [{ from: '09:00', to }]

describe('kill -9 in a recount', () => {
  let world: World
  let close: () => Promise<void>
  let people: Cast
  let scheduleId: number
  let version = 1
  let running: Server | null = null

  beforeAll(async () => {
    ;({ world, close } = await openWorld())
    people = await cast(world)
    // The server goes by the machine's clock: nothing is late yet, so every ticket may move.
    world.clock.moveTo(instant(Date.now()))
    scheduleId = await schedule(world, people.olga, name)
    await promiseAll(world, people.olga, name, { scheduleId, takeMinutes: 4_800, resolveMinutes: 9_600 })
    const desk = new Desk(world)
    const departmentId = people.ids.departments.hosting
    for (let left = OPEN; left > 0; left -= 4)
      await Promise.all([1, 2, 3, 4].map(() => desk.open(people.irina, { departmentId })))
    await world.settle()
  })
  afterEach(async () => {
    await running?.stop()
    running = null
  })
  afterAll(() => close?.())

  const place = () => ({ url: world.url, dataDir: world.dataDir, roles: 'web,jobs' })
  const lastRecount = async () => (await world.call(people.olga, 'deadlines', 'recounts', {})).rows[0]

  /** The working day ends at another hour: every open ticket is due at another moment. */
  async function endDayAt(to: string): Promise<void> {
    const hours = until(to)
    const week = { ...workWeek, mon: hours, tue: hours, wed: hours, thu: hours, fri: hours }
    const words = { name: { ru: name, en: name }, timeZone: 'Europe/Moscow' }
    const edit = { id: scheduleId, version, week, exceptions: [], ...words }
    ;({ version } = await world.call(people.olga, 'calendar', 'saveSchedule', edit))
  }

  /** `otklik sla verify` as an operator runs it. */
  async function verified(): Promise<{ tickets: number; clocks: number; differences: unknown[] }> {
    const { stdout } = await promisify(execFile)(process.execPath, ['src/server/cli.ts', 'sla', 'verify', '--json'], {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'] ?? '',
        DATABASE_URL: world.url,
        DATA_DIR: world.dataDir,
        SECRET: TEST_SECRET,
        NODE_ENV: 'test',
      },
    })
    return JSON.parse(stdout)
  }

  test.each([
    { fault: faultPoints.recounting[0], done: 0, to: '17:00' },
    { fault: faultPoints.recounting[1], done: 500, to: '16:00' },
  ])('at $fault: $done tickets were moved, the next server moves the rest, and each once [SLA-16]', async (at) => {
    const doomed = await launchServer({ ...place(), fault: at.fault })
    await endDayAt(at.to)
    expect(await doomed.ended, `the server passed ${at.fault} and lived`).toBe('SIGKILL')
    expect(await lastRecount()).toMatchObject({ total: OPEN, done: at.done, moved: at.done, endedAt: null })
    expect(await differences(world), 'killed in the middle, what is stored is what history gives').toEqual([])

    running = await startServer(place())
    await expect.poll(async () => (await lastRecount())?.endedAt, WAIT).not.toBeNull()
    expect(await lastRecount()).toMatchObject({ total: OPEN, done: OPEN, moved: OPEN })
    expect(await verified()).toEqual({ tickets: OPEN, clocks: OPEN, differences: [] })
  })
})
