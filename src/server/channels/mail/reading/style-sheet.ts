import { type Declaration, safeDeclarations } from './style-values.ts'

// Programs put half of a letter's looks into <style>. Its simple rules (a tag, a class, an id) are written into the elements
// themselves, so that no style sheet of a stranger is kept; conditions, states and places within others are left out.

/** What the style sheets of a letter say of an element: its declarations, the weakest first. */
export type StyleSheet = { readonly declarationsFor: (tag: string, attributes: Attributes) => Declaration[] }
type Attributes = Readonly<Record<string, string>>

const LONGEST_SHEET = 200_000
const MOST_RULES = 2_000
const MOST_CLASSES = 8
const SELECTOR = /^(?:[a-z][a-z0-9]{0,20})?(?:[.#][a-z_][\w-]{0,80})?$/i

/** Reads the `<style>` elements of a letter's HTML. Takes time in proportion to its length. */
export function styleSheetOf(html: string): StyleSheet {
  const rules = new Map<string, Declaration[]>()
  for (const { selectors, block } of rulesOf(withoutComments(sheetsOf(html)))) {
    const declarations = safeDeclarations(block)
    if (declarations.length === 0) continue
    for (const selector of selectors) rules.set(selector, [...(rules.get(selector) ?? []), ...declarations].slice(-100))
  }
  if (rules.size === 0) return { declarationsFor: () => [] }
  return {
    declarationsFor: (tag, attributes) => selectorsOf(tag, attributes).flatMap((selector) => rules.get(selector) ?? []),
  }
}

function selectorsOf(tag: string, { class: classes = '', id = '' }: Attributes): string[] {
  const names = classes.slice(0, 1_000).toLowerCase().split(/\s+/, MOST_CLASSES).filter(Boolean)
  const named = id === '' ? [] : [`#${id.toLowerCase()}`, `${tag}#${id.toLowerCase()}`]
  return [tag, ...names.map((name) => `.${name}`), ...names.map((name) => `${tag}.${name}`), ...named]
}

function sheetsOf(html: string): string {
  const found: string[] = []
  const opens = /<style\b[^<>]*>/gi
  const closes = /<\/style/gi
  let size = 0
  for (let open = opens.exec(html); open !== null && size < LONGEST_SHEET; open = opens.exec(html)) {
    closes.lastIndex = opens.lastIndex
    const end = closes.exec(html)?.index
    if (end === undefined) break
    found.push(html.slice(opens.lastIndex, end))
    size += end - opens.lastIndex
    opens.lastIndex = end
  }
  return found.join('\n').slice(0, LONGEST_SHEET)
}

function withoutComments(css: string): string {
  const kept: string[] = []
  let from = 0
  for (let at = css.indexOf('/*'); at >= 0; at = css.indexOf('/*', from)) {
    kept.push(css.slice(from, at))
    const end = css.indexOf('*/', at + 2)
    if (end < 0) return kept.join('')
    from = end + 2
  }
  return (kept.join(' ') + css.slice(from)).replace(/<!--|-->/g, '')
}

function* rulesOf(css: string): Generator<{ selectors: string[]; block: string }> {
  let at = 0
  for (let count = 0; count < MOST_RULES; count++) {
    const open = css.indexOf('{', at)
    if (open < 0) return
    // What ends before the block, as an @import does, is no part of its selector.
    const head = css.slice(Math.max(at, css.lastIndexOf(';', open) + 1), open).trim()
    const end = head.startsWith('@') ? endOfNested(css, open) : css.indexOf('}', open)
    if (end < 0) return
    if (!head.startsWith('@')) yield { selectors: simple(head), block: css.slice(open + 1, end) }
    at = end + 1
  }
}

const simple = (head: string): string[] =>
  head
    .slice(0, 2_000)
    .split(',', 50)
    .map((selector) => selector.trim().toLowerCase())
    .filter((selector) => selector !== '' && SELECTOR.test(selector))

function endOfNested(css: string, open: number): number {
  const braces = /[{}]/g
  braces.lastIndex = open
  let depth = 0
  for (let brace = braces.exec(css); brace !== null; brace = braces.exec(css)) {
    depth += brace[0] === '{' ? 1 : -1
    if (depth === 0) return brace.index
  }
  return -1
}
