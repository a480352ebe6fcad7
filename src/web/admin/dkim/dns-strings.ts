/** One string of a TXT record holds so many bytes (RFC 1035 §3.3.14); ours are ASCII. */
const longest = 255

/** A long value as many DNS panels want it: quoted strings of 255 bytes at most, which resolvers join without a gap. */
export function dnsStrings(value: string): string {
  const parts: string[] = []
  for (let at = 0; at < value.length; at += longest) parts.push(`"${value.slice(at, at + longest)}"`)
  return parts.join(' ')
}
