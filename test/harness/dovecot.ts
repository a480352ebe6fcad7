import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import { type DovecotPorts, dovecotConfig, oauth2Config } from './dovecot-config.ts'
import { freePorts, portAnswers } from './free-port.ts'

export type MailboxLetter = { uid: number; flags: Set<string>; raw: Buffer }

export type Dovecot = {
  host: '127.0.0.1'
  ports: DovecotPorts
  /** The password of every mailbox; a mailbox is there as soon as somebody speaks of it. */
  password: string
  /** Delivers a raw letter by LMTP, as a mail server would. `from` is the envelope sender, '' that of a bounce. */
  deliver(to: string, raw: string | Uint8Array, from?: string): Promise<void>
  /** Everything in a folder of `user`, oldest first. */
  letters(user: string, folder?: string): Promise<MailboxLetter[]>
  /** Removes a letter of the INBOX for good, as its owner does with another program. */
  remove(user: string, uid: number): Promise<void>
  /** Sets a flag of a letter of the INBOX, or takes it away. */
  flag(user: string, uid: number, flag: string, how?: 'add' | 'remove'): Promise<void>
  /** Puts a letter into a folder of `user`, made where it is missing, received at this moment. */
  append(user: string, folder: string, raw: string, receivedAt?: Date): Promise<void>
  /** Gives a folder of `user` a new UIDVALIDITY, as a restored or moved mailbox has; the name in ASCII. */
  renewUidValidity(user: string, folder?: string): void
  /** Ends the server as a power cut does; `start` brings it back on the same ports with the same mail. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Ends it and removes its folder. */
  stop(): Promise<void>
}

/** Debian's packages that a real Dovecot needs. */
export const dovecotPackages = 'dovecot-imapd dovecot-pop3d dovecot-lmtpd openssl'

/**
 * Where the Dovecot is that the tests can use, or null. 2.4 has another configuration language; until a machine of ours
 * has it, tests that need Dovecot count as skipped there.
 */
export function findDovecot(): string | null {
  const path = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'].find(existsSync)
  if (!path) return null
  return spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout.startsWith('2.3') ? path : null
}

/**
 * Starts a throw-away Dovecot on free ports of loopback, everything of it in one temporary folder. With an
 * `introspectionUrl` it takes tokens of that OAuth server as well (XOAUTH2, OAUTHBEARER).
 */
export async function startDovecot(introspectionUrl: string | null = null): Promise<Dovecot> {
  const path = findDovecot()
  if (!path) throw new Error(`no Dovecot 2.3 here: apt-get install -y --no-install-recommends ${dovecotPackages}`)
  const server = await prepare(introspectionUrl)
  let running = await launch(path, server)
  const killNow = () => void running.kill('SIGKILL')
  process.once('exit', killNow)
  return {
    host: '127.0.0.1',
    ports: server.ports,
    password: server.password,
    deliver: (to, raw, from = 'sender@outside.example') => deliver(server.ports.lmtp, { from, to }, raw),
    letters: (user, folder = 'INBOX') => readFolder(server, user, folder),
    remove: (user, uid) =>
      withMailbox(server, user, async (client) => {
        await client.mailboxOpen('INBOX')
        await client.messageDelete(`${uid}`, { uid: true })
      }),
    flag: (user, uid, flag, how = 'add') =>
      withMailbox(server, user, async (client) => {
        await client.mailboxOpen('INBOX')
        const change = how === 'add' ? client.messageFlagsAdd : client.messageFlagsRemove
        await change.call(client, `${uid}`, [flag], { uid: true })
      }),
    append: (user, folder, raw, receivedAt) =>
      withMailbox(server, user, async (client) => {
        await client.mailboxCreate(folder)
        await client.append(folder, Buffer.from(raw), [], receivedAt)
      }),
    renewUidValidity: (user, folder = 'INBOX') =>
      forgetUids(join(server.dir, 'mail', user, folder === 'INBOX' ? '' : `.${folder}`)),
    kill: () => end(running, 'SIGKILL'),
    start: async () => {
      running = await launch(path, server)
    },
    stop: async () => {
      process.off('exit', killNow)
      await end(running, 'SIGTERM')
      rmSync(server.dir, { recursive: true, force: true })
    },
  }
}

type Server = { dir: string; ports: DovecotPorts; password: string }

