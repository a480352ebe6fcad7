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

/** The HTML of a message ready to be put on the page. The server has sanitised it; nothing here lets more through. */
export function readyHtml(html: string, inline: InlineFiles): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const image of body.querySelectorAll('img')) showPicture(image, inline)
  for (const styled of body.querySelectorAll('[style]')) styled.removeAttribute('style')
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
