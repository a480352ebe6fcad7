import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadPeople, type PeopleIds } from '../../seeds/load/people.ts'
import type { Asked } from '../../src/api/contract.ts'
import { api } from '../../src/api/index.ts'
import { modules } from '../../src/server/app.ts'
import { wallClock } from '../../src/server/kernel/clock.ts'
import { migrateDatabase, openDatabase } from '../../src/server/kernel/db.ts'
import { startEmbeddedPg } from '../../src/server/kernel/embedded-pg.ts'
import { readEnv } from '../../src/server/kernel/env.ts'
import { openLog } from '../../src/server/kernel/log.ts'
import { openProduct } from '../../src/server/kernel/product.ts'
import { register } from '../../src/server/kernel/registry.ts'
import { type Client, signIn } from '../../test/harness/client.ts'
import { type Dovecot, startDovecot } from '../../test/harness/dovecot.ts'
import { freePort } from '../../test/harness/free-port.ts'
import { type Line, openLine } from '../../test/harness/line.ts'
import { type ServerPlace, startServer } from '../../test/harness/server.ts'
import { type SmtpSink, startSmtpSink } from '../../test/harness/smtp-sink.ts'
import { TEST_SECRET } from '../../test/harness/story.ts'

export const HEAD = 'krylova@sever-uzel.example'

/**
 * A PostgreSQL that keeps its promises (fsync on) and can be killed; the address `url` stays, over a line that follows it.
 * `straight` is the server's own, as the product meets it that started it.
 */
export type Base = { url: string; straight: string; kill(): Promise<void>; stop(): Promise<void> }

/** Everything around the product: its database, its mailboxes, the servers it sends through, and the lines to them. */
export type Stage = {
  place: ServerPlace
  smtpPort: number
  base: Base
  dovecot: Dovecot
  sink: SmtpSink
  lines: { imap: Line; smtp: Line }
  close(): Promise<void>
}

/** Sets the stage; `prepare` then says which gateways there are. */
export async function setStage(): Promise<Stage> {
  const dir = mkdtempSync(join(tmpdir(), 'otklik-chaos-'))
  chmodSync(dir, 0o755) // PostgreSQL runs as another user when we are root
  const [base, dovecot, sink] = await Promise.all([startBase(join(dir, 'pg')), startDovecot(), startSmtpSink()])
  const [imap, smtp] = await Promise.all([openLine(dovecot.ports.imap), openLine(sink.port)])
  return {
    place: { url: base.url, dataDir: dir },
    smtpPort: await freePort(),
    base,
    dovecot,
    sink,
    lines: { imap, smtp },
    close: async () => {
      await Promise.all([dovecot.stop(), sink.stop(), imap.stop(), smtp.stop(), base.stop()])
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function startBase(dir: string): Promise<Base> {
  let running = await startEmbeddedPg(dir)
  const address = new URL(running.url)
  const line = await openLine(Number(address.port))
  address.host = `127.0.0.1:${line.port}`
  return {
    url: address.href,
    straight: running.url,
    kill: async () => {
      process.kill(running.pid, 'SIGKILL')
      running = await startEmbeddedPg(dir)
      line.leadTo(Number(new URL(running.url).port))
    },
    stop: async () => {
      await line.stop()
      await running.stop()
    },
  }
}

/** Loads the people of the small world and lets an administrator at a running server set the gateways. */
export async function prepare(
  stage: Stage,
  setGateways: (olga: Client, ids: PeopleIds) => Promise<void>,
): Promise<void> {
  const { place } = stage
  const ids = await loadWorld(place)
  const server = await startServer(place)
  await setGateways(await signIn(server.baseUrl, 'staff', HEAD), ids)
  await server.stop()
}

async function loadWorld(place: ServerPlace): Promise<PeopleIds> {
  const log = openLog('warn')
  const env = readEnv({ DATABASE_URL: place.url, DATA_DIR: place.dataDir, SECRET: TEST_SECRET })
  const database = openDatabase(place.url, log)
  await migrateDatabase(database)
  const product = await openProduct({
    env,
    registry: register(modules),
    clock: wallClock,
    log,
    database,
    stopDatabase: async () => undefined,
  })
  await product.queue.start()
  const ids = await product.runner.write(
    { actor: { kind: 'system', component: 'demo' }, channel: 'system', isSilent: true },
    (ctx) => loadPeople(ctx),
  )
  await product.stop()
  return ids
}

type Gateway = Asked<typeof api.mail.addGateway>
type Inbox = Pick<Gateway, 'name' | 'mailbox' | 'departmentId'> & Partial<Gateway>

const near = { security: 'none', host: '127.0.0.1' } as const

/** Adds the gateway through which answers leave: the line to the sink. */
export async function addSender(olga: Client, { lines }: Stage): Promise<void> {
  const mailbox = 'support@sever-uzel.example'
  await olga.call(api.mail.addGateway, { ...near, type: 'smtp', name: 'Исходящая', mailbox, port: lines.smtp.port })
}

/** Adds a mailbox of Dovecot, read by IMAP over the line that can be cut unless said otherwise. */
export async function addInbox(olga: Client, { lines, dovecot }: Stage, inbox: Inbox): Promise<void> {
  const imap = { ...near, type: 'imap', port: lines.imap.port, secret: dovecot.password, pollSeconds: 10 } as const
  await olga.call(api.mail.addGateway, { ...imap, ...inbox })
}

/** Lifts what keeps a few people from writing like a thousand: the flood limit and the brake on automatic letters. */
export async function liftBrakes(olga: Client): Promise<void> {
  const lift = async (module: string, change: Record<string, unknown>) => {
    const { value } = await olga.call(api.settings.get, { module })
    await olga.call(api.settings.save, { module, value: { ...value, ...change } })
  }
  await lift('tickets', { messagesPerClientHour: 0 })
  await lift('mail', { automaticPerAddressHour: 1_000, automaticPerTicketDay: 10_000 })
}
