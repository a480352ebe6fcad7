import { decodeText } from './charset.ts'
import { declaredName } from './file-names.ts'
import { withoutDeepTags } from './html-depth.ts'
import { latin1 } from './latin1.ts'
import { contentOf, type Part } from './parts.ts'
import { type UuencodedFile, uuencodedFiles } from './transfer.ts'

/** The parts of a letter sorted by what they are for. Texts are decoded; `files` are leaves still to be decoded. */
export type Sorted = {
  readonly plain: readonly string[]
  readonly html: readonly string[]
  /** An HTML body was too long: `html` holds its beginning, `files` the whole. */
  readonly isHtmlCut: boolean
  readonly files: readonly Part[]
  readonly uuencoded: readonly UuencodedFile[]
}

/** Parts that belong to the machinery of a report or a signature: read, but neither text nor file. */
const MACHINERY = new Set([
  'message/delivery-status',
  'message/global-delivery-status',
  'text/rfc822-headers',
  'message/global-headers',
  'message/disposition-notification',
  'message/feedback-report',
  'application/pgp-signature',
  'application/pkcs7-signature',
  'application/x-pkcs7-signature',
  'application/pgp-encrypted',
])
const LONGEST_TEXT = 1_000_000
const LONGEST_HTML = 2_000_000
const MOST_UUENCODED = 100

type Bin = { texts: { part: Part; isHtml: boolean }[]; files: Part[] }

/** Sorts the leaves of a tree into texts and files (RFC 2046; a named text is a file when there is another body). */
export function sortParts(root: Part): Sorted {
  const bin: Bin = { texts: [], files: [] }
  collect(root, bin, 'alone')
  demoteNamed(bin)
  const html = within(LONGEST_HTML, partsOf(bin, true), htmlOf)
  const cut = html.filter(({ isCut }) => isCut).map(({ part }) => part)
  const plain = within(LONGEST_TEXT, partsOf(bin, false), plainOf)
  return {
    plain: plain.map(({ text }) => text),
    html: html.map(({ text }) => text),
    isHtmlCut: cut.length > 0,
    files: [...bin.files, ...cut],
    uuencoded: plain.flatMap(({ files }) => files).slice(0, MOST_UUENCODED),
  }
}

const partsOf = (bin: Bin, isHtml: boolean) =>
  bin.texts.filter((text) => text.isHtml === isHtml).map(({ part }) => part)

// Reads texts until `most` characters are had in all: a letter may have a thousand bodies.
function within<T extends { text: string }>(
  most: number,
  parts: readonly Part[],
  read: (part: Part, most: number) => T,
): (T & { part: Part })[] {
  let left = most
  return parts.map((part) => {
    const found = read(part, left)
    left = Math.max(0, left - found.text.length)
    return { ...found, part }
  })
}

type Place = 'alone' | 'among' | 'related'

function collect(part: Part, bin: Bin, place: Place): void {
  const { value: type } = part.type
  if (part.children.length > 0) {
    const rest = type === 'multipart/related' ? 'related' : 'among'
    for (const [i, child] of part.children.entries()) collect(child, bin, i > 0 ? rest : 'among')
  } else if (isBodyText(part, place)) bin.texts.push({ part, isHtml: type === 'text/html' })
  else if (!MACHINERY.has(type) && isFile(part)) bin.files.push(part)
}

const isText = ({ type }: Part) => type.value === 'text/plain' || type.value === 'text/html'

function isBodyText(part: Part, place: Place): boolean {
  if (!isText(part) || part.disposition.value === 'attachment') return false
  // A program names the file it shows among others, not the words of the sender.
  const isNamedFile = part.disposition.params.has('filename') && part.disposition.value !== ''
  return !(place !== 'alone' && isNamedFile) && !(place === 'related' && declaredName(part) !== '')
}

const isFile = (part: Part) =>
  part.body.length > 0 || isText(part) || part.disposition.value !== '' || part.type.value.startsWith('message/')

// A text part that bears a file name is a body only where there is no other.
function demoteNamed(bin: Bin): void {
  const named = bin.texts.filter(({ part }) => declaredName(part) !== '')
  const kept = bin.texts.length === named.length ? named.slice(0, 1) : []
  bin.texts = bin.texts.filter((text) => !named.includes(text) || kept.includes(text))
  bin.files.push(...named.filter((text) => !kept.includes(text)).map(({ part }) => part))
}

function plainOf(part: Part, most: number): { text: string; files: UuencodedFile[] } {
  const bytes = contentOf(part)
  const charset = part.type.params.get('charset') ?? ''
  const files = uuencodedFiles(bytes, MOST_UUENCODED)
  const left = files.length > 0 ? without(bytes, files) : bytes
  // Four bytes a character are enough for any charset: what is decoded stays bounded.
  const text = decodeText(left.subarray(0, most * 4), charset).replace(/\r\n?/g, '\n')
  const isFlowed = part.type.params.get('format')?.toLowerCase() === 'flowed'
  return { text: isFlowed ? unflow(text, part.type.params.get('delsp')?.toLowerCase() === 'yes') : text, files }
}

function without(bytes: Uint8Array, files: readonly UuencodedFile[]): Uint8Array {
  const kept: Uint8Array[] = []
  let at = 0
  for (const file of files) {
    kept.push(bytes.subarray(at, file.start))
    at = file.end
  }
  return Buffer.concat([...kept, bytes.subarray(at)])
}

function htmlOf(part: Part, most: number): { text: string; isCut: boolean } {
  const whole = contentOf(part)
  const bytes = whole.subarray(0, most)
  const head = latin1(bytes.subarray(0, 4096))
  const meta = /<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}["']?([^"'\s/>;]{1,40})/i.exec(head)?.[1] ?? ''
  const declared = part.type.params.get('charset') ?? ''
  const isVague = /^(|us-ascii|ascii)$/i.test(declared.trim())
  const text = decodeText(bytes, isVague ? meta : declared, [meta])
  return { text: withoutDeepTags(text), isCut: whole.length > bytes.length }
}

/** Joins the lines of format=flowed (RFC 3676): a line that ends in a blank goes on in the next of the same depth. */
export function unflow(text: string, isDelSp: boolean): string {
  const out: string[] = []
  let open: string | null = null
  for (const line of text.split('\n')) {
    const { marks, body, isSignatureMark } = flowedLine(line)
    const isFlowing = body.endsWith(' ') && !isSignatureMark
    const piece = isFlowing && isDelSp ? body.slice(0, -1) : body
    if (open === marks && !isSignatureMark) out.push(out.pop() + piece)
    else out.push(`${marks}${marks && ' '}${piece}`)
    open = isFlowing ? marks : null
  }
  return out.join('\n')
}

function flowedLine(line: string): { marks: string; body: string; isSignatureMark: boolean } {
  const marks = /^>*/.exec(line.slice(0, 100))?.[0] ?? ''
  const body = line.slice(marks.length).replace(/^ /, '')
  return { marks, body, isSignatureMark: body === '-- ' }
}
