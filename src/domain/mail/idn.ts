// RFC 3492 in one direction. The domain may not use URL, and a comparison must not depend on a runtime's tables.
const BASE = 36
const T_MIN = 1
const T_MAX = 26
const SKEW = 38
const DAMP = 700

const digit = (value: number): string => String.fromCharCode(value < 26 ? value + 97 : value + 22)

function adapt(delta: number, count: number, isFirst: boolean): number {
  let left = isFirst ? Math.floor(delta / DAMP) : delta >> 1
  left += Math.floor(left / count)
  let k = 0
  while (left > ((BASE - T_MIN) * T_MAX) >> 1) {
    left = Math.floor(left / (BASE - T_MIN))
    k += BASE
  }
  return k + Math.floor(((BASE - T_MIN + 1) * left) / (left + SKEW))
}

function variableLength(value: number, bias: number): string {
  let out = ''
  let q = value
  for (let k = BASE; ; k += BASE) {
    const t = k <= bias ? T_MIN : Math.min(k - bias, T_MAX)
    if (q < t) return out + digit(q)
    out += digit(t + ((q - t) % (BASE - t)))
    q = Math.floor((q - t) / (BASE - t))
  }
}

function punycode(label: string): string {
  const points = [...label].map((char) => char.codePointAt(0) ?? 0)
  const basic = points.filter((point) => point < 128)
  let out = String.fromCharCode(...basic) + (basic.length > 0 ? '-' : '')
  let [n, delta, bias, done] = [128, 0, 72, basic.length]
  while (done < points.length) {
    const next = Math.min(...points.filter((point) => point >= n))
    delta += (next - n) * (done + 1)
    n = next
    for (const point of points) {
      if (point < n) delta++
      if (point !== n) continue
      out += variableLength(delta, bias)
      bias = adapt(delta, done + 1, done === basic.length)
      delta = 0
      done++
    }
    delta++
    n++
  }
  return out
}

/** A domain in the form it is compared in: A-labels (RFC 5890), lower case, without a closing dot. */
export function aLabel(domain: string): string {
  const labels = domain
    .trim()
    .toLowerCase()
    .normalize('NFC')
    .split(/[.\u3002\uff0e\uff61]/)
  if (labels.at(-1) === '') labels.pop()
  // A label is at most 63 octets: what is longer is no domain, and is compared as it stands.
  const isAscii = (label: string) => [...label].every((char) => char < '\u0080')
  return labels.map((label) => (isAscii(label) || label.length > 63 ? label : `xn--${punycode(label)}`)).join('.')
}

/** An address in the form it is compared in: lower case whole, the domain as A-label; null without both halves. */
export function comparableAddress(address: string): string | null {
  const trimmed = address.trim()
  const at = trimmed.lastIndexOf('@')
  if (at <= 0 || at === trimmed.length - 1) return null
  return `${trimmed.slice(0, at).toLowerCase().normalize('NFC')}@${aLabel(trimmed.slice(at + 1))}`
}
