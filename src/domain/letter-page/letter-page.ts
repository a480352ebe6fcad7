import { onDark } from './on-dark.ts'

/** How a letter is to be shown. */
export type Showing = {
  /** The files of the message: `cid:` pictures are among them. */
  files: readonly { id: string; contentId: string | null }[]
  /** Where one of them is read. */
  urlOf: (fileId: string) => string
  /** Pictures of other hosts as well: somebody has asked for them. */
  loadsRemote: boolean
  isDark: boolean
}

/**
 * The sanitised HTML of a letter as a page for a sandboxed frame (MAIL-18): `cid:` pictures become the message's files, those
 * of other hosts stay as their words until they are asked for (`img[data-remote-src]`). On a dark ground a letter without
 * colours of its own is shown in light ink, any other on white paper (`data-look` of the root: plain or paper).
 */
export function letterPage(html: string, showing: Showing): string {
  const shown = html
    .replace(IMAGE, (_, attributes: string) => imageOf(attributes, showing))
    .replace(BLOCK, (_, tag: string, attributes: string) => `<${tag}${yielding(attributes)}>`)
  const plain = showing.isDark ? onDark(shown) : null
  const look = showing.isDark && plain === null ? 'paper' : 'plain'
  const theme = showing.isDark && plain !== null ? 'dark' : 'light'
  return (
    `<!doctype html><html data-look="${look}" data-theme="${theme}"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width"><title></title>' +
    `<style>${STYLES}</style></head><body><div id="letter">${plain ?? shown}</div></body></html>`
  )
}

/** The sanitiser has escaped every angle bracket and quotation mark that is no markup. */
const IMAGE = /<img\b([^<>]*)>/gi
const SOURCE = /\ssrc="([^"]*)"/i
const BLOCK = /<(table|div|section)\b([^<>]*)>/gi
const WIDE = /(?:^|;)width:([1-9]\d{2,3})px/
const STYLE = /\sstyle="([^"]*)"/i
const WIDTH = /\swidth="([1-9]\d{0,3})"/i
const HEIGHT = /\sheight="([1-9]\d{0,3})"/i
const REMOTE = /\sdata-remote-src="(https?:[^"]*)"/i

function imageOf(attributes: string, { files, urlOf, loadsRemote }: Showing): string {
  const rest = attributes.replace(/\s*\/$/, '')
  const source = plainOf(SOURCE.exec(rest)?.[1] ?? '')
  if (!/^cid:/i.test(source)) return `<img${shaped(loadsRemote ? rest.replace(REMOTE, ' src="$1"') : rest)}>`
  const wanted = bareContentId(source.slice(4))
  const file = files.find(({ contentId }) => contentId !== null && bareContentId(contentId) === wanted)
  const src = file === undefined ? '' : ` src="${escaped(urlOf(file.id))}"`
  return `<img${shaped(rest.replace(SOURCE, () => src))}>`
}

/** A picture with both its sides keeps their proportion where the frame is too narrow for it, also while it is not there. */
function shaped(attributes: string): string {
  const [width, height] = [WIDTH, HEIGHT].map((side) => side.exec(attributes)?.[1])
  if (width === undefined || height === undefined) return attributes
  const missing = SOURCE.test(attributes) ? '' : `width:100%;max-width:${width}px;`
  const shape = `${missing}aspect-ratio:${width}/${height}`
  if (STYLE.test(attributes)) return attributes.replace(STYLE, (_, own: string) => ` style="${shape};${own}"`)
  return `${attributes} style="${shape}"`
}

/** What has one width for all screens is at most that wide: in a narrow frame it gives way, as far as its words let it. */
function yielding(attributes: string): string {
  const style = STYLE.exec(attributes)?.[1] ?? ''
  const given = WIDE.exec(style)?.[1] ?? (/(^|;)width:/.test(style) ? undefined : WIDTH.exec(attributes)?.[1])
  if (given === undefined || Number(given) < NARROWEST) return attributes
  const yields = `width:100%;max-width:${given}px`
  if (style === '') return `${attributes} style="${yields}"`
  return attributes.replace(STYLE, () => ` style="${yields};${style.replace(WIDE, '')}"`)
}

/** Pixels that any screen has. */
const NARROWEST = 300

/** A Content-ID as it is compared: without angle brackets and percent escapes, in lower case (RFC 2392). */
function bareContentId(given: string): string {
  const bare = given.trim().replace(/^<|>$/g, '').toLowerCase()
  try {
    return decodeURIComponent(bare)
  } catch {
    return bare // A percent sign that is no escape.
  }
}

const plainOf = (attribute: string): string =>
  attribute.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** Our own colours, as tokens.css has them; a letter's inline styles hold over all of this. */
const STYLES = [
  ':root{color-scheme:light;background:transparent;color:oklch(0.235 0.011 262);--link:oklch(0.485 0.17 259);--line:oklch(0.845 0.006 255);--faint:oklch(0.39 0.012 262)}',
  ':root[data-theme=dark]{color-scheme:dark;color:oklch(0.935 0.004 262);--link:oklch(0.765 0.115 257);--line:oklch(0.37 0.01 262);--faint:oklch(0.82 0.006 262)}',
  ':root[data-look=paper]{background:#fff}',
  ':root[data-look=paper] #letter{padding:12px}',
  'body{margin:0;font:14px/22px system-ui,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:break-word;-webkit-text-size-adjust:100%}',
  // What is wider than the frame scrolls in here; margins of the first and the last paragraph stay inside.
  '#letter{display:flow-root;overflow-x:auto;overflow-y:hidden;scrollbar-width:thin}',
  '#letter>:first-child{margin-top:0}#letter>:last-child{margin-bottom:0}',
  '#letter:focus-visible{outline:2px solid var(--link);outline-offset:-2px}',
  'a[href]{color:var(--link)}p{margin:0 0 8px}ul,ol{margin:0 0 8px;padding-left:20px}pre{overflow-x:auto;font:13px/20px ui-monospace,Menlo,Consolas,monospace}',
  'blockquote{margin:8px 0;padding-left:12px;border-left:2px solid var(--line);color:var(--faint)}',
  'hr{border:0;border-top:1px solid var(--line)}',
  // What has one width for all screens gives way to ours, as far as its words let it.
  '#letter :is(table,div,section,pre){max-width:100%!important}',
  'img{max-width:100%}img[width][height]{height:auto}',
  'img:not([src]){display:inline-block;min-width:16px;min-height:16px;box-sizing:border-box;border:1px dashed var(--line);font-size:12px;color:var(--faint)}',
].join('')
