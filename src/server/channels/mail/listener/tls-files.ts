import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import { createSecureContext } from 'node:tls'
import type { Log } from '#kernel/log'

const LOOK_EVERY_MS = 5_000

export type TlsFiles = { certFile: string; keyFile: string }
export type KeyPair = { cert: string; key: string }

/** Reads a certificate with its chain, and its key. Throws where a file cannot be read or the two do not belong together. */
export function readKeyPair({ certFile, keyFile }: TlsFiles): KeyPair {
  const pair = { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') }
  createSecureContext(pair)
  return pair
}

/**
 * Hands over the pair whenever its files change, as a renewed certificate does. The two are written one behind the other:
 * as long as they do not fit, the old pair stays. Gives what ends the watching.
 */
export function watchKeyPair(files: TlsFiles, log: Log, onChange: (pair: KeyPair) => void): () => void {
  const look = () => {
    try {
      onChange(readKeyPair(files))
      log.info(files, 'the mail listener has a new certificate')
    } catch (error) {
      log.warn({ err: error, ...files }, 'the new certificate of the mail listener cannot be used yet')
    }
  }
  for (const file of [files.certFile, files.keyFile])
    watchFile(file, { interval: LOOK_EVERY_MS, persistent: false }, look)
  return () => {
    for (const file of [files.certFile, files.keyFile]) unwatchFile(file, look)
  }
}
