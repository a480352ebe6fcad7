import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from './client.ts'

export type StreamEvent = { name: string; kind: string; key: string | number }

/** One open live stream, read as a browser reads it. */
export type Stream = {
  heard: StreamEvent[]
  /** How often everything was to be read again. */
  resets: number
  /** Where a browser would resume. */
  lastEventId: string
  /** Waits for a fact of this name (or `gone`), those heard already included. */
  next(name: string): Promise<StreamEvent>
  /** Resolves when the server ends the stream. */
  ended: Promise<void>
  close(): void
}

const LIMIT_MS = 5_000

/** Opens the live stream as this client, on a connection of its own, and waits until the server has greeted or replayed. */
export async function listenTo(client: Client, lastEventId?: string): Promise<Stream> {
  const headers = { cookie: client.cookie, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) }
  const asked = request(`${client.baseUrl}/api/live`, { headers, agent: false }).end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  if (answer.statusCode !== 200) throw new Error(`the stream answered ${answer.statusCode}`)
  const greeted = Promise.withResolvers<void>()
  const stream: Stream = {
    heard: [],
    resets: 0,
    lastEventId: lastEventId ?? '',
    next: (name) => waitFor(stream, name),
    ended: new Promise((resolve) => answer.once('close', resolve)),
    close: () => asked.destroy(),
  }
  readFrames(answer, (frame) => readFrame(frame, stream, greeted.resolve))
  if (!lastEventId) await within(greeted.promise, 'the greeting of the stream')
  return stream
}

async function within(promise: Promise<void>, what: string): Promise<void> {
  const late = new AbortController()
  const limit = sleep(LIMIT_MS, undefined, late).then(() => Promise.reject(new Error(`${what} did not come`)))
  await Promise.race([promise, limit]).finally(() => late.abort())
}

function readFrames(answer: IncomingMessage, onFrame: (frame: string) => void): void {
  let rest = ''
  answer.setEncoding('utf8')
  answer.on('error', () => undefined) // the listener hangs up, or the server is gone: `ended` says so
  answer.on('data', (chunk: string) => {
    const frames = (rest + chunk).split('\n\n')
    rest = frames.pop() ?? ''
    for (const frame of frames) onFrame(frame)
  })
}

function readFrame(frame: string, stream: Stream, greeted: () => void): void {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1]
  stream.lastEventId = field('id') ?? stream.lastEventId
  if (field('event') === 'hello') greeted()
  if (field('event') === 'reset') stream.resets += 1
  if (field('event') === 'fact' || field('event') === 'gone') stream.heard.push(JSON.parse(field('data') ?? '{}'))
}

async function waitFor(stream: Stream, name: string): Promise<StreamEvent> {
  for (
    const until = Date.now() + LIMIT_MS;
    Date.now() < until;
    await new Promise((resolve) => setTimeout(resolve, 10))
  ) {
    const found = stream.heard.find((event) => event.name === name)
    if (found) return found
  }
  throw new Error(`${name} was not heard; heard: ${stream.heard.map((event) => event.name).join(', ') || 'nothing'}`)
}
