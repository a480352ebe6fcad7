import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { createTransport } from 'nodemailer'
import PostalMime, { type Address } from 'postal-mime'
import { readEnv } from '#kernel/env'
import { UsageError } from './usage-error.ts'

/** Hands one raw letter to the desk's SMTP listener, byte for byte, and prints what the listener answered. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { from: { type: 'string' }, to: { type: 'string', multiple: true } },
  })
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new UsageError('mail post takes one file')
  const raw = await readFile(file)
  const { from, to } = await envelopeOf(raw, values)

  const { smtpHost, smtpPort } = readEnv()
  const listener = createTransport({
    host: smtpHost,
    port: smtpPort,
    secure: false,
    tls: { rejectUnauthorized: false },
  })
  const { response } = await listener.sendMail({ envelope: { from, to }, raw })
  console.log(`${from || '<>'} → ${to.join(', ')}: ${response}`)
  return 0
}

/** The envelope that was asked for, else the one that the letter's own headers name. */
async function envelopeOf(
  raw: Buffer,
  asked: { from?: string; to?: string[] },
): Promise<{ from: string; to: string[] }> {
  const letter = await PostalMime.parse(raw)
  const to = asked.to ?? [...(letter.to ?? []), ...(letter.cc ?? [])].flatMap(addressesIn)
  if (to.length === 0) throw new UsageError('the letter names nobody in To or Cc: say --to ADDRESS')
  return { from: asked.from ?? (letter.from ? (addressesIn(letter.from)[0] ?? '') : ''), to }
}

function addressesIn(entry: Address): string[] {
  return entry.group ? entry.group.flatMap(addressesIn) : entry.address ? [entry.address] : []
}
