// Whether a letter can stand on a dark ground: its ink must be what any program writes by itself (black, grey, blue) and its
// paper white. Both are then ours to choose. What is coloured on purpose keeps its white paper, as mail programs do.

/** Tags alone; the sanitiser has escaped every angle bracket that is none. */
const TAG = /<([a-z][a-z0-9]*)\b([^<>]*)>/gi
const STYLE = /\sstyle="([^"]*)"/i
const FONT_COLOUR = /\scolor="([^"]*)"/i

/** The HTML without ink and paper, to be shown in light ink on a dark ground; null where its colours mean something. */
export function onDark(html: string): string | null {
  let isPainted = false
  const bare = html.replace(TAG, (whole, tag: string, attributes: string) => {
    const style = STYLE.exec(attributes)?.[1] ?? ''
    const font = FONT_COLOUR.exec(attributes)?.[1] ?? ''
    if (tag === 'a') return whole.replace(STYLE, () => styled(unpainted(style)))
    isPainted ||= style.split(';').some(isPaint) || (font !== '' && !isInk(font))
    return whole.replace(STYLE, () => styled(unpainted(style))).replace(FONT_COLOUR, '')
  })
  return isPainted ? null : bare
}

const styled = (style: string): string => (style === '' ? '' : ` style="${style}"`)

const unpainted = (style: string): string =>
  style
    .split(';')
    .filter((one) => !/^\s*(background-)?color\s*:/i.test(one))
    .join(';')

function isPaint(declaration: string): boolean {
  const [, name, value = ''] = /^\s*(color|background-color)\s*:\s*([^;]*)$/i.exec(declaration) ?? []
  if (name === undefined) return false
  return name.toLowerCase() === 'color' ? !isInk(value) : !isPaper(value)
}

const SAME = new Set(['inherit', 'initial', 'unset', 'revert', 'currentcolor', 'auto', ''])
const INKS = new Set([
  'black',
  'windowtext',
  'canvastext',
  'dimgray',
  'dimgrey',
  'gray',
  'grey',
  'darkslategray',
  'navy',
])
const PAPERS = new Set([
  'white',
  'window',
  'canvas',
  'transparent',
  'none',
  'snow',
  'whitesmoke',
  'ghostwhite',
  'ivory',
])

/** Lighter greys than this are read as faint, and turn faint the wrong way round. */
const LIGHTEST_INK = 150
const DARKEST_PAPER = 236

function isInk(given: string): boolean {
  const value = given.trim().toLowerCase()
  if (SAME.has(value) || INKS.has(value)) return true
  const colour = channels(value)
  if (colour === null) return false
  const [red, green, blue] = colour
  // Red and green say "wrong" and "right"; blue is how programs mark links, and who answers.
  const isWarm = red - Math.max(green, blue) > 40 || green - Math.max(red, blue) > 40
  return !isWarm && 0.2126 * red + 0.7152 * green + 0.0722 * blue < LIGHTEST_INK
}

function isPaper(given: string): boolean {
  const value = given.trim().toLowerCase()
  if (SAME.has(value) || PAPERS.has(value)) return true
  const colour = channels(value)
  return colour !== null && Math.min(...colour) >= DARKEST_PAPER
}

function channels(value: string): [number, number, number] | null {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(value)?.[1]
  if (hex !== undefined) {
    const wide = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex
    const at = (from: number) => Number.parseInt(wide.slice(from, from + 2), 16)
    return [at(0), at(2), at(4)]
  }
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$/.exec(value)
  return rgb === null ? null : [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])]
}
