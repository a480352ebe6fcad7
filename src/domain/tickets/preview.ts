const LENGTH = 200

/** The beginning of a text for a list: one line, without what was quoted, at most 200 characters. */
export function previewOf(text: string): string {
  const own = text
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim()
  return [...own].slice(0, LENGTH).join('')
}
