import type { Block } from './blocks.ts'

// Mail programs know no style sheets of ours: every element carries its own, and no picture is loaded from anywhere.
const BODY = 'font-family:Onest,Arial,sans-serif;font-size:15px;line-height:1.5;max-width:640px'
const PARAGRAPH = 'margin:0 0 12px'
const SAID = 'margin:0 0 12px;padding:4px 0 4px 12px;border-left:3px solid #8a94a6'
const HIDDEN = 'margin:0 0 12px;padding:8px 12px;border-left:3px solid #b7791f;background:#fdf6e3;color:#3d2f0b'
const HEADING = 'font-weight:600;margin:0 0 4px'
const PICTURE = 'display:block;max-width:100%;height:auto;border:0'
const FOOTER = 'margin-top:20px;padding-top:10px;border-top:1px solid #c5cbd6;font-size:13px;color:#667085'

/** The letter as simple HTML: data never becomes markup. */
export const htmlText = (blocks: readonly Block[]): string =>
  `<div style="${BODY}">${blocks.map(htmlOf).join('')}</div>`

function htmlOf(block: Block): string {
  switch (block.kind) {
    case 'words':
      return paragraphs(block.text)
    case 'said': {
      const files = block.files === null ? '' : `<p style="${PARAGRAPH}">${escaped(block.files)}</p>`
      const heading = `<p style="${HEADING}">${escaped(block.heading)}</p>`
      return `<div style="${block.isHidden ? HIDDEN : SAID}">${heading}${paragraphs(block.text)}${files}</div>`
    }
    case 'lines':
      return `<p style="${PARAGRAPH}">${block.lines.map(escaped).join('<br>')}</p>`
    case 'pictures':
      return block.pictures.map(pictureOf).join('')
    case 'link':
      return `<p style="${PARAGRAPH}">${anchor(block)}</p>`
    case 'footer': {
      const lines = [...block.lines.map(escaped), ...(block.link === null ? [] : [anchor(block.link)])]
      return `<div style="${FOOTER}">${lines.join('<br>')}</div>`
    }
  }
}

const pictureOf = ({ contentId, name }: { contentId: string; name: string }): string =>
  `<p style="${PARAGRAPH}"><img src="cid:${escaped(contentId)}" alt="${escaped(name)}" style="${PICTURE}"></p>`

const paragraphs = (text: string): string =>
  text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p style="${PARAGRAPH}">${linked(part.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('')

const ADDRESS = /https?:\/\/[^\s<>"«»]+[^\s<>"«».,;:!?)\]]/g

/** Escaped text in which web addresses can be pressed. */
function linked(text: string): string {
  let at = 0
  let made = ''
  for (const { index, 0: url } of text.matchAll(ADDRESS)) {
    made += escaped(text.slice(at, index)) + anchor({ label: url, url })
    at = index + url.length
  }
  return made + escaped(text.slice(at))
}

const anchor = ({ label, url }: { label: string; url: string }): string =>
  `<a href="${escaped(url)}">${escaped(label)}</a>`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
