import { type AddressInfo, connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * `count` different TCP ports of loopback that nobody listens on now. They are held all at once before any is let go,
 * so that the system cannot give the same one twice.
 */
export async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(Array.from({ length: count }, hold))
  await Promise.all(held.map(({ letGo }) => letGo()))
  return held.map(({ port }) => port)
}

/** One free TCP port of loopback. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1)
  if (port === undefined) throw new Error('no free port')
  return port
}

/** Waits until something accepts connections on `port`; throws after `limitMs`. */
export async function portAnswers(port: number, limitMs = 10_000): Promise<void> {
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(20)) {
    if (await accepts(port)) return
  }
  throw new Error(`nothing listens on port ${port} after ${limitMs} ms`)
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

function hold(): Promise<{ port: number; letGo: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({ port, letGo: () => new Promise((done) => server.close(() => done())) })
    })
  })
}
