/// <reference path="./html-packages.d.ts" />
import sanitizeHtml, { type Attributes } from 'sanitize-html'

const TAGS =
  'a abbr address b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr'
const LENGTH = /^-?\d{1,4}(\.\d{1,3})?(px|pt|em|rem|ex|%|cm|mm|in)?$/
const WORD = /^[a-z-]{1,30}$/i
const COLOUR = /^(#[0-9a-f]{3,8}|[a-z]{3,30}|rgba?\([\d\s.,%]{5,40}\))$/i
const FOUR_LENGTHS = /^(-?\d{1,4}(\.\d{1,3})?(px|pt|em|rem|ex|%|cm|mm|in)?\s?|auto\s?){1,4}$/
const BORDER = /^[\w\s#.()%,-]{1,60}$/

const STYLES = {
  color: [COLOUR],
  'background-color': [COLOUR],
  'text-align': [WORD],
  'vertical-align': [WORD],
  'font-weight': [WORD, /^\d00$/],
  'font-style': [WORD],
  'font-size': [LENGTH, WORD],
  'text-decoration': [/^[a-z\s-]{1,40}$/i],
  'white-space': [WORD],
  width: [LENGTH],
  height: [LENGTH],
  padding: [FOUR_LENGTHS],
  margin: [FOUR_LENGTHS],
  'padding-left': [LENGTH],
  'margin-left': [LENGTH],
  border: [BORDER],
  'border-left': [BORDER],
  'border-top': [BORDER],
  'border-collapse': [WORD],
  'list-style-type': [WORD],
}
const PICTURE = /^data:image\/(png|jpe?g|gif|webp|bmp);base64,/i

/**
 * The HTML of a letter made harmless (MAIL-18): no scripts, forms, frames, styles that position or load, no handlers; links
 * open elsewhere; pictures only `cid:` and embedded ones, the address of a remote one waits in `data-remote-src`.
 */
export function sanitise(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: TAGS.split(' '),
    allowedAttributes: {
      '*': ['style', 'dir', 'align', 'lang'],
      a: ['href', 'title', 'target', 'rel'],
      img: ['src', 'data-remote-src', 'alt', 'title', 'width', 'height'],
      td: ['colspan', 'rowspan', 'valign', 'width', 'bgcolor'],
      th: ['colspan', 'rowspan', 'valign', 'width', 'bgcolor'],
      table: ['border', 'cellpadding', 'cellspacing', 'width', 'bgcolor'],
      font: ['color', 'size'],
      ol: ['start', 'type'],
    },
    allowedStyles: { '*': STYLES },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid', 'data'] },
    allowProtocolRelative: false,
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'title',
      'xml',
      'template',
      'head',
      'iframe',
      'object',
      'svg',
      'math',
    ],
    nestingLimit: 100,
    transformTags: { a: link, img: picture },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && isPixel(attribs),
  }).trim()
}

function link(tagName: string, { href = '', title = '' }: Attributes) {
  const attribs: Attributes = { rel: 'noopener noreferrer nofollow', target: '_blank' }
  if (href !== '') attribs['href'] = href
  if (title !== '') attribs['title'] = title
  return { tagName, attribs }
}

function picture(tagName: string, { src = '', ...rest }: Attributes) {
  const { ['data-remote-src']: _, srcset: _set, ...attribs } = rest
  const address = src.trim()
  if (/^cid:/i.test(address)) return { tagName, attribs: { ...attribs, src: `cid:${address.slice(4)}` } }
  if (PICTURE.test(address)) return { tagName, attribs: { ...attribs, src: address } }
  const remote = address.startsWith('//') ? `https:${address}` : address
  return { tagName, attribs: /^https?:\/\//i.test(remote) ? { ...attribs, 'data-remote-src': remote } : attribs }
}

// Pictures of one point count readers; nobody looks at them.
const isPixel = ({ width, height }: Attributes) =>
  [width, height].every((side) => side !== undefined && /^[01](px)?$/.test(side.trim()))
