import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A real IMAP server that says it can less than it can, or says more than it was asked for. */
export type PoorerServer = { port: number; said(): string; stop(): Promise<void> }

type Poorer = {
  /** Left out of what it says it can. */
  without?: readonly string[]
  /** Said before its first answer to each FETCH, as servers do when somebody else was at the folder meanwhile. */
  beforeFetched?: string
}

/** Leads to the server on `port`, and changes what it says. */
export async function startPoorerServer(
  port: number,
  { without = [], beforeFetched = '' }: Poorer,
): Promise<PoorerServer> {
  const open = new Set<Socket>()
  const words = new RegExp(` (?:${without.join('|') || '(?!)'})(?=[ \\]\r])`, 'g')
  const changed = (said: string) => (/^\* \d+ FETCH /.test(said) ? beforeFetched : '') + said.replace(words, '')
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
    far.on('data', (chunk: Buffer) => near.write(Buffer.from(changed(chunk.toString('latin1')), 'latin1')))
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
