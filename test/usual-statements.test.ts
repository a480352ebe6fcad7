import { eq, inArray, sql } from 'drizzle-orm'
import pg from 'pg'
import { describe, expect } from 'vitest'
import { openDatabase } from '../src/server/kernel/db.ts'
import { openLog } from '../src/server/kernel/log.ts'
import { fact } from '../src/server/kernel/schema.ts'
import { test } from './harness/world.ts'

const log = openLog('silent')

describe('a connection', () => {
  test('remembers what is asked usually, by one name for each text, and gives what was asked for each time', async ({
    world,
  }) => {
    const database = openDatabase(world.url, log, 1)
    const remembered = async () => {
      const { rows } = await database.pool.query<{ statement: string }>('select statement from pg_prepared_statements')
      return rows.map(({ statement }) => statement).sort()
    }
    const plusOne = async (n: number) => (await database.root.execute(sql`select ${n}::int + 1 as n`)).rows
    try {
      expect(await plusOne(1)).toEqual([{ n: 2 }])
      expect(await remembered()).toEqual([])
      for (let n = 2; n < 30; n += 1) expect(await plusOne(n)).toEqual([{ n: n + 1 }])
      expect(await remembered()).toEqual(['select $1::int + 1 as n'])
      // A list of another length is another text; very long ones are never remembered.
      const ids = Array.from({ length: 60 }, (_, n) => n)
      for (let n = 0; n < 12; n += 1) {
        await database.root.select({ id: fact.id }).from(fact).where(inArray(fact.id, ids))
        await database.root.select({ id: fact.id }).from(fact).where(eq(fact.id, n))
      }
      expect(await remembered()).toEqual(['select "id" from "fact" where "fact"."id" = $1', 'select $1::int + 1 as n'])
    } finally {
      await database.close()
    }
  })

  test('that is new after a lost one remembers anew', async ({ world }) => {
    const database = openDatabase(world.url, log, 1)
    const double = async (n: number) => (await database.root.execute(sql`select ${n}::int * 2 as n`)).rows
    const killer = new pg.Client({ connectionString: world.url })
    await killer.connect()
    try {
      for (let n = 0; n < 12; n += 1) await double(n)
      const { rows } = await database.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
      const gone = new Promise((resolve) => database.pool.once('remove', resolve))
      await killer.query('select pg_terminate_backend($1)', [rows[0]?.pid])
      await gone
      expect(await double(21)).toEqual([{ n: 42 }])
    } finally {
      await killer.end()
      await database.close()
    }
  })
})
