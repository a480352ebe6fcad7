import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { World } from '../../../../test/harness/world.ts'
import { test } from '../../../../test/harness/world.ts'
import { openTransport } from './sending/transport.ts'
import { shownCertificate, tlsOptions } from './tls-options.ts'

type Shown = { port: number; secure: boolean; stop(): Promise<void> }

describe.skipIf(spawnSync('openssl', ['version']).status !== 0)('the certificate of a server', () => {
  const dir = mkdtempSync(join(tmpdir(), 'otklik-tls-'))
  const file = (name: string) => join(dir, name)
  const openssl = (...words: string[]) => {
    const { status, stderr } = spawnSync('openssl', words, { encoding: 'utf8', cwd: dir })
    if (status !== 0) throw new Error(stderr)
  }
  const servers: Shown[] = []

  beforeAll(() => {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
    openssl('req', '-x509', ...key, '-subj', '/CN=A house of its own', '-keyout', 'ca.key', '-out', 'ca.pem')
    for (const name of ['mail', 'other']) {
      openssl('req', ...key, '-subj', `/CN=${name}.sever-uzel.example`, '-keyout', `${name}.key`, '-out', `${name}.csr`)
      const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '30']
      openssl('x509', '-req', '-in', `${name}.csr`, ...signing, '-out', `${name}.pem`)
    }
  })
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()))
    rmSync(dir, { recursive: true, force: true })
  })

  /** Somebody's SMTP server, whose certificate no authority that we know has signed. */
  async function start(name: string, secure: boolean): Promise<Shown> {
    const server = new SMTPServer({
      secure,
      key: readFileSync(file(`${name}.key`)),
      cert: readFileSync(file(`${name}.pem`)),
      authOptional: true,
      onAuth: (_auth, _session, done) => done(null, { user: 'any' }),
    })
    server.on('error', () => undefined) // whoever does not trust us hangs up
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.server.address() as AddressInfo
    const shown = { port, secure, stop: () => new Promise<void>((done) => server.close(() => done())) }
    servers.push(shown)
    return shown
  }

  const serverOf = ({ port, secure }: Shown, certificateSha256: string | null) =>
    ({
      type: 'smtp',
      host: '127.0.0.1',
      port,
      security: secure ? 'tls' : 'starttls',
      certificateSha256,
      id: null,
      userName: 'box',
      secretSealed: null,
      signsInBy: 'password',
    }) as const

  async function verify(world: World, server: ReturnType<typeof serverOf>): Promise<boolean> {
    const secretSealed = world.product.keys.encrypt('secret')
    const transport = await openTransport({ ...server, secretSealed }, world.product.sys)
    try {
      return await transport.verify()
    } finally {
      transport.close()
    }
  }

  test.for([true, false])(
    'is accepted by its fingerprint alone, and only then (TLS at once: %s)',
    async (secure, { world }) => {
      const shown = await start('mail', secure)
      const { sha256, subject, issuer } = await shownCertificate(serverOf(shown, null))
      expect({ subject, issuer }).toEqual({ subject: 'mail.sever-uzel.example', issuer: 'A house of its own' })
      await expect(verify(world, serverOf(shown, null))).rejects.toThrow(/certificate/)
      expect(await verify(world, serverOf(shown, sha256))).toBe(true)
      await expect(tlsOptions(serverOf(shown, '0'.repeat(64)))).rejects.toThrow(
        `another certificate: SHA-256 ${sha256}`,
      )
      // Signed by the same house, and its fingerprint known from before: another one all the same.
      const other = await start('other', secure)
      await expect(verify(world, serverOf(other, sha256))).rejects.toThrow(/certificate/)
    },
  )

  test('a server that does not speak TLS is said so, in its own words', async () => {
    const plain = new SMTPServer({ disabledCommands: ['STARTTLS'], authOptional: true })
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
    const { port } = plain.server.address() as AddressInfo
    try {
      await expect(
        shownCertificate(serverOf({ port, secure: false, stop: async () => undefined }, null)),
      ).rejects.toThrow(/^5\d\d /)
    } finally {
      await new Promise<void>((done) => plain.close(() => done()))
    }
  })
})
