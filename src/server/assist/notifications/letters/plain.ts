import type { Block } from './blocks.ts'

/** The letter as plain text. */
export const plainText = (blocks: readonly Block[]): string => `${blocks.map(textOf).join('\n\n')}\n`

function textOf(block: Block): string {
  switch (block.kind) {
    case 'words':
      return block.text
    case 'said': {
      const words = [block.text, block.files].filter((part) => part !== null && part !== '').join('\n')
      return `${block.heading}\n${words.replace(/^/gm, '    ').replace(/^ +$/gm, '')}`
    }
    case 'lines':
      return block.lines.join('\n')
    case 'pictures':
      return block.words
    case 'link':
      return `${block.label}: ${block.url}`
    case 'footer': {
      const link = block.link === null ? [] : [`${block.link.label}: ${block.link.url}`]
      return ['-- ', ...block.lines, ...link].join('\n')
    }
  }
}
