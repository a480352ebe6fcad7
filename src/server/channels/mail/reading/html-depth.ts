const DEEPEST = 500
// Tags that have no end, or that end where the next one begins.
const UNCOUNTED = new Set(
  'area base br col embed hr img input link meta source track wbr p li td th tr dt dd option tbody thead colgroup'.split(
    ' ',
  ),
)
const NAME = /^(\/?)([a-z][a-z0-9:-]{0,30})/i

type Tag = { readonly start: number; readonly end: number; readonly isEnd: boolean }

/** HTML without the tags that nest deeper than anybody writes: parsers keep a list of open tags, and slow down with it. */
export function withoutDeepTags(html: string): string {
  const kept: string[] = []
  let [depth, from] = [0, 0]
  for (const { start, end, isEnd } of nestingTags(html)) {
    const inside = isEnd ? depth : depth + 1
    depth = isEnd ? Math.max(0, depth - 1) : inside
    if (inside <= DEEPEST) continue
    kept.push(html.slice(from, start))
    from = end
  }
  return from === 0 ? html : kept.join('') + html.slice(from)
}

function* nestingTags(html: string): Generator<Tag> {
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const [, slash, name] = NAME.exec(html.slice(at + 1, at + 40)) ?? []
    if (name === undefined || UNCOUNTED.has(name.toLowerCase())) continue
    const close = html.indexOf('>', at)
    if (close < 0) return
    yield { start: at, end: close + 1, isEnd: slash === '/' }
    at = close
  }
}
