import { connect } from 'node:net'
import { beginningOf, type EngineAnswer, EngineFault, type EngineServer, PATIENCE_MS, partOf } from './engine.ts'

const SHOWN = 20
/** From this part of its limit on a letter is possibly spam; at the limit SpamAssassin says so itself. */
const POSSIBLE = 0.6

/**
 * Asks spamd: SYMBOLS is CHECK that names its rules (SPAMC/1.5). Throws EngineFault with its words.
 */
export async function askSpamAssassin(server: EngineServer, raw: Uint8Array): Promise<EngineAnswer> {
  const { headers, body } = await say(server, { command: 'SYMBOLS', raw })
  const [, isSpam, score, limit] =
    /^(true|false|yes|no)\s*;\s*(-?[\d.]+)\s*\/\s*(-?[\d.]+)/i.exec(headers.get('spam') ?? '') ?? []
  if (isSpam === undefined) throw new EngineFault(`spamd: ${body.slice(0, 300)}`)
  const part = partOf(Number(score), Number(limit))
  const names = body.split(/[,\s]+/).filter((name) => /^[A-Z0-9_]+$/.test(name))
  const words = names.slice(0, SHOWN).map((name) => [name, null] as const)
  const mark = /^(?:true|yes)$/i.test(isSpam) ? 'definite' : part >= POSSIBLE ? 'possible' : null
  return { score: part, mark, words }
}

/** TELL: spamd must have been started with --allow-tell. `none` makes it forget what it learnt of the letter. */
export async function teachSpamAssassin(
  server: EngineServer,
  raw: Uint8Array,
  kind: 'spam' | 'ham' | 'none',
): Promise<void> {
  const asked = kind === 'none' ? ['Remove: local'] : [`Message-class: ${kind}`, 'Set: local']
  await say(server, { command: 'TELL', headers: asked, raw })
}

/** Whether spamd answers. */
export async function trySpamAssassin(server: EngineServer): Promise<string> {
  return `SpamAssassin: ${(await say(server, { command: 'PING' })).status}`
}

type Said = { status: string; headers: Map<string, string>; body: string }

async function say(
  server: EngineServer,
  { command, headers = [], raw }: { command: string; headers?: readonly string[]; raw?: Uint8Array },
): Promise<Said> {
  const content = raw === undefined ? null : beginningOf(raw)
  const lines = [`${command} SPAMC/1.5`, ...headers, ...(content === null ? [] : [`Content-length: ${content.length}`])]
  const sent = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), content ?? Buffer.alloc(0)])
  const answer = await overSocket(server, sent)
  const end = answer.indexOf('\r\n\r\n')
  const [status = '', ...fields] = (end < 0 ? answer : answer.slice(0, end)).split('\r\n')
  if (!/^SPAMD\/\S+ 0 /.test(status)) throw new EngineFault(`spamd: ${status.slice(0, 300) || 'no answer'}`)
  const found = fields.map(
    (field) => [field.slice(0, field.indexOf(':')).toLowerCase(), field.slice(field.indexOf(':') + 1).trim()] as const,
  )
  return { status, headers: new Map(found), body: end < 0 ? '' : answer.slice(end + 4) }
}

// spamd closes the line behind its answer: the end of the stream is the end of what it said.
function overSocket({ host, port }: EngineServer, sent: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect({ host, port, signal: AbortSignal.timeout(PATIENCE_MS) })
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', (error) => {
      reject(new EngineFault(error.name === 'AbortError' ? 'spamd: no answer in time' : error.message))
    })
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')))
    socket.on('connect', () => socket.end(sent))
  })
}
