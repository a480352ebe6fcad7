import { request } from 'node:http'
import { z } from 'zod'
import { beginningOf, type EngineAnswer, EngineFault, type EngineServer, PATIENCE_MS, partOf } from './engine.ts'

const SHOWN = 12

const Checked = z.object({
  score: z.number(),
  required_score: z.number(),
  action: z.string(),
  symbols: z.record(z.string(), z.object({ score: z.number().default(0) })).default({}),
})

/** Only what rspamd itself would turn away is definite: its milder words are about headers and waiting. */
const marks: Readonly<Record<string, 'possible' | 'definite'>> = {
  reject: 'definite',
  quarantine: 'definite',
  discard: 'definite',
  'add header': 'possible',
  'rewrite subject': 'possible',
}

/** `POST /checkv2` of rspamd's normal worker. Throws EngineFault with its words. */
export async function askRspamd(server: EngineServer, raw: Uint8Array): Promise<EngineAnswer> {
  const { status, body } = await send(server, { port: server.port, method: 'POST', path: '/checkv2', raw })
  const checked = Checked.safeParse(status === 200 ? parsed(body) : null)
  if (!checked.success) throw new EngineFault(`rspamd: ${status} ${body.slice(0, 300)}`)
  const { score, required_score, action, symbols } = checked.data
  const all = Object.entries(symbols).map(([name, symbol]) => [name, symbol.score] as const)
  const telling = all.filter(([, weight]) => weight !== 0)
  const words = (telling.length > 0 ? telling : all).sort((a, b) => Math.abs(b[1]) - Math.abs(a[1])).slice(0, SHOWN)
  return { score: partOf(score, required_score), mark: marks[action] ?? null, words }
}

/**
 * `/learnspam` or `/learnham` of rspamd's controller. A letter that it has learnt already is learnt; it has no way to
 * forget one, so `none` asks nothing of it.
 */
export async function teachRspamd(server: EngineServer, raw: Uint8Array, kind: 'spam' | 'ham' | 'none'): Promise<void> {
  if (kind === 'none') return
  const port = server.learnPort ?? server.port
  const { status, body } = await send(server, { port, method: 'POST', path: `/learn${kind}`, raw })
  // Learnt before, or nothing to learn by its own conditions: 208 and 204, in some versions a 404 with these words.
  if ([200, 204, 208].includes(status) || /already learned/.test(body)) return
  throw new EngineFault(`rspamd: ${status} ${body.slice(0, 300)}`)
}

/** Whether both of rspamd's ports answer and its password is right; gives its version. */
export async function tryRspamd(server: EngineServer): Promise<string> {
  const pong = await send(server, { port: server.port, method: 'GET', path: '/ping' })
  if (pong.status !== 200) throw new EngineFault(`rspamd: ${pong.status} ${pong.body.slice(0, 300)}`)
  const stat = await send(server, { port: server.learnPort ?? server.port, method: 'GET', path: '/stat' })
  const version = z.object({ version: z.string() }).safeParse(parsed(stat.body))
  if (stat.status !== 200 || !version.success) {
    throw new EngineFault(`rspamd: ${stat.status} ${stat.body.slice(0, 300)}`)
  }
  return `rspamd ${version.data.version}`
}

type Said = { status: number; body: string }
type Call = { port: number; method: 'GET' | 'POST'; path: string; raw?: Uint8Array }

function send({ host, password }: EngineServer, { port, method, path, raw }: Call): Promise<Said> {
  return new Promise((resolve, reject) => {
    const headers = password === null ? {} : { password }
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const asked = request({ host, port, method, path, headers, signal, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8').trim() }),
      )
      answer.on('error', (error) => reject(new EngineFault(error.message)))
    })
    asked.on('error', (error) => reject(new EngineFault(signal.aborted ? 'rspamd: no answer in time' : error.message)))
    asked.end(raw === undefined ? undefined : beginningOf(raw))
  })
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
