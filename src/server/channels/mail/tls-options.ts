import { createHash } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { type ConnectionOptions, type PeerCertificate, connect as startTls, type TLSSocket } from 'node:tls'

/** Where a mail server stands, and the one certificate that is accepted of it although no authority vouches for it. */
export type MailServer = {
  type: string
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  certificateSha256?: string | null
}

/** The certificate that a server shows: its fingerprint (SHA-256, lower-case hex), itself, and what people read in it. */
export type ShownCertificate = { sha256: string; pem: string; subject: string; issuer: string; validTo: string }

const PATIENCE_MS = 15_000
/** No server says so much before TLS begins. */
const MOST_WORDS = 16 * 1024

/** The certificates behind fingerprints that were shown once: a fingerprint has one for ever. */
const pinned = new Map<string, string>()

/**
 * What Node's TLS needs to trust this server: the system's authorities, or where the gateway names a fingerprint that
 * very certificate and no other one, whoever signed it and whatever it is called. Refuses where the server shows
 * another. The certificate is looked at first, over a line of its own on which nothing secret is said.
 */
export async function tlsOptions(server: MailServer): Promise<ConnectionOptions> {
  const sha256 = server.certificateSha256 ?? null
  if (sha256 === null || server.security === 'none') return {}
  const ca = pinned.get(sha256) ?? (await shownPinned(server, sha256))
  return {
    ca: [ca],
    allowPartialTrustChain: true,
    checkServerIdentity: (_host, shown: PeerCertificate) =>
      fingerprintOf(shown.raw) === sha256 ? undefined : otherCertificate(fingerprintOf(shown.raw)),
  }
}

async function shownPinned(server: MailServer, sha256: string): Promise<string> {
  const shown = await shownCertificate(server)
  if (shown.sha256 !== sha256) throw otherCertificate(shown.sha256)
  pinned.set(sha256, shown.pem)
  return shown.pem
}

const otherCertificate = (sha256: string) =>
  Object.assign(new Error(`the server shows another certificate: SHA-256 ${sha256}`), { code: 'ERR_OTHER_CERTIFICATE' })

const fingerprintOf = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex')

/** The certificate that a server shows just now, trusted or not, so that an administrator may choose to trust it. */
export async function shownCertificate(server: MailServer): Promise<ShownCertificate> {
  const plain = connect({ host: server.host, port: server.port })
  const timer = setTimeout(() => plain.destroy(new Error('the server did not answer in time')), PATIENCE_MS)
  try {
    await new Promise<void>((resolve, reject) => plain.once('connect', resolve).once('error', reject))
    if (server.security === 'starttls') await askForTls(plain, server.type)
    return certificateOver(await secured(plain, server.host))
  } finally {
    clearTimeout(timer)
    plain.destroy()
  }
}

function secured(plain: Socket, host: string): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    // Whoever it is, nothing is said to it but the greeting of TLS.
    const line = startTls({ socket: plain, host, rejectUnauthorized: false })
    line.once('secureConnect', () => resolve(line)).on('error', reject)
    plain.once('close', () => reject(new Error('the server closed the line before TLS began')))
  })
}

function certificateOver(line: TLSSocket): ShownCertificate {
  const { raw, subject, issuer, valid_to: validTo } = line.getPeerCertificate()
  line.destroy()
  if (!raw) throw new Error('the server showed no certificate')
  const base64 = (raw.toString('base64').match(/.{1,64}/g) ?? []).join('\n')
  const pem = `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`
  return { sha256: fingerprintOf(raw), pem, subject: nameOf(subject), issuer: nameOf(issuer), validTo }
}

const nameOf = (names: PeerCertificate['subject']): string => [names?.CN ?? names?.O ?? ''].flat().join(', ')

/** What is said until TLS may begin: what each answer's last line looks like, and what follows on it. */
const askings: Record<string, readonly (readonly [answer: RegExp, say: string])[]> = {
  imap: [
    [/^\* OK[^\n]*\n/im, '1 STARTTLS\r\n'],
    [/^1 OK[^\n]*\n/im, ''],
  ],
  pop3: [
    [/^\+OK[^\n]*\n/i, 'STLS\r\n'],
    [/^\+OK[^\n]*\n/i, ''],
  ],
  smtp: [
    [/^220 [^\n]*\n/m, 'EHLO otklik.invalid\r\n'],
    [/^250 [^\n]*\n/m, 'STARTTLS\r\n'],
    [/^220 [^\n]*\n/m, ''],
  ],
}

async function askForTls(line: Socket, type: string): Promise<void> {
  for (const [answer, say] of askings[type] ?? []) {
    const heard = await hear(line, answer)
    if (heard !== null) throw new Error(heard)
    if (say !== '') line.write(say)
  }
}

/** Listens until the answer is there, and gives null; what a server says instead of it is given back. */
function hear(line: Socket, answer: RegExp): Promise<string | null> {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk.toString('latin1')
      if (!said.endsWith('\n') && said.length < MOST_WORDS) return
      const isAnswer = answer.test(said)
      const isNo = /^(?:-ERR|1 (?:NO|BAD)|\* BYE|[45]\d\d )/im.test(said)
      if (!isAnswer && !isNo && said.length < MOST_WORDS) return
      line.off('data', listen)
      resolve(isAnswer ? null : said.slice(0, 500).trim())
    }
    line.on('data', listen)
    line.once('error', reject)
    line.once('close', () => reject(new Error('the server closed the line')))
  })
}
