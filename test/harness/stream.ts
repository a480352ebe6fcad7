import type { Client } from './client.ts'

export type StreamEvent = { name: string; kind: string; key: string | number }

/** One open live stream, read as a browser reads it. */
export type Stream = {
  heard: StreamEvent[]
  /** Where a browser would resume. */
  lastEventId: string
  /** Waits for a fact of this name (or `gone`), those heard already included. */
  next(name: string): Promise<StreamEvent>
  /** Resolves when the server ends the stream. */
  ended: Promise<void>
  close(): void
}

const LIMIT_MS = 5_000

/** Opens the live stream as this client and waits until the server has greeted or replayed. */
export async function listenTo(client: Client, lastEventId?: string): Promise<Stream> {
  const stop = new AbortController()
  const answer = await fetch(`${client.baseUrl}/api/live`, {
    headers: { cookie: client.cookie, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) },
    signal: stop.signal,
  })
  if (!answer.ok || !answer.body) throw new Error(`the stream answered ${answer.status}`)
  const stream: Stream = {
    heard: [],
    lastEventId: lastEventId ?? '',
    next: (name) => waitFor(stream, name),
    ended: Promise.resolve(),
    close: () => stop.abort(),
  }
  const greeted = Promise.withResolvers<void>()
  stream.ended = readAll(answer.body, stream, () => greeted.resolve())
  if (!lastEventId) await greeted.promise
  return stream
}

async function readAll(body: ReadableStream<Uint8Array>, stream: Stream, greeted: () => void): Promise<void> {
  let rest = ''
  const decoder = new TextDecoder()
  try {
    for await (const chunk of body) {
      rest += decoder.decode(chunk, { stream: true })
      const frames = rest.split('\n\n')
      rest = frames.pop() ?? ''
      for (const frame of frames) readFrame(frame, stream, greeted)
    }
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error
  }
}

function readFrame(frame: string, stream: Stream, greeted: () => void): void {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1]
  stream.lastEventId = field('id') ?? stream.lastEventId
  if (field('event') === 'hello') greeted()
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
