import { faultPoint } from '#kernel/faults'
import type { JobSys } from '#kernel/jobs'
import { receiveLetters } from '../commands/receive-letter.ts'
import { arrivalOf, isUnwanted, LISTENER } from '../intake/arrival.ts'
import { lettersHeaders } from '../reading/headers.ts'
import { letterIdentity } from '../reading/identity.ts'
import { threadKeys } from '../thread-keys.ts'

/** The local gateway that a letter came for. */
export type Recipient = { id: number; mailbox: string }

/**
 * Takes one letter that was handed to us for these mailboxes: blob first, then one transaction for all of them. When it
 * returns, the letter is ours; when it throws, it is still the sender's.
 */
export async function takeLetter(
  sys: JobSys,
  { recipients, sender, raw }: { recipients: readonly Recipient[]; sender: string; raw: Buffer },
): Promise<void> {
  const keys = threadKeys(sys.keys)
  const whole = withReturnPath(raw, sender)
  const headers = lettersHeaders(whole)
  const identity = letterIdentity(whole)
  const wanted = new Set(recipients.filter(({ mailbox }) => !isUnwanted(headers, mailbox, keys)).map(({ id }) => id))
  const blob = wanted.size > 0 ? await sys.blobs.put(whole) : null
  faultPoint('mail.afterBlob')
  const arrival = { uid: null, happenedAt: sys.now(), ...arrivalOf(headers) }
  await sys.tx(async (ctx) => {
    for (const { id } of recipients) {
      const kept = blob !== null && wanted.has(id) ? { ...blob, identity, isCut: false } : null
      await receiveLetters(ctx, { gatewayId: id, ...LISTENER }, { arrivals: [{ ...arrival, kept }], upTo: null })
    }
  })
  faultPoint('mail.afterReceive')
}

/** Whoever delivers for good writes down the envelope's sender (RFC 5321 §4.4): `<>` tells a report from a person. */
function withReturnPath(raw: Buffer, sender: string): Buffer {
  if (
    /^return-path:/im.test(
      raw
        .subarray(0, 2_000)
        .toString('latin1')
        .split(/\r?\n\r?\n/, 1)[0] ?? '',
    )
  )
    return raw
  return Buffer.concat([Buffer.from(`Return-Path: <${sender.replace(/[<>\r\n]/g, '')}>\r\n`), raw])
}
