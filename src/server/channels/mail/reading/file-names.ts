import { charsetHint, decodeValue, rawValue } from './header-block.ts'
import type { Part } from './parts.ts'

const EXTENSIONS: Readonly<Record<string, string>> = {
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'text/html': 'html',
  'text/plain': 'txt',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/svg+xml': 'svg',
  'image/webp': 'webp',
  'image/bmp': 'bmp',
  'image/tiff': 'tiff',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/ms-tnef': 'dat',
  'application/pkcs7-mime': 'p7m',
  'application/pgp-keys': 'asc',
  'text/csv': 'csv',
  'text/vcard': 'vcf',
  'text/x-vcard': 'vcf',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
}
const LONGEST = 200

/** The file name that a part bears, safe to show and to save; '' when it bears none. */
export function declaredName(part: Part): string {
  const declared = part.disposition.params.get('filename') || part.type.params.get('name') || ''
  return safeName(declared.trim() !== '' ? declared : nameOfLocation(part))
}

// Old programs name a file by where it lay.
function nameOfLocation(part: Part): string {
  const location = decodeValue(rawValue(part.block, 'content-location'), charsetHint(part.block))
  return /^[^:/?#]{1,150}\.[A-Za-z0-9]{1,5}$/.test(location) ? location : ''
}

/** The name under which a part is kept: its own, an attached letter's subject, or its kind and number. */
export function nameFor(part: Part, number: number, subject: string): string {
  const declared = declaredName(part)
  if (declared !== '') return declared
  const extension = EXTENSIONS[part.type.value] ?? 'bin'
  if (subject !== '') return `${safeName(subject).slice(0, 100) || 'letter'}.${extension}`
  return `${part.type.value === 'text/calendar' ? 'invite' : `attachment-${number}`}.${extension}`
}

/** A name without path, control characters and direction marks, at most 200 characters, its extension kept. */
export function safeName(name: string): string {
  const base = name.split(/[\\/]/).findLast((piece) => piece.trim() !== '') ?? ''
  const shown = base
    .replace(/[\t\r\n]+/g, ' ')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
  const clean = shown.replace(/\.{2,}/g, '.').replace(/^\.+(?=$)/, '')
  if (clean.length <= LONGEST) return clean
  const dot = clean.lastIndexOf('.')
  const extension = dot > 0 && clean.length - dot <= 12 ? clean.slice(dot) : ''
  return clean.slice(0, LONGEST - extension.length) + extension
}
