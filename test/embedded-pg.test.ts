import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEmbeddedPg } from '../src/server/kernel/embedded-pg.ts'

describe('the embedded PostgreSQL', () => {
  let place: string
  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), 'otklik-pg-'))
    chmodSync(place, 0o755) // PostgreSQL runs as another user when we are root
  })
  afterAll(() => rmSync(place, { recursive: true, force: true }))

  const answer = async (url: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query<{ at: string | null }>('select inet_server_addr()::text as at')
    await client.end()
    return rows[0]?.at
  }

  test('is met over a socket in its folder; where there can be none, over the network', async () => {
    const dir = join(place, 'pg')
    const first = await startEmbeddedPg(dir)
    const port = new URL(first.url).port
    expect(existsSync(join(dir, `.s.PGSQL.${port}`))).toBe(true)
    expect(await answer(first.url)).toBeNull()
    await first.stop()
    const second = await startEmbeddedPg(dir, { settings: { unix_socket_directories: join(place, 'missing') } })
    try {
      expect(await answer(second.url)).toContain('127.0.0.1')
    } finally {
      await second.stop()
    }
  })

  test('whose folder has too long a name for a socket is met over the network, and found again there', async () => {
    const dir = join(place, 'x'.repeat(110), 'pg')
    const first = await startEmbeddedPg(dir)
    try {
      expect(await answer(first.url)).toContain('127.0.0.1')
      const again = await startEmbeddedPg(dir)
      expect(again).toMatchObject({ isReused: true, url: first.url })
    } finally {
      await first.stop()
    }
  })
})
