/// <reference path="./html-packages.d.ts" />
import sanitizeHtml, { type Attributes } from 'sanitize-html'
import { type Fold, foldOf } from './folds.ts'
import { type StyleSheet, styleSheetOf } from './style-sheet.ts'
import { type Declaration, safeDeclarations, styleOf } from './style-values.ts'

const TAGS =
  'a abbr address b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr'
/** What stands in these is no text of the letter. */
const NO_TEXT =
  'script style textarea option select noscript title xml template iframe object svg math xmp noembed noframes plaintext'
const CELL = ['colspan', 'rowspan', 'valign', 'width', 'height', 'nowrap']

const DEEPEST = 150
/** How much the rules of a letter's style sheet may add to its elements, in characters. */
const MOST_ADDED = 400_000
const LONGEST_ADDRESS = 4_000

const PICTURE = /^data:image\/(png|jpe?g|gif|webp|bmp);base64,[a-z0-9+/=\s]*$/i
const LINKS = new Set(['http:', 'https:', 'mailto:', 'tel:'])
const HOSTS = new Set(['http:', 'https:'])

/**
 * The HTML of a letter made harmless (MAIL-18): no scripts, forms, frames, handlers, no styles that position or load. Its look
 * stays: allowed styles, those of its style sheet written into the elements. Links open elsewhere and name their page whole;
 * pictures are `cid:` or embedded ones, the address of a remote one waits in `data-remote-src`; where a mail program marked
 * a quotation or a signature, `data-folds` says so. Takes time and space in proportion to the length.
 */
export function sanitise(html: string): string {
  const look = lookOf(styleSheetOf(html))
  return sanitizeHtml(html, {
    allowedTags: TAGS.split(' '),
    allowedAttributes: {
      '*': ['style', 'dir', 'align', 'lang', 'data-folds'],
      a: ['href', 'title', 'target', 'rel'],
      img: ['src', 'data-remote-src', 'alt', 'title', 'width', 'height'],
      td: CELL,
      th: CELL,
      col: ['width', 'span'],
      table: ['border', 'cellpadding', 'cellspacing', 'width'],
      font: ['color', 'size', 'face'],
      ol: ['start', 'type'],
      ul: ['type'],
      hr: ['size', 'width'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid', 'data'] },
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    nonTextTags: NO_TEXT.split(' '),
    nestingLimit: DEEPEST,
    transformTags: { '*': look },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && isPixel(attribs),
  }).trim()
}

type Transform = (tagName: string, attributes: Attributes) => { tagName: string; attribs: Attributes }

/** Each element as it stays: its own styles over those of the style sheet, and only addresses that we understand. */
function lookOf(sheet: StyleSheet): Transform {
  let left = MOST_ADDED
  return (tag, given) => {
    const added = left > 0 ? sheet.declarationsFor(tag, given) : []
    const style = styleOf([...added, ...paintOf(tag, given), ...safeDeclarations(given['style'] ?? '')])
    if (added.length > 0) left -= style.length
    const attribs = { ...withoutLooks(given), ...marks(style, foldOf(tag, given)) }
    if (tag === 'a') return { tagName: tag, attribs: link(attribs) }
    if (tag === 'img') return { tagName: tag, attribs: picture(attribs) }
    // The page of a letter has a body of its own; what this one is painted with stays around its words.
    return { tagName: tag === 'body' && style !== '' ? 'div' : tag, attribs }
  }
}

function paintOf(tag: string, { bgcolor = '' }: Attributes): Declaration[] {
  const paint = safeDeclarations(`background-color:${bgcolor}`)
  // Browsers leave a margin in the body; around words on a colour it is missed.
  return tag === 'body' && paint.length > 0 ? [['padding', '8px'], ...paint] : paint
}

function withoutLooks({ style: _, 'data-folds': _claimed, bgcolor: _colour, ...rest }: Attributes): Attributes {
  return rest
}

const marks = (style: string, fold: Fold | null): Attributes => ({
  ...(style !== '' && { style }),
  ...(fold !== null && { 'data-folds': fold }),
})

function link({ href = '', title, target: _, rel: _rel, ...rest }: Attributes): Attributes {
  const address = addressWithin(href, LINKS)
  if (address === null) return { ...rest, ...(title !== undefined && { title }) }
  const open = { target: '_blank', rel: 'noopener noreferrer nofollow' }
  return { ...rest, ...(title !== undefined && { title }), href: address, ...open }
}

function picture({ src = '', 'data-remote-src': _, ...rest }: Attributes): Attributes {
  const address = src.trim()
  if (/^cid:/i.test(address)) return { ...rest, src: `cid:${address.slice(4)}` }
  if (PICTURE.test(address)) return { ...rest, src: address }
  const remote = addressWithin(address, HOSTS)
  return remote === null ? rest : { ...rest, 'data-remote-src': remote }
}

/** An address that is whole and of a scheme that leads elsewhere: one that begins at our own pages is none. */
function addressWithin(given: string, schemes: ReadonlySet<string>): string | null {
  const address = given.trim()
  const whole = address.startsWith('//') ? `https:${address}` : address
  if (whole.length > LONGEST_ADDRESS || !URL.canParse(whole)) return null
  return schemes.has(new URL(whole).protocol) ? whole : null
}

// Pictures of one point count readers; nobody looks at them.
const isPixel = ({ width, height }: Attributes) =>
  [width, height].every((side) => side !== undefined && /^[01](px)?$/.test(side.trim()))
