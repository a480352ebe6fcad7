import { rename, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { Actor } from '../../../domain/access/index.ts'
import { after, DAY, HOUR } from '../../../domain/time/index.ts'
import { enqueue } from '../../kernel/jobs.ts'
import { attachable, fileById, keepFile, MAX_FILE_BYTES, plainType, safeName } from './index.ts'
import { sweepOrphans } from './jobs.ts'
import { storedFile } from './schema.ts'

const text = (size: number, seed = 'x') => Buffer.alloc(size, seed)

const upload = async (world: World, actor: Actor, bytes: Buffer, name = 'отчёт.pdf') => {
  const blob = await world.product.blobs.put(bytes, MAX_FILE_BYTES)
  return world.write((ctx) => keepFile(ctx, { blob, name, type: 'application/pdf' }), actor)
}

const settingsOf = (world: World, actor: Actor, value: Record<string, unknown>) =>
  world.call(actor, 'settings', 'save', { module: 'files', value })

describe('handing in', () => {
  test('a client is held to his limit to the byte, the support side to its own', async ({ world }) => {
    const { olga, alexey, irina } = await cast(world)
    await settingsOf(world, olga, { clientMaxKb: 100 })
    await expect(upload(world, irina, text(102_400))).resolves.toMatchObject({ size: 102_400 })
    await expect(upload(world, irina, text(102_401))).rejects.toMatchObject({
      code: 'file.tooLarge',
      status: 413,
      details: { limit: 100 },
    })
    await expect(upload(world, alexey, text(102_401))).resolves.toMatchObject({ name: 'отчёт.pdf', contentId: null })
  })

  test('no more than the hard limit ever reaches the disk', async ({ world }) => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield text(1024 * 1024)
      })(),
    )
    await expect(world.product.blobs.put(endless, MAX_FILE_BYTES)).rejects.toMatchObject({ code: 'file.tooLarge' })
  })

  test('V, D and who is denied hand in nothing', async ({ world }) => {
    const { demo, denis, irina } = await cast(world)
    for (const actor of [demo, denis, { ...irina, isDenied: true }]) {
      await expect(upload(world, actor, text(1))).rejects.toMatchObject({ code: 'access.denied' })
    }
  })

  test('FILE-04 count, sum, emptiness, names and copies are all kept in bounds', async ({ world }) => {
    const { olga, alexey } = await cast(world)
    const files = []
    for (let i = 0; i < 4; i++) files.push(await upload(world, alexey, text(1024, 'копия'), '../../x'))
    const ids = files.map((file) => file.id)
    expect(files.map((file) => file.name)).toEqual(['x', 'x', 'x', 'x'])
    const rows = await world.read((ctx) => attachable(ctx, ids), alexey)
    expect(new Set(rows.map((row) => row.sha256)).size).toBe(1) // four names, one copy on the disk
    await settingsOf(world, olga, { maxPerMessage: 3 })
    await expect(world.read((ctx) => attachable(ctx, ids), alexey)).rejects.toMatchObject({
      code: 'file.tooMany',
      details: { limit: 3 },
    })
    await settingsOf(world, olga, { maxPerMessage: 20, messageMaxKb: 3 })
    await expect(world.read((ctx) => attachable(ctx, ids), alexey)).rejects.toMatchObject({ code: 'file.tooLarge' })
    await settingsOf(world, olga, { messageMaxKb: 1024 })
    await expect(upload(world, alexey, text(0))).rejects.toMatchObject({ code: 'file.empty' })
  })

  test('a message names only what its writer handed in himself', async ({ world }) => {
    const { alexey, maria, irina } = await cast(world)
    const mine = await upload(world, irina, text(3))
    const second = await upload(world, irina, text(4))
    const order = await world.read((ctx) => attachable(ctx, [second.id, mine.id, second.id]), irina)
    expect(order.map((row) => row.id)).toEqual([second.id, mine.id])
    for (const actor of [alexey, maria, { ...irina, loginId: null }]) {
      await expect(world.read((ctx) => attachable(ctx, [mine.id]), actor)).rejects.toMatchObject({
        code: 'file.unknown',
      })
    }
    await expect(
      world.read((ctx) => attachable(ctx, ['00000000-0000-4000-8000-000000000000']), irina),
    ).rejects.toMatchObject({ code: 'file.unknown' })
    expect(await world.read((ctx) => fileById(ctx, mine.id))).toMatchObject({ name: 'отчёт.pdf' })
    await expect(world.read((ctx) => attachable(ctx, [mine.id]))).resolves.toHaveLength(1) // the gateway answers for all
  })
})

