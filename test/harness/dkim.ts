import { createHash, createPublicKey, verify } from 'node:crypto'

/** The DKIM signature of a raw letter as a receiving server checks it (RFC 6376 §6, relaxed/relaxed, rsa-sha256). */
export function readDkim(raw: Buffer, publicKey: string): { isValid: boolean; tags: Map<string, string> } | null {
  const text = raw.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  const fields = text.slice(0, end).split(/\r\n(?![ \t])/)
  const signature = fields.find((field) => /^dkim-signature:/i.test(field))
  if (!signature) return null
  const tags = tagsOf(signature)
  const bodyHash = createHash('sha256')
    .update(relaxedBody(text.slice(end + 4)), 'latin1')
    .digest('base64')
  const signed = (tags.get('h') ?? '').split(':').flatMap((name) => lastField(fields, name))
  const unsigned = signature.replace(/(;\s*b=)[^;]*/, '$1')
  const told = [...signed.map(relaxedField), relaxedField(unsigned)].join('\r\n')
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  const isSigned = verify('sha256', Buffer.from(told, 'latin1'), key, Buffer.from(tags.get('b') ?? '', 'base64'))
  return { isValid: isSigned && bodyHash === tags.get('bh'), tags }
}

function tagsOf(field: string): Map<string, string> {
  const parts = field.slice(field.indexOf(':') + 1).split(';')
  return new Map(
    parts.map((part) => {
      const at = part.indexOf('=')
      return [part.slice(0, at).trim(), part.slice(at + 1).replace(/\s+/g, '')]
    }),
  )
}

/** Signed names are taken from the bottom up; none of our letters has one twice. */
function lastField(fields: readonly string[], name: string): string[] {
  const found = fields.findLast((field) => field.toLowerCase().startsWith(`${name.trim().toLowerCase()}:`))
  return found === undefined ? [] : [found]
}

function relaxedField(field: string): string {
  const at = field.indexOf(':')
  return `${field.slice(0, at).trim().toLowerCase()}:${field
    .slice(at + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`
}

function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
  while (lines.at(-1) === '') lines.pop()
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`
}
