import type { SmallFile } from './shapes.ts'

type Bytes = Uint8Array<ArrayBuffer>

const ascii = (text: string): Bytes => Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 0x7f)

const joined = (parts: readonly Bytes[]): Bytes => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Repeats numbered lines to exactly `size` bytes; the last one is cut. */
const repeated = (size: number, line: (n: number) => string): Bytes => {
  let text = ''
  for (let n = 0; text.length < size; n++) text += line(n)
  return ascii(text.slice(0, size))
}

const logLine = (n: number): string => {
  const time = `${String(Math.floor(n / 60) % 24).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}:07`
  return `2026-03-09 ${time} 1w${(4_000 + n).toString(36)}-0003 ** zakaz: 550 sender rejected: no-reply@romashka.local\n`
}

const sheetLine = (n: number): string =>
  n === 0 ? 'number;date;amount\r\n' : `${n};2026-02-${1 + (n % 28)};${n * 250}.00\r\n`

const crc32 = (bytes: Bytes): number => {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

const adler32 = (bytes: Bytes): number => {
  let a = 1
  let b = 0
  for (const byte of bytes) {
    a = (a + byte) % 65_521
    b = (b + a) % 65_521
  }
  return ((b << 16) | a) >>> 0
}

const bigEndian = (n: number): Bytes => Uint8Array.of(n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255)

const chunk = (name: string, body: Bytes): Bytes => {
  const named = joined([ascii(name), body])
  return joined([bigEndian(body.length), named, bigEndian(crc32(named))])
}

/** zlib without compression: the picture has to weigh what the page says it weighs. */
const stored = (raw: Bytes): Bytes => {
  const parts = [Uint8Array.of(0x78, 0x01)]
  for (let at = 0; at < raw.length; at += 65_535) {
    const block = raw.subarray(at, at + 65_535)
    const isLast = at + 65_535 >= raw.length ? 1 : 0
    const n = block.length
    parts.push(Uint8Array.of(isLast, n & 255, n >> 8, ~n & 255, (~n >> 8) & 255), block)
  }
  parts.push(bigEndian(adler32(raw)))
  return joined(parts)
}

const WIDTH = 480

/** Grey of one dot of an order form: a head, four fields, a button and a line of thanks. */
const formDot = (x: number, y: number): number => {
  if (y < 44) return 70
  const isInside = x > 40 && x < WIDTH - 40
  const row = (y - 70) % 56
  const isField = y >= 70 && y < 290 && row < 32
  if (isInside && isField) return row === 0 || row === 31 || x === 41 || x === WIDTH - 41 ? 150 : 252
  if (y > 306 && y < 340 && x > 40 && x < 180) return 110
  if (y > 352 && y < 360 && x > 40 && x < 320) return 130
  return 240
}

/** A grey PNG of exactly `size` bytes; the rest that makes no whole row goes into a comment. */
const formPicture = (size: number): Bytes => {
  const fixed = 8 + 25 + 12 + 12 + 12 + 8 + 6
  const height = Math.max(1, Math.floor((size - fixed - 5 * Math.ceil(size / 65_535)) / (WIDTH + 1)))
  const raw = new Uint8Array(height * (WIDTH + 1))
  for (let y = 0; y < height; y++) for (let x = 0; x < WIDTH; x++) raw[y * (WIDTH + 1) + 1 + x] = formDot(x, y)
  const head = chunk('IHDR', joined([bigEndian(WIDTH), bigEndian(height), Uint8Array.of(8, 0, 0, 0, 0)]))
  const picture = chunk('IDAT', stored(raw))
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  const spare = size - (signature.length + head.length + picture.length + 12 + 12 + 8)
  const comment = chunk('tEXt', ascii(`Comment\0${' '.repeat(Math.max(0, spare))}`))
  return joined([signature, head, comment, picture, chunk('IEND', new Uint8Array(0))])
}

/** One page with one line, of exactly `size` bytes: the padding is a comment before the objects. */
const onePage = (size: number): Bytes => {
  const drawing = 'BT /F1 18 Tf 72 760 Td (Northern Node) Tj ET'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  // Offsets are ten digits wide whatever they are, so the length does not depend on the padding but for startxref.
  const build = (padding: number): string => {
    let text = `%PDF-1.4\n%${' '.repeat(padding)}\n`
    const offsets = objects.map((body, at) => {
      const offset = text.length
      text += `${at + 1} 0 obj\n${body}\nendobj\n`
      return `${String(offset).padStart(10, '0')} 00000 n \n`
    })
    const xref = String(text.length).padStart(10, '0')
    text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
    return `${text}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
  }
  return ascii(build(Math.max(0, size - build(0).length)))
}

/** Draws a file of the small world: exactly `file.size` bytes (a PNG or PDF below its least size comes out larger). */
export const fileBytes = (file: SmallFile): Bytes => {
  switch (file.drawing) {
    case 'form':
      return formPicture(file.size)
    case 'page':
      return onePage(file.size)
    case 'lines':
      return repeated(file.size, logLine)
    case 'sheet':
      return repeated(file.size, sheetLine)
  }
}
