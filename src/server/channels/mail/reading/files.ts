import type { Attachment } from '#domain/mail'
import type { Sorted } from './bodies.ts'
import { nameFor, safeName } from './file-names.ts'
import { charsetHint, decodeValue, rawValue, readHeaderBlock } from './header-block.ts'
import { contentOf, type Part } from './parts.ts'
import { unpackTnef } from './tnef.ts'

/** A file of a letter with its decoded bytes. */
export type FileOfLetter = Attachment & { readonly content: Uint8Array }

/** The files of a letter in its order; what winmail.dat holds and what stands uuencoded in the text comes behind. */
export function attachedFiles(sorted: Sorted, html: string): FileOfLetter[] {
  const files = sorted.files.map((part, i) => fileOf(part, i + 1, html))
  const unpacked = files.filter(isTnef).flatMap(({ content }) => unpackTnef(content))
  const loose = [...unpacked, ...sorted.uuencoded].map(({ name, content }, i): FileOfLetter => {
    const shown = safeName(name) || `attachment-${files.length + i + 1}.bin`
    return {
      name: shown,
      type: 'application/octet-stream',
      size: content.length,
      inline: false,
      contentId: null,
      content,
    }
  })
  return [...files, ...loose]
}

const isTnef = ({ type, name }: FileOfLetter) => /ms-tnef$/.test(type) || name.toLowerCase() === 'winmail.dat'

function fileOf(part: Part, number: number, html: string): FileOfLetter {
  const content = contentOf(part)
  const contentId =
    rawValue(part.block, 'content-id')
      .replace(/[<>\s]/g, '')
      .slice(0, 500) || null
  const isShown = contentId !== null && html.includes(`cid:${contentId}`)
  return {
    name: nameFor(part, number, attachedSubject(part, content)),
    type: part.type.value,
    size: content.length,
    inline: isShown || part.disposition.value === 'inline',
    contentId,
    content,
  }
}

function attachedSubject(part: Part, content: Uint8Array): string {
  if (!part.type.value.startsWith('message/')) return ''
  const block = readHeaderBlock(content.subarray(0, 100_000))
  return decodeValue(rawValue(block, 'subject'), charsetHint(block))
}
