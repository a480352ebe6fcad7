import { textOfHtml } from './html-text.ts'
import { sanitise } from './sanitise.ts'

/** This is done within the transaction that posts the letter: longer ones are shown as text. */
const LONGEST = 300_000

/**
 * The HTML of what somebody wrote himself: sanitised HTML without the elements that his program marked as quotation or
 * signature (`data-folds`). Null unless what is left says the very words of `reply`: where a program marks nothing, or marks
 * too much, the text alone is right (MAIL-18).
 */
export function ownHtml(html: string, reply: string): string | null {
  if (html.length > LONGEST || !html.includes(' data-folds="')) return null
  const own = withoutTail(withoutFolds(html))
  return wordsOf(textOfHtml(own).text) === wordsOf(reply) ? own : null
}

const wordsOf = (text: string): string => text.replace(/[\s\u200b\ufeff]+/g, '')

type Tag = { start: number; end: number; nests: -1 | 0 | 1; fold: string | null }

/** The sanitiser writes well-formed tags, and escapes every angle bracket that is none. */
const TAG = /<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/gi
const VOID = new Set(['br', 'hr', 'img', 'col', 'wbr'])

function* tagsOf(html: string): Generator<Tag> {
  for (const { 0: whole, 1: slash, 2: name = '', 3: attributes = '', index } of html.matchAll(TAG)) {
    const fold = slash === '' ? (/ data-folds="(\w+)"/.exec(attributes)?.[1] ?? null) : null
    yield { start: index, end: index + whole.length, nests: nestingOf(name, slash === '/'), fold }
  }
}

const nestingOf = (name: string, isEnd: boolean): Tag['nests'] => (VOID.has(name) ? 0 : isEnd ? -1 : 1)

/** Without the marked elements; what was open where all the rest is folded is closed again. */
function withoutFolds(html: string): string {
  const rest = html.search(/<[a-z][^<>]* data-folds="rest"/i)
  const whole = rest < 0 ? html : html.slice(0, rest)
  const kept: string[] = []
  let from = 0
  for (const { start, end } of foldsOf(whole)) {
    kept.push(whole.slice(from, start))
    from = end
  }
  return sanitise(kept.join('') + whole.slice(from))
}

function* foldsOf(html: string): Generator<{ start: number; end: number }> {
  let [start, depth] = [0, 0]
  for (const tag of tagsOf(html)) {
    if (depth === 0 && tag.fold === null) continue
    if (depth === 0) start = tag.start
    depth += tag.nests
    if (depth === 0) yield { start, end: tag.end }
  }
  if (depth > 0) yield { start, end: html.length }
}

/** Without the blank lines that stood before the quotation. */
function withoutTail(html: string): string {
  let end = html.trimEnd()
  for (let tail = blankTail(end); tail !== null; tail = blankTail(end)) end = end.slice(0, -tail).trimEnd()
  return end
}

function blankTail(html: string): number | null {
  const last = html.slice(-200)
  return /(?:<br \/>|<(div|p|span)(?: [^<>]*)?>(?:\s|&nbsp;|<br \/>)*<\/\1>)$/.exec(last)?.[0].length ?? null
}
