import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomUUID,
  timingSafeEqual,
} from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a key is for; each is derived from the one secret by HKDF, so that none can stand in for another. */
type Purpose = 'mac' | 'encryption' | 'session'

export type Keys = {
  /** The first `length` hex digits of an HMAC-SHA-256 over the words; for reply tokens and the like. */
  mac(words: string, length?: number): string
  isMac(words: string, mac: string): boolean
  encrypt(plain: string): string
  /** Throws where the text was not encrypted with this secret. */
  decrypt(sealed: string): string
  /** What the database remembers of the secret, to refuse another one (foundation 2). */
  fingerprint: string
}

/** The secret from the environment, else from DATA_DIR/secret, which is made once and readable by its owner only. */
export function readSecret(given: string | null, dataDir: string): string {
  if (given) return given
  const file = join(dataDir, 'secret')
  mkdirSync(dataDir, { recursive: true })
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}

/** Derives all keys of the installation from its secret. */
export function deriveKeys(secret: string): Keys {
  const derive = (purpose: Purpose) => Buffer.from(hkdfSync('sha256', secret, 'otklik', purpose, 32))
  const macKey = derive('mac')
  const encryptionKey = derive('encryption')
  const mac = (words: string, length = 16) => createHmac('sha256', macKey).update(words).digest('hex').slice(0, length)
  return {
    mac,
    isMac: (words, given) => given.length >= 8 && isSame(mac(words, given.length), given.toLowerCase()),
    encrypt: (plain) => seal(encryptionKey, plain),
    decrypt: (sealed) => open(encryptionKey, sealed),
    fingerprint: createHash('sha256').update(derive('session')).digest('hex').slice(0, 16),
  }
}

function seal(key: Buffer, plain: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
}

function open(key: Buffer, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

/** A token for a cookie or a link: 256 bits, URL-safe. Only its hash is ever stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const newUuid = (): string => randomUUID()
export const sha256 = (words: string | Uint8Array): string => createHash('sha256').update(words).digest('hex')

/** Compares in constant time. */
export function isSame(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

/** A UUID of version 5 (RFC 9562): the same words give the same id, so that a second send of a job is none. */
export function uuidOf(words: string): string {
  const hash = createHash('sha1').update('otklik:').update(words).digest().subarray(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
