import { expect, test } from 'vitest'
import { chordsOf, fits } from './chords.ts'

const up = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }

function press(keys: string, event: Partial<typeof up> & { code: string }, isApple = false): boolean {
  const [chord] = chordsOf(keys)
  return chord !== undefined && fits(chord, { ...up, ...event }, isApple)
}

test('a single key is matched by its place, whatever the layout prints on it', () => {
  expect(press('j', { code: 'KeyJ' })).toBe(true)
  expect(press('[', { code: 'BracketLeft' })).toBe(true)
  expect(press('j', { code: 'KeyK' })).toBe(false)
})

test('a letter with something held down is another key', () => {
  expect(press('r', { code: 'KeyR', ctrlKey: true })).toBe(false)
  expect(press('r', { code: 'KeyR', metaKey: true })).toBe(false)
  expect(press('Shift+R', { code: 'KeyR', shiftKey: true })).toBe(true)
  expect(press('Shift+R', { code: 'KeyR' })).toBe(false)
})

test('signs that need Shift are written as they are printed', () => {
  expect(press('?', { code: 'Slash', shiftKey: true })).toBe(true)
  expect(press('/', { code: 'Slash' })).toBe(true)
  expect(press('#', { code: 'Digit3', shiftKey: true })).toBe(true)
})

test('Mod is Ctrl, and the command key on Apple', () => {
  expect(press('Mod+Enter', { code: 'Enter', ctrlKey: true })).toBe(true)
  expect(press('Mod+Enter', { code: 'NumpadEnter', ctrlKey: true })).toBe(true)
  expect(press('Mod+Enter', { code: 'Enter', metaKey: true }, true)).toBe(true)
  expect(press('Mod+Enter', { code: 'Enter', ctrlKey: true }, true)).toBe(false)
})

test('two keys in a row are two chords', () => {
  expect(chordsOf('g i').map((chord) => chord.code)).toEqual(['KeyG', 'KeyI'])
})
