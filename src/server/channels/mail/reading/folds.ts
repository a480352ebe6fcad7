/** What a mail program marked: what is quoted, a signature, or that all that follows is quoted. */
export type Fold = 'quotation' | 'signature' | 'rest'

const CLASSES = new Map<string, Fold>([
  ...each('quotation', [
    'gmail_quote',
    'gmail_quote_container',
    'ecxgmail_quote',
    'x_gmail_quote',
    'gmail_attr',
    'yahoo_quoted',
    'moz-cite-prefix',
    'protonmail_quote',
    'zmail_extra',
    'mail-quote-collapse',
  ]),
  ...each('signature', ['gmail_signature', 'gmail_signature_prefix', 'moz-signature', 'protonmail_signature_block']),
  ...each('rest', ['ms-outlook-mobile-reference-message']),
])
const IDS = new Map<string, Fold>([
  ...each('signature', ['signature', 'ms-outlook-mobile-signature']),
  ...each('rest', [
    'divrplyfwdmsg',
    'appendonsend',
    'stopspelling',
    'zwchr',
    'mail-editor-reference-message-container',
    'x_divrplyfwdmsg',
    'x_appendonsend',
  ]),
])

function each(fold: Fold, names: readonly string[]): [string, Fold][] {
  return names.map((name) => [name, fold])
}

type Attributes = Readonly<Record<string, string>>

/** What an element of a letter's HTML is by the classes and ids that mail programs give it; null where they say nothing. */
export function foldOf(tag: string, { class: classes = '', id = '', type = '' }: Attributes): Fold | null {
  if (tag === 'blockquote' && type.toLowerCase() === 'cite') return 'quotation'
  const named = IDS.get(id.toLowerCase())
  if (named !== undefined) return named
  for (const name of classes.slice(0, 500).toLowerCase().split(/\s+/, 8)) {
    const fold = CLASSES.get(name)
    if (fold !== undefined) return fold
  }
  return null
}
