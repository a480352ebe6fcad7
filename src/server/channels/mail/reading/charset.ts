import { guessCharset, isCyrillicAsLatin, isUtf8 } from './guess-charset.ts'
import { latin1 } from './latin1.ts'
import { decodeUtf7 } from './utf7.ts'

/** Names that mail uses and the Encoding Standard does not know. */
const ALIASES: Readonly<Record<string, string>> = {
  cp1251: 'windows-1251',
  win1251: 'windows-1251',
  'win-1251': 'windows-1251',
  windows1251: 'windows-1251',
  ansi: 'windows-1252',
  cp1252: 'windows-1252',
  cp1250: 'windows-1250',
  koi8: 'koi8-r',
  koi8r: 'koi8-r',
  'koi-8': 'koi8-r',
  'koi-8-r': 'koi8-r',
  cp866: 'ibm866',
  'ibm-866': 'ibm866',
  dos: 'ibm866',
  'mac-cyrillic': 'x-mac-cyrillic',
  maccyrillic: 'x-mac-cyrillic',
  'x-gbk': 'gbk',
  cp936: 'gbk',
  ms936: 'gbk',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  cp949: 'euc-kr',
  ks_c_5601: 'euc-kr',
  cp950: 'big5',
  'big5-hkscs': 'big5',
  'x-big5': 'big5',
  utf_8: 'utf-8',
  utf8mb4: 'utf-8',
  'utf-8-sig': 'utf-8',
  latin: 'iso-8859-1',
  'latin-1': 'iso-8859-1',
  'iso-latin-1': 'iso-8859-1',
  iso8859: 'iso-8859-1',
  'iso-8859': 'iso-8859-1',
  'cp-850': 'windows-1252',
  cp850: 'windows-1252',
  cp437: 'windows-1252',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
}
const UTF7 = new Set(['utf-7', 'utf7', 'unicode-1-1-utf-7', 'x-unicode-1-1-utf-7', 'csunicode11utf7'])
/** Charsets that programs name without meaning it: what they stand for is guessed from the bytes. */
const EMPTY_WORDS = new Set([
  '',
  'us-ascii',
  'ascii',
  'ansi_x3.4-1968',
  'unknown',
  'unknown-8bit',
  'x-unknown',
  'none',
  'binary',
  'default',
])
const BELOW_0X80 = new Set(['utf-7', 'iso-2022-jp'])
const SINGLE_BYTE = /^(windows-125\d|iso-8859-\d+|koi8-[ru]|ibm866|x-mac-cyrillic|macintosh)$/

/** A charset's name as the decoder knows it; null when it means nothing to anybody. `utf-7` is our own. */
export function charsetOf(name: string): string | null {
  // «charset=3Dutf-8» is a header that went through quoted-printable.
  const bare = name
    .trim()
    .toLowerCase()
    .replace(/^3d/, '')
    .replace(/^["']+|["']+$/g, '')
    .replace(/\*.*$/, '')
  if (EMPTY_WORDS.has(bare)) return null
  if (UTF7.has(bare)) return 'utf-7'
  const known = ALIASES[bare] ?? bare
  try {
    return new TextDecoder(known).encoding
  } catch {
    return null
  }
}

const decoders = new Map<string, InstanceType<typeof TextDecoder>>()
function decodeAs(bytes: Uint8Array, charset: string): string {
  if (charset === 'utf-7') return decodeUtf7(latin1(bytes))
  const decoder = decoders.get(charset) ?? new TextDecoder(charset)
  decoders.set(charset, decoder)
  return decoder.decode(bytes)
}

/**
 * Turns bytes into text. `declared` is what the letter says; it is believed unless the bytes contradict it (UTF-8 under a
 * single-byte name, eight bits under us-ascii, Cyrillic under Latin-1). `hints` are charsets named nearby, tried in order.
 */
export function decodeText(bytes: Uint8Array, declared: string, hints: readonly string[] = []): string {
  const charset = charsetOf(declared)
  return decodeAs(bytes, choose(bytes, charset, hints))
}

function choose(bytes: Uint8Array, charset: string | null, hints: readonly string[]): string {
  const isPlain = !bytes.some((byte) => byte >= 0x80)
  // Where nothing is above 0x7f only the charsets that live below it matter.
  if (isPlain) return charset ?? (bytes.includes(0x1b) ? 'iso-2022-jp' : 'utf-8')
  if (isUtf8(bytes)) return charset !== null && contradictsUtf8(bytes, charset) ? charset : 'utf-8'
  return charset !== null && isCredible(bytes, charset) ? charset : (fitting(bytes, hints) ?? guessCharset(bytes))
}

// Whether bytes that are no whole UTF-8 may be what the letter says.
function isCredible(bytes: Uint8Array, charset: string): boolean {
  if (charset === 'utf-8') return isMostlyUtf8(bytes)
  return charset !== 'windows-1252' || !isCyrillicAsLatin(bytes)
}

// Bytes that are whole UTF-8 are it, whatever the letter says, unless a charset of several bytes reads them as well.
function contradictsUtf8(bytes: Uint8Array, charset: string): boolean {
  return !SINGLE_BYTE.test(charset) && !BELOW_0X80.has(charset) && charset !== 'utf-8' && fits(bytes, charset)
}

const fitting = (bytes: Uint8Array, hints: readonly string[]): string | undefined => {
  const charsets = hints.flatMap((hint) => charsetOf(hint) ?? [])
  return charsets.find((charset) => charset !== 'utf-8' && charset !== 'windows-1252' && fits(bytes, charset))
}

function fits(bytes: Uint8Array, charset: string): boolean {
  return charset !== 'utf-7' && !decodeAs(bytes, charset).includes('\ufffd')
}

// A letter that was cut or joined may have a few broken characters and be UTF-8 all the same.
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = decodeAs(bytes, 'utf-8')
  let [broken, whole] = [0, 0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0xfffd) broken++
    else if (code >= 0x80) whole++
  }
  return whole > broken * 10
}
