import { accessSync, constants, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'

const Environment = z.object({
  /** Where files, secrets and the embedded PostgreSQL live (foundation 2). */
  DATA_DIR: z.string().min(1).optional(),
  /** A PostgreSQL of the company's own; without it the embedded one is started. */
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Behind a proxy on the same machine unless said otherwise: the desk itself speaks no TLS. */
  HOST: z.string().default('localhost'),
  /** What links in letters begin with. */
  BASE_URL: z.string().url().optional(),
  /** 0 switches the SMTP/LMTP listener off. */
  SMTP_PORT: z.coerce.number().int().min(0).max(65_535).default(2525),
  SMTP_HOST: z.string().default('127.0.0.1'),
  /** PEM files of the listener's certificate (with its chain) and key: then it offers STARTTLS. Read anew when they change. */
  SMTP_TLS_CERT: z.string().optional(),
  SMTP_TLS_KEY: z.string().optional(),
  /** A second port that speaks TLS from the first byte; 0 is none. */
  SMTPS_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  /** off: an empty database stays empty, for an installation that begins for real. */
  DEMO: z.enum(['on', 'off']).default('on'),
  SECRET: z.string().min(32).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  /** Names a fault point at which the process kills itself: `npm run chaos` and its tests only. */
  OTKLIK_FAULT: z.string().optional(),
})

export type Env = {
  dataDir: string
  /** Words for the start when DATA_DIR is not where one would look for it. */
  dataDirNote: string | null
  databaseUrl: string | null
  port: number
  host: string
  baseUrl: string
  smtpPort: number
  smtpHost: string
  smtpTls: ListenerTls | null
  isDemoWanted: boolean
  secret: string | null
  logLevel: string
  isProduction: boolean
  fault: string | null
}

/** The files of a certificate and its key, and the port that speaks TLS from the first byte; null where there is none. */
export type ListenerTls = { certFile: string; keyFile: string; port: number | null }

/** The address of our own SMTP and LMTP listener; `tls` null where it offers none. */
export type Listener = { host: string; port: number; tls: ListenerTls | null }

/** Where letters are taken in, or null where SMTP_PORT is 0. */
export const listenerOf = (env: Env): Listener | null =>
  env.smtpPort === 0 ? null : { host: env.smtpHost, port: env.smtpPort, tls: env.smtpTls }

/** Reads and checks the environment once. Throws with the name of the variable that is wrong. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = Environment.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== '')))
  if (!parsed.success) {
    const words = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment is wrong. ${words.join('; ')}`)
  }
  const e = parsed.data
  const place = e.DATA_DIR ? { dir: resolve(e.DATA_DIR), note: null } : defaultDataDir()
  return {
    dataDir: place.dir,
    dataDirNote: place.note,
    databaseUrl: e.DATABASE_URL ?? null,
    port: e.PORT,
    host: e.HOST,
    baseUrl: (e.BASE_URL ?? `http://localhost:${e.PORT}`).replace(/\/$/, ''),
    smtpPort: e.SMTP_PORT,
    smtpHost: e.SMTP_HOST,
    smtpTls: tlsOf(e),
    isDemoWanted: e.DEMO === 'on',
    secret: e.SECRET ?? null,
    logLevel: e.LOG_LEVEL,
    isProduction: e.NODE_ENV === 'production',
    fault: e.OTKLIK_FAULT ?? null,
  }
}

function tlsOf(e: z.output<typeof Environment>): ListenerTls | null {
  const { SMTP_TLS_CERT: certFile, SMTP_TLS_KEY: keyFile, SMTPS_PORT: port } = e
  if (certFile !== undefined && keyFile !== undefined) return { certFile, keyFile, port: port === 0 ? null : port }
  if (certFile === undefined && keyFile === undefined && port === 0) return null
  throw new Error('The environment is wrong. SMTP_TLS_CERT and SMTP_TLS_KEY go together, and SMTPS_PORT needs both')
}

/** `./data`; for root in a folder that others may not enter, /var/lib/otklik, since PostgreSQL will not run as root. */
function defaultDataDir(): { dir: string; note: string | null } {
  const here = resolve('data')
  if (process.getuid?.() !== 0 || isOpenToOthers(dirname(here))) return { dir: here, note: null }
  return {
    dir: '/var/lib/otklik',
    note: `${dirname(here)} is closed to other users, so data is kept in /var/lib/otklik`,
  }
}

function isOpenToOthers(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    accessSync(at, constants.R_OK)
    if ((statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}
