import { partialMatchKey } from '@tanstack/react-query'
import { api, type Key } from './api.ts'
import { type Connection, connectionNow, setConnection } from './connection.ts'
import { queryClient, refetchMounted } from './queries.ts'
import { keysFor, type LiveFact } from './refreshes.ts'

/** Milliseconds during which facts are gathered, so that one save reads each thing again once. */
const gathering = 60
/** Milliseconds before a stream that the server refused is asked for again. */
const retryAfter = 3_000

type Heard = { event: 'fact' | 'gone' | 'hello' | 'reset'; data: LiveFact | null; id: string }
type Said = { heard: Heard } | { connection: Connection } | { asks: 'connection' }

const listeners = new Set<(fact: LiveFact) => void>()
let lastId = ''
let hasBeenLive = false
let hasHeard = false
let isStarted = false
let channel: BroadcastChannel | null = null
let isLeader = false
let stream: EventSource | null = null
let waiting: Key[] | 'everything' = []
let isGathering = false

/** Calls back for each fact this person may hear of. Returns how to stop. For what no query holds: a notice, an announcement. */
export function onFact(listener: (fact: LiveFact) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function refreshGathered(): void {
  isGathering = false
  const keys = waiting
  waiting = []
  if (keys === 'everything') refetchMounted()
  else
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => keys.some((key) => partialMatchKey(queryKey, key)),
    })
}

function gather(keys: Key[] | null): void {
  waiting = keys === null || waiting === 'everything' ? 'everything' : [...waiting, ...keys]
  if (!isGathering) setTimeout(refreshGathered, gathering)
  isGathering = true
}

function hear({ event, data, id }: Heard): void {
  if (id !== '') lastId = id
  // A hello says that the stream begins here: whoever had listened before has missed what lies between.
  if (event === 'reset' || (event === 'hello' && hasHeard)) gather(null)
  hasHeard = true
  if (data === null) return
  gather(keysFor(data))
  for (const listener of listeners) listener(data)
}

function say(said: Said): void {
  channel?.postMessage(said)
}

function became(connection: Connection): void {
  if (connection === 'live') hasBeenLive = true
  setConnection(connection)
  if (isLeader) say({ connection })
}

function read(event: Heard['event'], message: MessageEvent<string>): void {
  const data = event === 'fact' || event === 'gone' ? (JSON.parse(message.data) as LiveFact) : null
  const heard: Heard = { event, data, id: message.lastEventId }
  hear(heard)
  say({ heard })
}

function openStream(): void {
  const opened = new EventSource(`/api/live${lastId === '' ? '' : `?after=${encodeURIComponent(lastId)}`}`)
  stream = opened
  for (const event of ['fact', 'gone', 'hello', 'reset'] as const)
    opened.addEventListener(event, (message) => read(event, message))
  opened.onopen = () => became('live')
  opened.onerror = () => {
    became(hasBeenLive ? 'down' : 'starting')
    // The browser opens a broken stream again by itself, a refused one it leaves: the session may have ended.
    if (opened.readyState !== EventSource.CLOSED) return
    gather([api.access.session.key()])
    setTimeout(() => stream === opened && openStream(), retryAfter)
  }
}

/** A network that has gone is not always noticed by the stream: the browser says so first, and when it is back. */
function watchNetwork(): void {
  window.addEventListener('offline', () => {
    stream?.close()
    became('down')
  })
  window.addEventListener('online', openStream)
}

function lead(): void {
  isLeader = true
  openStream()
  watchNetwork()
}

function receive({ data }: MessageEvent<Said>): void {
  if ('heard' in data) hear(data.heard)
  else if ('connection' in data) became(data.connection)
  else if (isLeader) say({ connection: connectionNow() })
}

/**
 * Begins to listen; called once somebody has signed in. One tab holds the stream and tells the others; when it is closed
 * the next one goes on from the last event. Where the browser has no locks (plain http), each tab listens by itself.
 */
export function startLive(): void {
  if (isStarted) return
  isStarted = true
  setConnection('starting')
  if (!('locks' in navigator)) {
    lead()
    return
  }
  channel = new BroadcastChannel('otklik.live')
  channel.onmessage = receive
  say({ asks: 'connection' })
  void navigator.locks.request('otklik.live', () => {
    lead()
    // Held for as long as the tab lives.
    return new Promise<never>(() => undefined)
  })
}
