import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePorts, portAnswers } from './free-port.ts'

type Place = {
  engine: 'rspamd' | 'spamassassin'
  host: string
  port: number
  learnPort: number | null
  password: string | null
}

const find = (paths: readonly string[]): string | null => paths.find(existsSync) ?? null

/** Where Debian's rspamd is, or null: then its tests count as skipped. */
export const findRspamd = (): string | null => find(['/usr/bin/rspamd'])
/** The same for SpamAssassin's daemon. */
export const findSpamd = (): string | null => find(['/usr/sbin/spamd', '/usr/bin/spamd'])

/** A throw-away rspamd on free ports, alone with Bayes on SQLite; `learnt` says how many letters it has learnt. */
export async function startRspamd(password: string) {
  const path = findRspamd()
  if (path === null) throw new Error('no rspamd here: apt-get install rspamd')
  const [port = 0, learnPort = 0] = await freePorts(2)
  const dir = mkdtempSync(join(tmpdir(), 'otklik-rspamd-'))
  const config = join(dir, 'rspamd.conf')
  writeFileSync(config, rspamdConfig({ dir, port, learnPort, password }))
  const asRoot = process.getuid?.() === 0 ? ['--insecure'] : []
  writeFileSync(join(dir, 'tld.dat'), 'com\norg\nexample\n')
  const child = spawn(path, ['-f', '-c', config, ...asRoot], { stdio: 'ignore' })
  const server: Place = { engine: 'rspamd', host: '127.0.0.1', port, learnPort, password }
  await portAnswers(port, 30_000)
  await portAnswers(learnPort)
  return {
    server,
    learnt: async () => {
      const answer = await fetch(`http://127.0.0.1:${learnPort}/stat`, { headers: { password } })
      return ((await answer.json()) as { learned: number }).learned
    },
    stop: () => end(child, dir),
  }
}

type Rspamd = { dir: string; port: number; learnPort: number; password: string }

// The smallest that answers: with its own thousand rules it takes half a minute to start on a busy machine. One worker on
// both ports, which speaks both protocols: two would keep the SQLite of Bayes locked from each other.
const rspamdConfig = ({ dir, port, learnPort, password }: Rspamd): string => `
options {
  pidfile = "${dir}/rspamd.pid";
  filters = "regexp";
  cache_file = "${dir}/symbols.cache";
  dynamic_conf = "${dir}/dynamic";
  history_file = "${dir}/history";
  rrd = "${dir}/rspamd.rrd";
  stats_file = "${dir}/stats.ucl";
  hs_cache_dir = "${dir}/";
  control_socket = "${dir}/control.sock mode=0600";
  tempdir = "${dir}";
  url_tld = "${dir}/tld.dat";
  disable_hyperscan = true;
  gtube_patterns = "all";
  dns { nameserver = ["127.0.0.1:1"]; timeout = 0.1s; retransmits = 1; }
}
logging { type = "file"; filename = "${dir}/rspamd.log"; level = "notice"; }
actions { reject = 15; add_header = 6; greylist = 4; }
worker "controller" {
  bind_socket = "127.0.0.1:${port}";
  bind_socket = "127.0.0.1:${learnPort}";
  count = 1;
  password = "${password}";
  enable_password = "${password}";
  secure_ip = "10.255.255.1";
}
classifier "bayes" {
  tokenizer { name = "osb"; }
  backend = "sqlite3";
  min_tokens = 1;
  min_learns = 1;
  cache { type = "sqlite3"; path = "${dir}/cache.sqlite"; }
  statfile { symbol = "BAYES_HAM"; spam = false; path = "${dir}/ham.sqlite"; size = 1M; }
  statfile { symbol = "BAYES_SPAM"; spam = true; path = "${dir}/spam.sqlite"; size = 1M; }
}
`

const spamdPlugins = ['Check', 'Bayes']

// The one rule that every engine has, without the thousand others, which take seconds to be read.
const spamdConfig = (dir: string): string => `
bayes_path ${dir}/bayes/b
bayes_file_mode 0777
bayes_auto_learn 0
`

// Read beside the settings: without a rule of its own it does not start.
const spamdRules = `
body GTUBE /XJS\\*C4JDBQADN1\\.NSBN3\\*2IDNEN\\*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL\\*C\\.34X/
score GTUBE 1000
`

/** A throw-away spamd on a free port with a Bayes database of its own; no question to the network. */
export async function startSpamd() {
  const path = findSpamd()
  if (path === null) throw new Error('no spamd here: apt-get install spamd')
  const [port = 0] = await freePorts(1)
  const dir = mkdtempSync(join(tmpdir(), 'otklik-spamd-'))
  mkdirSync(join(dir, 'bayes'))
  chmodSync(dir, 0o755)
  // As root it works as nobody, who must be able to write there.
  chmodSync(join(dir, 'bayes'), 0o777)
  writeFileSync(
    join(dir, 'v.pre'),
    spamdPlugins.map((name) => `loadplugin Mail::SpamAssassin::Plugin::${name}\n`).join(''),
  )
  mkdirSync(join(dir, 'rules'))
  writeFileSync(join(dir, 'rules', '10_gtube.cf'), spamdRules)
  writeFileSync(join(dir, 'local.cf'), spamdConfig(dir))
  const child = spawn(
    path,
    [
      `--listen=127.0.0.1:${port}`,
      '--local',
      '--allow-tell',
      '--max-children=1',
      '--min-children=1',
      `--siteconfigpath=${dir}`,
      `--configpath=${join(dir, 'rules')}`,
      '--nouser-config',
      '--syslog=stderr',
    ],
    { stdio: 'ignore' },
  )
  await spamdAnswers(port)
  const server: Place = { engine: 'spamassassin', host: '127.0.0.1', port, learnPort: null, password: null }
  return {
    server,
    learnt: () => {
      const { stdout } = spawnSync(
        'sa-learn',
        [`--siteconfigpath=${dir}`, `--configpath=${join(dir, 'rules')}`, '--dump', 'magic'],
        {
          encoding: 'utf8',
        },
      )
      const of = (kind: string) =>
        Number(new RegExp(`(\\d+)\\s+\\d+\\s+non-token data: ${kind}`).exec(stdout)?.[1] ?? 0)
      return { spam: of('nspam'), ham: of('nham') }
    },
    stop: () => end(child, dir),
  }
}

/** It listens before it has read its rules. */
async function spamdAnswers(port: number): Promise<void> {
  await portAnswers(port, 30_000)
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end('PING SPAMC/1.5\r\n\r\n'))
    socket.once('data', () => resolve())
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('spamd ended before it answered')))
  })
}

async function end(child: ChildProcess, dir: string): Promise<void> {
  if (child.exitCode === null) {
    child.kill('SIGTERM')
    await Promise.race([once(child, 'exit'), sleep(5_000)])
    if (child.exitCode === null) child.kill('SIGKILL')
  }
  rmSync(dir, { recursive: true, force: true })
}
