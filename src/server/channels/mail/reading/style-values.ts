// What a letter may say of its looks: an allow-list of properties, each with the values it may have. Nothing here can load
// (no url), leave its place (no position), cover or animate anything; an escape or a comment makes a declaration unknown.

const NUMBER = String.raw`\d{1,4}(?:\.\d{1,4})?`
const SIZE = `(?:0|${NUMBER}(?:px|pt|em|rem|ex|%|cm|mm|in|pc))`
const COLOUR = String.raw`(?:#[0-9a-f]{3,8}|[a-z]{3,30}|(?:rgb|hsl)a?\([\d\s.,%/]{5,40}\))`
const WORDS = '[a-z-]{2,30}'
const upToFour = (one: string) => `${one}(?: ${one}){0,3}`
const LINE = `(?:${COLOUR}|${SIZE}|${WORDS})`
const FONT = String.raw`[\w\s"',./%-]{1,200}`

const only = (pattern: string) => new RegExp(`^(?:${pattern})$`, 'i')
const word = only(WORDS)
const colour = only(COLOUR)
const length = only(`${SIZE}|auto|normal|none|inherit|initial`)
const lengths = only(upToFour(`(?:${SIZE}|auto)`))
const line = only(`${LINE}(?: ${LINE}){0,3}`)
const plain = only('baseline|sub|super|top|text-top|middle|bottom|text-bottom')

const each = (names: string, value: RegExp): [string, RegExp][] => names.split(' ').map((name) => [name, value])
const sides = (before: string, after = '') => ['top', 'right', 'bottom', 'left'].map((at) => `${before}-${at}${after}`)

const VALUES = new Map<string, RegExp>([
  ...each('color background-color', colour),
  ...each('text-align font-style text-transform white-space word-break word-wrap overflow-wrap', word),
  ...each('border-collapse table-layout list-style-type direction float clear hyphens caption-side', word),
  ...each('width max-width min-width height max-height min-height letter-spacing', length),
  ...each(
    `padding margin border-spacing border-radius ${sides('padding').join(' ')} ${sides('margin').join(' ')}`,
    lengths,
  ),
  ...each(`border ${sides('border').join(' ')} border-width border-style border-color`, line),
  ...sides('border', '-color').map((name): [string, RegExp] => [name, colour]),
  ...[...sides('border', '-width'), ...sides('border', '-style')].map((name): [string, RegExp] => [name, line]),
  ['vertical-align', only(`${plain.source}|${SIZE}`)],
  ['font-weight', only('[1-9]00|normal|bold|bolder|lighter')],
  ['font-size', only(`${SIZE}|${WORDS}`)],
  ['font-family', only(FONT)],
  ['font', only(FONT)],
  ['line-height', only(`${SIZE}|${NUMBER}|normal|inherit`)],
  ['text-decoration', only('[a-z-]{2,30}(?: [a-z-]{2,30}){0,2}')],
  ['text-indent', only(`-?${SIZE}`)],
  ['list-style', only(`${WORDS}(?: ${WORDS}){0,2}`)],
  ['display', only('none|block|inline|inline-block|list-item|table(?:-[a-z]{3,12}){0,2}')],
])

const LONGEST_STYLE = 4_000
const MOST_DECLARATIONS = 60

/** Property and value, both as a browser may have them. */
export type Declaration = readonly [name: string, value: string]

/** The harmless declarations of a `style` attribute or of a rule's block, in its order; all others are left out. */
export function safeDeclarations(style: string): Declaration[] {
  const found: Declaration[] = []
  for (const one of style.slice(0, LONGEST_STYLE).split(';', MOST_DECLARATIONS)) {
    const colon = one.indexOf(':')
    if (colon < 0) continue
    const declaration = safe(one.slice(0, colon).trim().toLowerCase(), one.slice(colon + 1))
    if (declaration !== null) found.push(declaration)
  }
  return found
}

function safe(name: string, given: string): Declaration | null {
  const value = given
    .replace(/!\s{0,5}important\s{0,5}$/i, '')
    .trim()
    .replace(/\s+/g, ' ')
  // Of a background only its colour: the rest of the shorthand loads pictures.
  const property = name === 'background' ? 'background-color' : name
  return VALUES.get(property)?.test(value) === true ? [property, value] : null
}

/** A `style` attribute of declarations; of two for one property the later one counts, and stands where it stood. */
export function styleOf(declarations: readonly Declaration[]): string {
  const last = new Map<string, string>()
  for (const [name, value] of declarations) {
    last.delete(name)
    last.set(name, value)
  }
  return [...last].map(([name, value]) => `${name}:${value}`).join(';')
}
