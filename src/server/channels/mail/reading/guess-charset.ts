import { latin1 } from './latin1.ts'

/** Cyrillic charsets of mail, the likeliest first: of two that read equally well the earlier wins. */
const CYRILLIC = ['windows-1251', 'koi8-r', 'koi8-u', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'] as const
// Its letters lie where those of windows-1251 do but for a few: it must read better to be believed.
const RARE = new Set<string>(['x-mac-cyrillic'])
const SAMPLE = 20_000
/** Russian text of some length scores far above this; what bytes of another kind give by chance stays below. */
const READS_WELL = 1.2
const TELLING = 16

// Share of each letter in Russian running text, per thousand; what Ukrainian and Belarusian add is rare but possible.
const SHARES: Readonly<Record<string, number>> = {
  о: 110,
  е: 85,
  а: 80,
  и: 74,
  н: 67,
  т: 63,
  с: 55,
  р: 47,
  в: 45,
  л: 44,
  к: 35,
  м: 32,
  д: 30,
  п: 28,
  у: 26,
  я: 20,
  ы: 19,
  ь: 17,
  г: 17,
  з: 16,
  б: 16,
  ч: 14,
  й: 12,
  х: 10,
  ж: 9,
  ш: 7,
  ю: 6,
  ц: 5,
  щ: 4,
  э: 3,
  ф: 3,
  ъ: 0.4,
  ё: 4,
  і: 8,
  ї: 2,
  є: 2,
  ґ: 0.2,
  ў: 1,
}
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Whether the bytes are whole UTF-8 text with something above ASCII; a character cut off at the end is forgiven. */
export function isUtf8(bytes: Uint8Array): boolean {
  if (!bytes.some((byte) => byte >= 0x80)) return false
  for (let cut = 0; cut < 4 && cut < bytes.length; cut++) {
    const last = bytes[bytes.length - cut]
    if (cut > 0 && last !== undefined && last < 0x80) return false
    try {
      utf8.decode(cut === 0 ? bytes : bytes.subarray(0, bytes.length - cut))
      return true
    } catch {
      // try once more without the last byte
    }
  }
  return false
}

/** Whether bytes that are no UTF-8 are words of letters above ASCII: Latin text has only single ones among others. */
export function looksCyrillic(bytes: Uint8Array): boolean {
  const { high, inWords, low } = highBytes(bytes)
  return high >= 3 && (inWords > high * 0.5 || low === 0)
}

/** Whether text that calls itself Latin-1 is Cyrillic: hardly a letter of it is ASCII. */
export function isCyrillicAsLatin(bytes: Uint8Array): boolean {
  const { high, inWords, low } = highBytes(bytes)
  return high >= 4 && inWords > high * 0.8 && high > low * 1.5
}

// Counts letters above ASCII, those of them that stand three or more together, and ASCII letters.
function highBytes(bytes: Uint8Array): { high: number; inWords: number; low: number } {
  const text = latin1(bytes, 0, SAMPLE)
  const words = text.match(/[\x80-\xff]+/g) ?? []
  const length = (list: readonly string[]) => list.reduce((sum, word) => sum + word.length, 0)
  const low = (text.match(/[A-Za-z]/g) ?? []).length
  return { high: length(words), inWords: length(words.filter((word) => word.length >= 3)), low }
}

/** The charset of bytes that are no UTF-8, by the frequency of letters; windows-1252 where they are not words of their own. */
export function guessCharset(bytes: Uint8Array): string {
  if (!looksCyrillic(bytes)) return 'windows-1252'
  const sample = bytes.subarray(0, SAMPLE)
  const scored = CYRILLIC.map((charset) => ({
    charset,
    score: score(new TextDecoder(charset).decode(sample)) - (RARE.has(charset) ? 0.01 : 0),
  }))
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  const isSure = best.score > READS_WELL || (best.score > 0 && sample.length < TELLING)
  return isSure ? best.charset : (guessAsian(sample) ?? best.charset)
}

// Letters in their frequency, a capital only where a word begins; anything drawn or foreign tells against the charset.
function score(text: string): number {
  let [sum, count] = [0, 0]
  let before = ' '
  for (const char of text) {
    if (char > '\u007f') {
      count++
      sum += worth(char, before)
    }
    before = char
  }
  return count === 0 ? 0 : sum / count
}

const LETTER = /\p{L}/u
const isCapital = (char: string) => char !== char.toLowerCase()

function worth(char: string, before: string): number {
  const share = SHARES[char.toLowerCase()]
  if (share === undefined) return '\u00a0«»„“”‘’—–№…·•©®°§'.includes(char) ? 0.5 : -6
  const common = Math.log10(share + 1)
  const isMisplaced = isCapital(char) && LETTER.test(before) && !isCapital(before)
  return isMisplaced ? -3 : isCapital(char) ? common * 0.98 : common
}

// Charsets of two bytes read each other's text as rare signs: what its own language is full of tells them apart.
const ASIAN: readonly [charset: string, common: RegExp, share: number][] = [
  ['euc-jp', /[\u3040-\u30ff]/, 0.2],
  ['shift_jis', /[\u3040-\u30ff]/, 0.2],
  ['euc-kr', /[\uac00-\ud7af]/, 0.9],
  ['gb18030', /[\u4e00-\u9fff]/, 0.7],
  ['big5', /[\u4e00-\u9fff]/, 0.7],
]
const OF_ASIA = /[\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7af\uff00-\uffef]/

function guessAsian(bytes: Uint8Array): string | null {
  for (const [charset, common, share] of ASIAN) {
    const text = new TextDecoder(charset).decode(bytes)
    const foreign = [...text.slice(0, -1)].filter((char) => char > '\u00ff')
    const signs = foreign.filter((char) => !/[\u3000-\u303f\uff00-\uff9f]/.test(char))
    const asian = foreign.filter((char) => OF_ASIA.test(char))
    const isRead = !text.slice(0, -1).includes('\ufffd') && asian.length > foreign.length * 0.9
    if (isRead && signs.filter((char) => common.test(char)).length >= signs.length * share) return charset
  }
  return null
}
