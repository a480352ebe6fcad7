import { connect, createServer, type Socket } from 'node:net'
import { freePort } from './free-port.ts'

/** A line between two programs that can be cut in mid-word, and whose far end may move: what networks do. */
export type Line = {
  port: number
  /** From now on new connections lead there. */
  leadTo(port: number): void
  /** Destroys every open connection and says how many there were. */
  cut(): number
  /** Lets nothing through for so long; what was said meanwhile arrives afterwards. */
  stall(ms: number): void
  stop(): Promise<void>
}

/** Opens a port of loopback that leads to another one. */
export async function openLine(target: number): Promise<Line> {
  const pairs = new Set<[near: Socket, far: Socket]>()
  let far = target
  const server = createServer((near) => {
    const pair: [Socket, Socket] = [near, connect({ host: '127.0.0.1', port: far, noDelay: true })]
    near.setNoDelay(true)
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      for (const socket of pair) socket.destroy()
    }
    for (const socket of pair) socket.on('error', end).on('close', end)
    pair[0].pipe(pair[1]).pipe(pair[0])
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const sockets = () => [...pairs].flat()
  return {
    port,
    leadTo: (next) => {
      far = next
    },
    cut: () => {
      const count = pairs.size
      for (const socket of sockets()) socket.destroy()
      return count
    },
    stall: (ms) => {
      const stalled = sockets()
      for (const socket of stalled) socket.cork()
      setTimeout(() => {
        for (const socket of stalled) socket.uncork()
      }, ms)
    },
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets()) socket.destroy()
      await closed
    },
  }
}
