import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stuffed } from '../../../../../test/harness/scripted-pop3.ts'
import { DotStuffing } from './dot-stuffing.ts'

/** Takes the answer in pieces that end at these places. */
function taken(answer: Buffer, cuts: readonly number[]): { text: string; behind: string | null } {
  const stuffing = new DotStuffing()
  const text: Buffer[] = []
  const places = [...new Set([0, ...cuts.map((cut) => cut % (answer.length + 1)), answer.length])].sort((a, b) => a - b)
  for (const [i, from] of places.slice(0, -1).entries()) {
    const found = stuffing.take(answer.subarray(from, places[i + 1]))
    text.push(...found.text)
    if (found.behind !== null) return { text: latin1(Buffer.concat(text)), behind: latin1(found.behind) }
  }
  return { text: latin1(Buffer.concat(text)), behind: null }
}

const latin1 = (bytes: Buffer): string => bytes.toString('latin1')
const bodyOf = (raw: string): Buffer => stuffed(Buffer.from(raw, 'latin1')).subarray('+OK\r\n'.length)

describe('dots of POP3', () => {
  const piece = fc.constantFrom('\r\n', '.', '..', '\r', '\n', 'a', '\xff', '\r\n.', '\r\n..', 'привет')
  const letters = fc
    .array(piece, { maxLength: 30 })
    .map((parts) => Buffer.from(`${parts.join('')}\r\n`).toString('latin1'))

  test('whatever the letter and wherever its pieces end, it is what was sent, to the byte', () => {
    fc.assert(
      fc.property(letters, fc.array(fc.nat(), { maxLength: 12 }), (raw, cuts) => {
        expect(taken(bodyOf(raw), cuts)).toEqual({ text: raw, behind: '' })
      }),
    )
  })

  test('a byte at a time', () => {
    fc.assert(
      fc.property(letters, (raw) => {
        const answer = bodyOf(raw)
        expect(taken(answer, [...answer.keys()])).toEqual({ text: raw, behind: '' })
      }),
    )
  })

  test('what follows the end belongs to the next answer', () => {
    expect(taken(Buffer.from('a\r\n.\r\n+OK next\r\n'), [])).toEqual({ text: 'a\r\n', behind: '+OK next\r\n' })
    expect(taken(Buffer.from('.\r\n+OK'), [])).toEqual({ text: '', behind: '+OK' })
  })

  test('a dot in a line of its own that ends in LF alone is text, not the end', () => {
    expect(taken(Buffer.from('a\n.\nb\r\n.\r\n'), [3, 4])).toEqual({ text: 'a\n.\nb\r\n', behind: '' })
  })
})
