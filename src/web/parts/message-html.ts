const bare = (contentId: string): string => contentId.replace(/^<|>$/g, '').toLowerCase()

/** Whether a file already shows within the HTML, so that it need not be listed once more. */
export function isShownWithin(html: string | null, contentId: string | null): boolean {
  if (html === null || contentId === null) return false
  const shown = html.toLowerCase()
  return shown.includes(`cid:${bare(contentId)}"`) || shown.includes(`cid:${encodeURIComponent(bare(contentId))}"`)
}

/** What any mail program writes around words by itself. */
const plainTags = new Set(['DIV', 'P', 'BR', 'SPAN', 'WBR', 'A'])
const plainStyles =
  /^(font-family|font-size|font|line-height|white-space|word-break|overflow-wrap|word-wrap|(margin|padding)(-\w+)?)$/
const ink =
  /^(black|windowtext|inherit|initial|#0{3}|#0{6}|#1{3}|#1{6}|#2{3}|#2{6}|#3{3}|#3{6}|#212121|rgb\((0|34|51), ?\2, ?\2\))$/i

/** Within tags alone: a text may speak of styles as well. The server has escaped every angle bracket that is no tag. */
const tags = /<[a-z][^<>]*>/gi
/** Our CSP refuses styles even in a document that is only looked at, and says so in the console. */
const withoutStyles = (html: string): string => html.replace(tags, (tag) => tag.replace(/\sstyle=/gi, ' data-style='))

/**
 * Whether a letter's HTML says no more than its text: the same words, and nothing but paragraphs and bare links around
 * them. Such a letter is shown as text, in our own type.
 */
export function addsNothing(html: string, text: string): boolean {
  const { body } = new DOMParser().parseFromString(withoutStyles(html), 'text/html')
  const words = wordsOf(body.textContent)
  if (words === '') return body.querySelector('img, table, hr') === null
  return words === wordsOf(text) && [...body.querySelectorAll('*')].every(isPlain)
}

const wordsOf = (text: string): string => text.replace(/[\s\u200b\ufeff]+/g, '')

function isPlain(element: Element): boolean {
  if (!plainTags.has(element.tagName) || element.getAttribute('dir') === 'rtl') return false
  if (element.tagName === 'A' && !isBareLink(element)) return false
  return !element.hasAttribute('align') && (element.getAttribute('data-style') ?? '').split(';').every(isPlainStyle)
}

function isPlainStyle(declaration: string): boolean {
  const [name = '', value = ''] = declaration.split(':').map((part) => part.trim())
  return name === '' || plainStyles.test(name) || (name === 'color' && ink.test(value))
}

function isBareLink(link: Element): boolean {
  const href = link.getAttribute('href') ?? ''
  const bareOf = (address: string) => address.replace(/^(mailto|tel):|^https?:\/\//i, '').replace(/\/$/, '')
  return bareOf(wordsOf(link.textContent)) === bareOf(href)
}
