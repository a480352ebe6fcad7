import { ImapFlow } from 'imapflow'
import pg from 'pg'
import PostalMime from 'postal-mime'
import type { Dovecot } from '../../test/harness/dovecot.ts'

const BATCH = 50

/** What the libraries alone do: fetch everything in batches and parse it. Letters a second. */
export async function fetchAndParse(dovecot: Dovecot, user: string): Promise<number> {
  const client = new ImapFlow({
    host: dovecot.host,
    port: dovecot.ports.imap,
    secure: false,
    auth: { user, pass: dovecot.password },
    logger: false,
    tls: { rejectUnauthorized: false },
  })
  const began = performance.now()
  await client.connect()
  const { exists } = await client.mailboxOpen('INBOX')
  for (let at = 1; at <= exists; at += BATCH) {
    const letters = await client.fetchAll(`${at}:${Math.min(exists, at + BATCH - 1)}`, { uid: true, source: true })
    for (const { source } of letters) await PostalMime.parse(source ?? Buffer.alloc(0))
  }
  await client.logout()
  return exists / ((performance.now() - began) / 1_000)
}

/** The tables that a letter leaves rows in, in the order of their references. */
const tables = ['letter', 'letter_location', 'change_set', 'ticket', 'message', 'fact', 'outbound_letter'] as const

type Row = Record<string, unknown>
type Written = Map<(typeof tables)[number], Row[]>

/**
 * The same rows that the product wrote, one transaction a letter, by bare SQL into tables with the same indexes. Letters
 * a second. Jobs, which the product also writes, are left out: this is the least that any program would have to write.
 */
export async function writeBareRows(url: string): Promise<number> {
  const db = new pg.Client({ connectionString: url })
  await db.connect()
  try {
    const letters = await rowsByLetter(db)
    await db.query('create schema bare')
    for (const table of tables) await db.query(`create table bare.${table} (like public.${table} including indexes)`)
    const began = performance.now()
    for (const written of letters) await writeOne(db, written)
    return letters.length / ((performance.now() - began) / 1_000)
  } finally {
    await db.query('drop schema if exists bare cascade')
    await db.end()
  }
}

async function writeOne(db: pg.Client, written: Written): Promise<void> {
  await db.query('begin')
  for (const [table, rows] of written) {
    const [first] = rows
    if (!first) continue
    const columns = Object.keys(first)
    const places = rows.map((_, r) => `(${columns.map((_column, c) => `$${r * columns.length + c + 1}`).join(',')})`)
    const values = rows.flatMap((row) => columns.map((column) => row[column]))
    const names = columns.map((column) => pg.escapeIdentifier(column)).join(',')
    await db.query({
      name: `${table}${rows.length}`,
      text: `insert into bare.${table} (${names}) values ${places.join(',')}`,
      values,
    })
  }
  await db.query('commit')
}

async function rowsByLetter(db: pg.Client): Promise<Written[]> {
  // Everything as text: it goes back through the same types.
  const select = async (table: string, of: string) => {
    const columns = await db.query<{ name: string }>(
      `select column_name name from information_schema.columns where table_schema = 'public' and table_name = $1`,
      [table],
    )
    const list = columns.rows.map(({ name }) => `t.${pg.escapeIdentifier(name)}::text`).join(', ')
    const { rows } = await db.query<Row>(`select l.id of_letter, ${list} from letter l join ${table} t on ${of}`)
    return Map.groupBy(rows, (row) => row['of_letter'])
  }
  const found = {
    letter: await select('letter', 't.id = l.id'),
    letter_location: await select('letter_location', 't.letter_id = l.id'),
    change_set: await select('change_set', 't.ticket_id = l.ticket_id'),
    ticket: await select('ticket', 't.id = l.ticket_id'),
    message: await select('message', 't.ticket_id = l.ticket_id'),
    fact: await select('fact', 't.change_set_id in (select id from change_set c where c.ticket_id = l.ticket_id)'),
    outbound_letter: await select('outbound_letter', 't.ticket_id = l.ticket_id'),
  }
  const ids = [...found.letter.keys()]
  return ids.map((id) => new Map(tables.map((table) => [table, (found[table].get(id) ?? []).map(withoutMark)])))
}

const withoutMark = ({ of_letter: _mark, ...row }: Row): Row => row
