/** One key with what is held down beside it. */
export type Chord = { code: string; mod: boolean; shift: boolean; alt: boolean }

/** What of a keyboard event decides: the physical key and the modifiers. */
export type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** Physical keys by what an English keyboard prints on them, so that a Cyrillic layout changes nothing. */
const codes: Record<string, string> = {
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '/': 'Slash',
  '.': 'Period',
  ',': 'Comma',
  ';': 'Semicolon',
  "'": 'Quote',
  '-': 'Minus',
  '=': 'Equal',
  '`': 'Backquote',
  '\\': 'Backslash',
}

/** Signs that need Shift, and the key they stand on. */
const shifted: Record<string, string> = { '?': '/', '#': '3', '>': '.', '<': ',', '!': '1', '@': '2', '*': '8' }

function codeOf(key: string): string {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`
  if (/^\d$/.test(key)) return `Digit${key}`
  return codes[key] ?? key
}

function chordOf(text: string): Chord {
  const parts = text.split('+')
  const last = parts.at(-1) ?? ''
  const plain = shifted[last]
  return {
    code: codeOf(plain ?? last),
    mod: parts.includes('Mod'),
    shift: parts.includes('Shift') || plain !== undefined,
    alt: parts.includes('Alt'),
  }
}

const parsed = new Map<string, readonly Chord[]>()

/** The chords of `j`, `Shift+X`, `Mod+Enter`, `?`, or two in a row: `g i`. */
export function chordsOf(keys: string): readonly Chord[] {
  const known = parsed.get(keys) ?? keys.split(' ').map(chordOf)
  parsed.set(keys, known)
  return known
}

/** Whether this press is that chord. Mod is ⌘ on Apple and Ctrl elsewhere; the other of the two must be up. */
export function fits(chord: Chord, event: Pressed, isApple: boolean): boolean {
  const mod = isApple ? event.metaKey : event.ctrlKey
  const foreign = isApple ? event.ctrlKey : event.metaKey
  const code = event.code === 'NumpadEnter' ? 'Enter' : event.code
  const isKey = chord.code === code && !foreign
  return isKey && chord.mod === mod && chord.shift === event.shiftKey && chord.alt === event.altKey
}