describe('names', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\win.ini', 'win.ini'],
    ['..', 'file'],
    ['   ', 'file'],
    ['.htaccess', 'htaccess'],
    ['договор\u202egpj.exe', 'договорgpj.exe'],
    ['a\0b\nc.txt', 'abc.txt'],
    ['счёт "за март"?.xlsx', 'счёт за март.xlsx'],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeName(given)).toBe(kept)
  })

  test('whatever is given, the name is short, means no path, and is safe a second time', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 300 })), (given) => {
        const name = safeName(given)
        expect(name).not.toMatch(/[/\\<>:"|?*\p{Cc}]|^\.|^\s|\s$/u)
        expect([...name].length).toBeGreaterThan(0)
        expect([...name].length).toBeLessThanOrEqual(120)
        expect(safeName(name)).toBe(name)
      }),
    )
  })

  test('a long name keeps its ending; a kind that is none is just bytes', () => {
    expect(safeName(`${'я'.repeat(300)}.docx`)).toMatch(/^я{115}\.docx$/)
    expect(plainType('Text/HTML; charset=utf-8')).toBe('text/html')
    expect(plainType('no kind at all')).toBe('application/octet-stream')
  })
})

describe('the sweep of orphans', () => {
  const age = async (world: World, sha256: string) => {
    const long = new Date(world.clock.now() - 2 * DAY)
    await utimes(join(world.dataDir, 'files', sha256.slice(0, 2), sha256), long, long)
  }
  const sweep = async (world: World, day: string) => {
    await world.write((ctx) => enqueue(ctx, sweepOrphans, {}, { key: day }))
    await world.settle()
  }

  test('takes bytes without a row that are older than a day, and nothing else', async ({ world }) => {
    const { blobs } = world.product
    const { alexey } = await cast(world)
    const orphan = await blobs.put(text(10, 'сирота'))
    const young = await blobs.put(text(10, 'молодой'))
    const kept = await upload(world, alexey, text(10, 'нужный'))
    const [row] = await world.read((ctx) => ctx.db.select().from(storedFile).where(eq(storedFile.id, kept.id)))
    for (const sha256 of [orphan.sha256, row?.sha256 ?? '']) await age(world, sha256)
    await sweep(world, 'day:1')
    expect(await blobs.has(orphan.sha256)).toBe(false)
    expect(await blobs.has(young.sha256)).toBe(true)
    expect((await blobs.read(row?.sha256 ?? '')).toString()).toMatch(/^нужны/)
  })

  test('gives the bytes back where a row appeared meanwhile', async ({ world }) => {
    const { blobs } = world.product
    const late = await blobs.put(text(10, 'опоздал'))
    await age(world, late.sha256)
    let asked = 0
    const removed = await blobs.sweep(after(world.clock.now(), -HOUR), async (names) => {
      if (!names.includes(late.sha256)) return new Set(names)
      asked += 1
      expect(await blobs.has(late.sha256)).toBe(asked === 1) // the second time it stands aside already
      return new Set(asked > 1 ? names : [])
    })
    expect([removed, asked]).toEqual([0, 2])
    expect(await blobs.has(late.sha256)).toBe(true)
  })

  test('what a killed sweep had put aside comes back, and is judged anew', async ({ world }) => {
    const { blobs } = world.product
    const { alexey } = await cast(world)
    const kept = await upload(world, alexey, text(10, 'отложен'))
    const [row] = await world.read((ctx) => ctx.db.select().from(storedFile).where(eq(storedFile.id, kept.id)))
    const place = join(world.dataDir, 'files', (row?.sha256 ?? '').slice(0, 2), row?.sha256 ?? '')
    await rename(place, `${place}.going`)
    await sweep(world, 'day:3')
    expect(await blobs.has(row?.sha256 ?? '')).toBe(true)
  })

  test('the same bytes handed in again count as young again', async ({ world }) => {
    const { blobs } = world.product
    const first = await blobs.put(text(10, 'снова'))
    await age(world, first.sha256)
    await blobs.put(text(10, 'снова'))
    await sweep(world, 'day:2')
    expect(await blobs.has(first.sha256)).toBe(true)
  })

  test('every column that names a blob is asked', async ({ world }) => {
    const { rows } = await world.product.database.pool.query(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and column_name ~ 'sha256$'
         and column_name <> 'certificate_sha256' -- the fingerprint of a server, not of a file
       order by 1`,
    )
    const asked = world.product.registry.blobs.map((column) => {
      const table = Reflect.get(column.table, Symbol.for('drizzle:Name'))
      return `${table}.${column.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`
    })
    expect(asked.sort()).toEqual(rows.map((row) => row.name))
  })
})
