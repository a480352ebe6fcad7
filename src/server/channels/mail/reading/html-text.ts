/// <reference path="./html-packages.d.ts" />
import { compile, type Formatter, type Selector } from 'html-to-text'
import type { Hint } from '#domain/mail'

/** HTML as readable text, and what its containers say of single lines. */
export type HtmlText = { readonly text: string; readonly hints: ReadonlyMap<number, Hint> }

// Private-use characters carry what a container is through the conversion; they are taken from the input first.
const MARKS: Readonly<Record<string, Hint>> = { '\ue0f0': 'quotation', '\ue0f1': 'signature', '\ue0f2': 'cut' }
const ANY_MARK = /[\ue0f0-\ue0f2]/g
const LONGEST = 500_000

const QUOTATIONS = [
  'div.gmail_quote',
  'div.gmail_quote_container',
  'blockquote.gmail_quote',
  'div.ecxgmail_quote',
  'div.x_gmail_quote',
  'div.yahoo_quoted',
  'div.moz-cite-prefix',
  'div.protonmail_quote',
  'blockquote.protonmail_quote',
  'div.zmail_extra',
  'div.gmail_attr',
  'div.mail-quote-collapse',
  'div[name="messageReplySection"]',
  'p#reply-intro',
]
const SIGNATURES = [
  'div.gmail_signature',
  'div.moz-signature',
  'pre.moz-signature',
  'div#Signature',
  'div#ms-outlook-mobile-signature',
  'div[data-signatureblock]',
  'div.protonmail_signature_block',
  'div[data-signature-widget]',
  'div[name="messageSignatureSection"]',
  'div#composer_signature',
]
const CUTS = [
  'div#divRplyFwdMsg',
  'div#appendonsend',
  'hr#stopSpelling',
  'hr#zwchr',
  'div.ms-outlook-mobile-reference-message',
  'div#mail-editor-reference-message-container',
  'div#x_divRplyFwdMsg',
  'div#x_appendonsend',
  // What Outlook draws above the older letter, in whatever language its From stands.
  'div[style*="border-top:solid #E1E1E1 1.0pt" i]',
  'div[style*="border-top:solid #B5C4DF 1.0pt" i]',
  'div[style*="border-width:1pt medium medium" i]',
  'div[style*="border-width: 1pt medium medium" i]',
]

const eachLine = (prefix: string) => (text: string) => prefix + text.replaceAll('\n', `\n${prefix}`)

const around =
  (transform: (text: string) => string, isForced = false): Formatter =>
  (elem, walk, builder, options) => {
    builder.openBlock({ leadingLineBreaks: options.leadingLineBreaks ?? 1 })
    walk(elem.children, builder)
    if (isForced) builder.addLiteral('\u200b')
    builder.closeBlock({ trailingLineBreaks: options.trailingLineBreaks ?? 1, blockTransform: transform })
  }

// Cells of a row are parted, or the words of one would run into those of the next.
const cell: Formatter = (elem, walk, builder) => {
  walk(elem.children, builder)
  builder.addInline(' ')
}

const all = (selectors: string[], format: string): Selector[] => selectors.map((selector) => ({ selector, format }))
const near = { leadingLineBreaks: 1, trailingLineBreaks: 1 }
const heading = { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 1 }

const convert = compile({
  wordwrap: false,
  // The whole document: programs on the way put their words below </html>.
  baseElements: { selectors: [] },
  limits: { maxInputLength: LONGEST, maxDepth: 80, ellipsis: '…' },
  formatters: {
    quotation: around(eachLine('\ue0f0')),
    signature: around(eachLine('\ue0f1')),
    cell,
    cut: around((text) => `\ue0f2${text}`, true),
    blockquote: around((text) => text.replace(/^(?=(.))?/gm, (_, first?: string) => (first === '>' ? '>' : '> '))),
  },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'hr', format: 'lineBreak' },
    { selector: 'blockquote', format: 'blockquote' },
    { selector: 'p', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    { selector: 'p.MsoNormal', format: 'block', options: near },
    { selector: 'pre', options: near },
    { selector: 'tr', format: 'block', options: near },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: heading })),
    ...['ul', 'ol'].map((selector) => ({ selector, options: near })),
    ...['script', 'style', 'head', 'title', 'noscript', 'template', 'object', 'select'].map((selector) => ({
      selector,
      format: 'skip',
    })),
    ...['[style*="display:none" i]', '[style*="display: none" i]'].map((selector) => ({ selector, format: 'skip' })),
    ...all(QUOTATIONS, 'quotation'),
    ...all(SIGNATURES, 'signature'),
    ...all(CUTS, 'cut'),
  ],
})

/** Turns HTML into text: blocks become lines, quotations get `>`, links their words; hidden text and pictures go. */
export function textOfHtml(html: string): HtmlText {
  const marked = convert(html.slice(0, LONGEST).replace(ANY_MARK, '')).replace(/\u00a0/g, ' ')
  const hints = new Map<number, Hint>()
  const lines = marked.split('\n').map((line, i) => {
    for (const mark of line.match(ANY_MARK) ?? []) addHint(hints, i, MARKS[mark])
    return line
      .replace(ANY_MARK, '')
      .replace(/\u200b/g, '')
      .trimEnd()
  })
  return { text: lines.join('\n'), hints }
}

function addHint(hints: Map<number, Hint>, line: number, hint: Hint | undefined): void {
  if (hint !== undefined && hints.get(line) !== 'cut') hints.set(line, hint)
}
