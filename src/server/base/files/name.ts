const LONGEST = 120
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/gu

/**
 * A name that any system can store and that means no path: the last part only, no control or direction signs, no dots
 * around it, of bearable length with its ending kept (FILE-04).
 */
export function safeName(given: string): string {
  const last =
    given
      .normalize('NFC')
      .split(/[/\\]/)
      .findLast((part) => part.replace(/[.\s]/g, '') !== '') ?? ''
  const clean = last
    .replace(FORBIDDEN, '')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  return clean === '' ? 'file' : shortened(clean)
}

function shortened(name: string): string {
  const letters = [...name]
  if (letters.length <= LONGEST) return name
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? ''
  return (
    letters
      .slice(0, LONGEST - [...ending].length)
      .join('')
      .trimEnd() + ending
  )
}

/** A media type as RFC 6838 writes it, without parameters; anything else is just bytes. */
export function plainType(given: string): string {
  const type = given.split(';')[0]?.trim().toLowerCase() ?? ''
  return /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/.test(type) ? type : 'application/octet-stream'
}
