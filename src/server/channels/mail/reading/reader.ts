import { Worker } from 'node:worker_threads'
import { type About, type ReadLetter, unreadLetter } from './read-letter.ts'

/** What a reading thread is sent; it answers with a `ReadLetter`. */
export type Asked = { readonly raw: Uint8Array; readonly about: About }

/**
 * What reading one letter may cost. `heapMb` bounds strings and trees, kept by V8 itself; `totalMb` bounds these together
 * with all bytes that the thread holds, looked at five times a second, for letters up to 25 MiB and in proportion above.
 */
export type Limits = { readonly seconds: number; readonly heapMb: number; readonly totalMb: number }

/** Reads raw letters outside the thread that serves everybody else. */
export type Reader = {
  /**
   * Reads a letter. Never throws: what takes too long, needs too much or ends its thread comes back as a letter with its
   * headers and `parseError` (MAIL-20). `raw` is copied, unless it is alone in its memory: then it is given away.
   */
  read(raw: Uint8Array, about?: About): Promise<ReadLetter>
  /** A letter is on its way: a thread is started while the rest is done, where there is none. */
  wake(): void
  /** How much the threads hold now, in bytes. */
  held(): Promise<number>
  close(): Promise<void>
}

const USUAL: Limits = { seconds: 30, heapMb: 192, totalMb: 280 }
const USUAL_BYTES = 25 * 1024 * 1024
const MEGABYTE = 1024 * 1024
const MOST_THREADS = 2
/** A thread holds some forty megabytes, and is there again in a fifth of a second. */
const IDLE_MS = 10_000
const LOOK_MS = 200
/** Of a letter that could not be read only this much is looked at again, for its header. */
const HEADER_BYTES = 512 * 1024

type Waiting = { readonly asked: Asked; readonly done: (letter: ReadLetter) => void }
type Thread = { readonly worker: Worker; isBusy: boolean; idle: NodeJS.Timeout | null; readonly leave: () => void }

/**
 * Opens a reader of at most two threads, which are started when they are needed, kept, started anew when they die, and
 * ended after `idleMs` without work. They keep no process alive.
 */
export function openReader(limits: Limits = USUAL, idleMs = IDLE_MS): Reader {
  const threads = new Set<Thread>()
  const waiting: Waiting[] = []
  const next = (): void => {
    const free = [...threads].find(({ isBusy }) => !isBusy)
    const thread = free ?? (threads.size < MOST_THREADS && waiting.length > 0 ? start(threads, limits) : null)
    const one = thread === null ? undefined : waiting.shift()
    if (thread === null || one === undefined) return
    void work(thread, one.asked, limits).then((letter) => {
      if (threads.has(thread)) rest(thread, idleMs)
      one.done(letter)
      next()
    })
  }
  return {
    read: (raw, about = {}) =>
      new Promise((done) => {
        waiting.push({ asked: { raw, about }, done })
        next()
      }),
    wake: () => {
      if (threads.size === 0) rest(start(threads, limits), idleMs)
    },
    held: async () => (await Promise.all([...threads].map(({ worker }) => heldBy(worker)))).reduce((a, b) => a + b, 0),
    close: async () => {
      const ended = [...threads].map(({ worker }) => worker.terminate())
      await Promise.all(ended)
    },
  }
}

/** The one of the process: its threads are kept from letter to letter. */
export const sharedReader: Reader = openReader()

function start(threads: Set<Thread>, { heapMb }: Limits): Thread {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
    name: 'otklik reading',
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16 },
  })
  const leave = () => {
    threads.delete(thread)
    void worker.terminate()
  }
  const thread: Thread = { worker, isBusy: false, idle: null, leave }
  // What happens to it at work is `work`'s; one that dies at rest is only missed.
  worker.on('error', leave)
  worker.on('exit', leave)
  worker.unref()
  threads.add(thread)
  return thread
}

/** Lets a thread read one letter, and ends the thread where that cannot be done within the limits. */
function work(thread: Thread, asked: Asked, limits: Limits): Promise<ReadLetter> {
  const head = Uint8Array.from(asked.raw.subarray(0, HEADER_BYTES))
  const most = limits.totalMb * Math.max(1, asked.raw.length / USUAL_BYTES)
  return new Promise((done) => {
    let isOver = false
    const settle = (letter: ReadLetter, isAlive: boolean) => {
      if (isOver) return
      isOver = true
      leaveOff()
      stopLooking()
      if (!isAlive) thread.leave()
      done(letter)
    }
    const fail = (words: string) => settle(unreadLetter(head, words), false)
    const leaveOff = follow(thread.worker, { fail, done: (letter) => settle(letter, true) })
    const stopLooking = lookAfter(thread.worker, { fail, seconds: limits.seconds, mostMb: Math.round(most) })
    try {
      begin(thread, asked)
    } catch (error) {
      fail(`the letter could not be handed over: ${wordsOf(error)}`)
    }
  })
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

type Ends = { fail: (words: string) => void; done: (letter: ReadLetter) => void }

function follow(worker: Worker, { fail, done }: Ends): () => void {
  const listeners = {
    message: (letter: ReadLetter) => done(letter),
    messageerror: (error: Error) => fail(`what was read could not be handed over: ${error.message}`),
    error: (error: unknown) => fail(`reading ended with: ${wordsOf(error)}`),
    exit: () => fail('the reading thread ended'),
  }
  for (const [event, listener] of Object.entries(listeners)) worker.on(event, listener)
  return () => {
    for (const [event, listener] of Object.entries(listeners)) worker.off(event, listener)
  }
}

type Bounds = { fail: (words: string) => void; seconds: number; mostMb: number }

function lookAfter(worker: Worker, { fail, seconds, mostMb }: Bounds): () => void {
  const impatience = setTimeout(() => fail(`reading took longer than ${seconds} s`), seconds * 1000)
  const looking = setInterval(async () => {
    if ((await heldBy(worker)) > mostMb * MEGABYTE) fail(`reading needed more than ${mostMb} MB`)
  }, LOOK_MS)
  return () => {
    clearTimeout(impatience)
    clearInterval(looking)
  }
}

function begin(thread: Thread, { raw, about }: Asked): void {
  if (thread.idle !== null) clearTimeout(thread.idle)
  thread.isBusy = true
  thread.worker.ref()
  const isAlone = raw.length >= MEGABYTE && raw.byteLength === raw.buffer.byteLength
  const { buffer } = isAlone ? raw : Uint8Array.from(raw)
  const asked: Asked = { raw: new Uint8Array(buffer), about }
  thread.worker.postMessage(asked, buffer instanceof ArrayBuffer ? [buffer] : [])
}

function rest(thread: Thread, idleMs: number): void {
  thread.isBusy = false
  thread.worker.unref()
  thread.idle = setTimeout(thread.leave, idleMs).unref()
}

/** What a thread holds: its heap, and the bytes and strings outside of it. Nothing once it has ended. */
async function heldBy(worker: Worker): Promise<number> {
  try {
    const { used_heap_size: heap, external_memory: outside } = await worker.getHeapStatistics()
    return heap + outside
  } catch {
    return 0
  }
}
