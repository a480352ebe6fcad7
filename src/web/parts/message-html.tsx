/** What makes one text of a sanitised letter safe to show under our CSP, and its inline pictures ours. */
export type InlineFiles = {
  files: readonly { id: string; contentId: string | null }[]
  urlOf: (fileId: string) => string
}

const bare = (contentId: string): string => contentId.replace(/^<|>$/g, '').toLowerCase()

function showPicture(image: HTMLImageElement, { files, urlOf }: InlineFiles): void {
  const source = image.getAttribute('src') ?? ''
  const file = files.find(({ contentId }) => contentId !== null && `cid:${bare(contentId)}` === source.toLowerCase())
  if (file !== undefined) {
    image.setAttribute('src', urlOf(file.id))
    image.setAttribute('loading', 'lazy')
  } else if (!source.startsWith('data:')) {
    // A picture on another host tells its owner who reads: its words stay, it does not.
    image.replaceWith(image.ownerDocument.createTextNode(image.alt))
  }
}

/** Within tags alone: a text may speak of styles as well. The server has escaped every angle bracket that is no tag. */
const tags = /<[a-z][^<>]*>/gi
/** What a letter would be painted with: its colours fit one theme at most, and our CSP refuses styles in HTML. */
const paint = ['bgcolor', 'color', 'border', 'data-style']

const withoutStyles = (html: string): string => html.replace(tags, (tag) => tag.replace(/\sstyle=/gi, ' data-style='))

/** The HTML of a message ready to be put on the page. The server has sanitised it; nothing here lets more through. */
export function readyHtml(html: string, inline: InlineFiles): string {
  const { body } = new DOMParser().parseFromString(withoutStyles(html), 'text/html')
  for (const image of body.querySelectorAll('img')) showPicture(image, inline)
  for (const name of paint) for (const painted of body.querySelectorAll(`[${name}]`)) painted.removeAttribute(name)
  for (const link of body.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank')
    link.setAttribute('rel', 'noreferrer noopener')
  }
  return body.innerHTML
}

/** Whether a file already shows within the HTML, so that it need not be listed once more. */
export function isShownWithin(html: string | null, contentId: string | null): boolean {
  return html !== null && contentId !== null && html.toLowerCase().includes(`cid:${bare(contentId)}`)
}
