import { hash, verify } from '@node-rs/argon2'

/** argon2id as OWASP advises for interactive sign-in: 19 MiB, two passes, one thread. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Hashes a password with argon2id (ACL-11). Takes some 30 ms on purpose. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST)

// Verified against where there is no password: an unknown address must not answer sooner than a known one.
const nobodysHash = hashPassword('nobody has this password')

/** Whether the password belongs to the hash; null takes as long as any other and is always wrong. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const isRight = await verify(stored ?? (await nobodysHash), password)
  return isRight && stored !== null
}
