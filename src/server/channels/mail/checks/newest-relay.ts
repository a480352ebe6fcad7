import { desc, eq } from 'drizzle-orm'
import type { JobSys } from '#kernel/jobs'
import { lettersHeaders } from '../reading/headers.ts'
import { letter } from '../schema.ts'

/** More than any header block that says who checked its sender. */
const MOST_BYTES = 256 * 1024

/**
 * Who checked the sender of a letter for us: the authserv-id of its newest Authentication-Results (RFC 8601 §2.2), the
 * one on top. Null where nobody did.
 */
export function relayOf(raw: Uint8Array): string | null {
  const newest = lettersHeaders(raw.subarray(0, MOST_BYTES)).headers.find(
    ({ name }) => name === 'authentication-results',
  )
  const id = /^\s*(?:\([^()]*\)\s*)*"?([^\s;"()]+)/.exec(newest?.value ?? '')?.[1]
  return id === undefined || id.length > 253 ? null : id.toLowerCase()
}

/** The same of the newest letter that this gateway took; null for one that has taken none. */
export async function relayOfNewestTaken(sys: JobSys, gatewayId: number | null): Promise<string | null> {
  if (gatewayId === null) return null
  const [newest] = await sys.read((ctx) =>
    ctx.db
      .select({ sha256: letter.rawSha256 })
      .from(letter)
      .where(eq(letter.gatewayId, gatewayId))
      .orderBy(desc(letter.id))
      .limit(1),
  )
  return newest === undefined ? null : relayOf(await sys.blobs.read(newest.sha256))
}
