import { decodeText } from './charset.ts'

/** A file out of a winmail.dat. */
export type TnefFile = { readonly name: string; readonly content: Uint8Array }

const SIGNATURE = 0x223e9f78
const ATTRIBUTE = { rendering: 0x9002, title: 0x8010, data: 0x800f, properties: 0x9005, codepage: 0x9007 } as const
const LONG_FILENAME = 0x3707
const MOST_FILES = 200

/** Unpacks the files of a TNEF stream (winmail.dat, MS-OXTNEF); what is broken ends the list, nothing throws. */
export function unpackTnef(bytes: Uint8Array): TnefFile[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.length < 6 || buffer.readUInt32LE(0) !== SIGNATURE) return []
  const files: { name: string; content: Uint8Array }[] = []
  let charset = 'windows-1251'
  for (const { id, data } of attributes(buffer)) {
    const file = files.at(-1)
    if (id === ATTRIBUTE.codepage && data.length >= 4) charset = `windows-${data.readUInt32LE(0)}`
    if (id === ATTRIBUTE.rendering && files.length < MOST_FILES) files.push({ name: '', content: new Uint8Array() })
    else if (file !== undefined) fill(file, { id, data, charset })
  }
  return files.filter(({ content }) => content.length > 0)
}

function fill(
  file: { name: string; content: Uint8Array },
  { id, data, charset }: { id: number; data: Buffer; charset: string },
): void {
  if (id === ATTRIBUTE.data) file.content = data
  if (id === ATTRIBUTE.title && file.name === '') file.name = decodeText(untilNul(data), charset)
  if (id === ATTRIBUTE.properties) file.name = longName(data, charset) ?? file.name
}

const untilNul = (data: Buffer) => data.subarray(0, data.includes(0) ? data.indexOf(0) : data.length)

function* attributes(buffer: Buffer): Generator<{ id: number; data: Buffer }> {
  let at = 6
  while (at + 9 <= buffer.length) {
    const id = buffer.readUInt16LE(at + 1)
    const size = buffer.readUInt32LE(at + 5)
    const start = at + 9
    if (start + size > buffer.length) return
    yield { id, data: buffer.subarray(start, start + size) }
    at = start + size + 2
  }
}

const FIXED: Readonly<Record<number, number>> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
}
const UTF16 = 0x1f

// Walks the MAPI properties of an attachment to PR_ATTACH_LONG_FILENAME.
function longName(data: Buffer, charset: string): string | null {
  try {
    let at = 4
    for (let left = Math.min(data.readUInt32LE(0), 1000); left > 0; left--) {
      const [type, id] = [data.readUInt16LE(at), data.readUInt16LE(at + 2)]
      at = afterName(data, at + 4, id)
      const value = readValue(data, at, type)
      if (id === LONG_FILENAME && value.first !== null) {
        return type === UTF16
          ? value.first.toString('utf16le').replace(/\0.*$/s, '')
          : decodeText(untilNul(value.first), charset)
      }
      at = value.next
    }
  } catch {
    // A property that runs over the end: the short name stays.
  }
  return null
}

const padded = (size: number) => (size + 3) & ~3

function afterName(data: Buffer, at: number, id: number): number {
  if (id < 0x8000) return at
  const isNumber = data.readUInt32LE(at + 16) === 0
  return isNumber ? at + 24 : at + 24 + padded(data.readUInt32LE(at + 20))
}

function readValue(data: Buffer, at: number, type: number): { first: Buffer | null; next: number } {
  const size = FIXED[type & 0xfff]
  const isMulti = (type & 0x1000) !== 0
  const isLong = size === undefined
  const count = isMulti || isLong ? data.readUInt32LE(at) : 1
  let next = isMulti || isLong ? at + 4 : at
  if (!isLong) return { first: null, next: next + size * Math.min(count, data.length) }
  let first: Buffer | null = null
  for (let i = 0; i < count && next < data.length; i++) {
    const length = data.readUInt32LE(next)
    first ??= data.subarray(next + 4, next + 4 + length)
    next += 4 + padded(length)
  }
  return { first, next }
}
