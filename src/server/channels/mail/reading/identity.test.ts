import fc from 'fast-check'
import { expect, test } from 'vitest'
import { identityInPieces, letterIdentity } from './identity.ts'

const piece = fc.constantFrom(
  '\r\n',
  '\n',
  '\r',
  ' ',
  '\t',
  'a',
  'Message-ID: <a@x.example>\r\n',
  '\r\n\r\n',
  'From: a@b\n',
  '\xff',
)
const letters = fc.array(piece, { maxLength: 40 }).map((parts) => Buffer.from(parts.join(''), 'latin1'))

test('a letter that comes in pieces has the identity that it has whole (MAIL-13)', () => {
  fc.assert(
    fc.property(letters, fc.array(fc.nat({ max: 60 }), { maxLength: 8 }), (raw, cuts) => {
      const inPieces = identityInPieces()
      const places = [...new Set([0, ...cuts.filter((cut) => cut < raw.length), raw.length])].sort((a, b) => a - b)
      for (const [i, from] of places.slice(0, -1).entries()) inPieces.add(raw.subarray(from, places[i + 1]))
      expect(inPieces.end()).toEqual(letterIdentity(raw))
    }),
  )
})

test('a large one too, with white space at the ends of its pieces and behind its end', () => {
  const head = 'From: a@b.example\r\nMessage-ID: <large@x.example>\r\n\r\n'
  const raw = Buffer.from(`${head}${`${'слово '.repeat(50)}\r\n`.repeat(6_000)}   \r\n\r\n`)
  const inPieces = identityInPieces()
  for (let at = 0; at < raw.length; at += 65_537) inPieces.add(raw.subarray(at, at + 65_537))
  expect(raw.length).toBeGreaterThan(3 * 1024 * 1024)
  expect(inPieces.end()).toEqual(letterIdentity(raw))
})
