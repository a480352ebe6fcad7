/** What somebody typed, if it is a whole mail address: with a name before it in angle brackets, or bare. */
export function addressIn(text: string): { address: string; name: string } | null {
  const [, name = '', bracketed] = /^(.*?)<([^<>]*)>\s*$/.exec(text) ?? []
  const address = (bracketed ?? text).trim().toLowerCase()
  if (!/^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;.]+$/u.test(address)) return null
  return { address, name: name.trim().replace(/^"(.*)"$/, '$1') }
}
