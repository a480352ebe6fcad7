import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { explainLetter, openReader } from '#server/channels/mail'
import { UsageError } from './usage-error.ts'

type Explained = Awaited<ReturnType<typeof explainLetter>>
type Mailbox = { address: string | null; name: string }

/** Prints what the desk reads in raw letters: as JSON, one object a line, or in words. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals: files } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  if (files.length === 0) throw new UsageError('mail explain takes one file or more')
  const reader = openReader()
  for (const file of files) {
    const letter = await explainLetter(await readFile(file), reader.read)
    console.log(values.json ? JSON.stringify({ file, ...letter }) : inWords(file, letter))
  }
  await reader.close()
  return 0
}

function inWords(file: string, letter: Explained): string {
  const signs = Object.entries(letter.signs.because).map(([sign, reason]) => `${sign}: ${reason}`)
  const files = letter.attachments.map((a) => `${a.name}  ${a.type}, ${a.size} bytes${a.inline ? ', inline' : ''}`)
  const rows: [string, string[]][] = [
    ['from', [person(letter.from)]],
    ['to', letter.to.map(person)],
    ['cc', letter.cc.map(person)],
    ['reply to', letter.replyTo.map(person)],
    ['subject', [letter.subject]],
    ['date', [letter.date ?? '']],
    ['message id', [letter.messageId ?? '']],
    ['answers', [letter.inReplyTo ?? '', ...letter.references.filter((id) => id !== letter.inReplyTo)]],
    ['signs', signs],
    ['bounce of', letter.bounce ? [`${letter.bounce.recipient ?? '?'} ${letter.bounce.status ?? ''}`] : []],
    ['forwards', letter.forward ? [person(letter.forward.from)] : []],
    ['files', files],
    ['they wrote', letter.replyText.split('\n')],
  ]
  return [file, ...rows.flatMap(([name, lines]) => block(name, lines)), ''].join('\n')
}

/** A named row: the name once, its lines under each other. Nothing where there is nothing to say. */
function block(name: string, lines: string[]): string[] {
  if (lines.every((line) => line.trim() === '')) return []
  return lines.map((line, i) => `  ${(i === 0 ? name : '').padEnd(12)}${line}`.trimEnd())
}

function person({ address, name }: Mailbox): string {
  return [name, address && `<${address}>`].filter(Boolean).join(' ')
}
