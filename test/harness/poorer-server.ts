import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A real IMAP server that says it can less than it can: words are taken out of its capabilities. */
export type PoorerServer = { port: number; said(): string; stop(): Promise<void> }

/** Leads to the server on `port`, and leaves these words out of what it says it can. */
export async function startPoorerServer(port: number, without: readonly string[]): Promise<PoorerServer> {
  const open = new Set<Socket>()
  const words = new RegExp(` (?:${without.join('|')})(?=[ \\]\r])`, 'g')
  let said = ''
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    for (const socket of [near, far]) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => undefined).on('close', () => open.delete(socket))
    }
    near.on('data', (chunk: Buffer) => {
      said += chunk.toString('latin1')
      far.write(chunk)
    })
    far.on('data', (chunk: Buffer) => near.write(Buffer.from(chunk.toString('latin1').replace(words, ''), 'latin1')))
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    said: () => said,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}