async function prepare(introspectionUrl: string | null): Promise<Server> {
  const isRoot = process.getuid?.() === 0
  const dir = mkdtempSync(join(tmpdir(), 'otklik-dovecot-'))
  chmodSync(dir, 0o755) // its login processes run as another user
  for (const folder of ['run', 'mail']) mkdirSync(join(dir, folder), { mode: 0o755 })
  const { user, group } = isRoot ? ownerOfMail(join(dir, 'mail')) : ourselves()
  makeCertificate(dir)
  const [imap, imaps, pop3, pop3s, lmtp] = (await freePorts(5)) as [number, number, number, number, number]
  const ports = { imap, imaps, pop3, pop3s, lmtp }
  const password = 'secret'
  const place = { dir, ports, password, user, group, isRoot, introspectionUrl }
  writeFileSync(join(dir, 'dovecot.conf'), dovecotConfig(place))
  if (introspectionUrl !== null) writeFileSync(join(dir, 'oauth2.conf'), oauth2Config(introspectionUrl))
  return { dir, ports, password }
}

/** Started by root, mail belongs to nobody. */
function ownerOfMail(folder: string): { user: string; group: string } {
  const [user = '', , uid, gid = ''] = entryOf('/etc/passwd', 0, 'nobody')
  chownSync(folder, Number(uid), Number(gid))
  return { user, group: groupName(gid) }
}

function ourselves(): { user: string; group: string } {
  const { username, gid } = userInfo()
  return { user: username, group: groupName(String(gid)) }
}

/** Dovecot wants its groups by name. */
const groupName = (gid: string) => entryOf('/etc/group', 2, gid)[0] ?? gid

/** The line of a system's list whose field at `place` is `wanted`, taken apart. */
function entryOf(list: string, place: number, wanted: string): string[] {
  const lines = readFileSync(list, 'utf8').split('\n')
  const found = lines.map((line) => line.split(':')).find((fields) => fields[place] === wanted)
  if (!found) throw new Error(`${list} does not have ${wanted}, as whom Dovecot should run`)
  return found
}

function makeCertificate(dir: string): void {
  const to = ['-keyout', join(dir, 'key.pem'), '-out', join(dir, 'cert.pem')]
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  const made = spawnSync('openssl', ['req', '-x509', '-days', '30', ...key, ...names, ...to], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr ?? made.error?.message}`)
}

/** -F keeps it our child, so that nothing is left behind when the tests are killed by hand. */
async function launch(path: string, { dir, ports }: Server): Promise<ChildProcess> {
  rmSync(join(dir, 'run/master.pid'), { force: true }) // left by a kill; Dovecot would think itself running
  const child = spawn(path, ['-F', '-c', join(dir, 'dovecot.conf')], { stdio: ['ignore', 'ignore', 'pipe'] })
  let words = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    words += chunk.toString()
  })
  const ended = once(child, 'exit').then(() => {
    throw new Error(`Dovecot did not start: ${words}${readLog(dir)}`)
  })
  await Promise.race([ended, Promise.all([ports.imap, ports.lmtp].map((port) => portAnswers(port)))])
  ended.catch(() => undefined) // from here on its end is ours
  return child
}

function readLog(dir: string): string {
  const log = join(dir, 'dovecot.log')
  return existsSync(log) ? readFileSync(log, 'utf8').slice(-2_000) : ''
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

async function deliver(port: number, envelope: { from: string; to: string }, raw: string | Uint8Array): Promise<void> {
  const lmtp = createTransport({ host: '127.0.0.1', port, lmtp: true, secure: false, ignoreTLS: true })
  await lmtp.sendMail({ envelope, raw: Buffer.from(raw as Uint8Array) })
}

const readFolder = (server: Server, user: string, folder: string): Promise<MailboxLetter[]> =>
  withMailbox(server, user, async (client) => {
    const { exists } = await client.mailboxOpen(folder, { readOnly: true })
    if (exists === 0) return []
    const found = await client.fetchAll('1:*', { uid: true, flags: true, source: true })
    return found.map(({ uid, flags, source }) => ({ uid, flags: flags ?? new Set(), raw: source ?? Buffer.alloc(0) }))
  })

/** Does something in a mailbox as its owner. */
async function withMailbox<T>(server: Server, user: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: server.ports.imap,
    secure: false,
    auth: { user, pass: server.password },
    logger: false,
    tls: { rejectUnauthorized: false },
  })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.logout()
  }
}

function forgetUids(maildir: string): void {
  for (const file of readdirSync(maildir)) {
    if (/^dovecot(-uid|\.index)/.test(file)) rmSync(join(maildir, file))
  }
}
