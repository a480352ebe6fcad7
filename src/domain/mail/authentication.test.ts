import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { authenticationOf } from './authentication.ts'

const RELAY = 'mx.sever-uzel.example'
const IRINA = 'irina.sokolova@romashka.example'
const results = (value: string) => ({ name: 'authentication-results', value })
const other = (name: string, value = 'x') => ({ name, value })
const received = other('received', 'from a by b')
const found = (...headers: { name: string; value: string }[]) => authenticationOf(headers, RELAY, IRINA)

describe('what the trusted relay says', () => {
  test('one header with three methods, comments, reasons and properties', () => {
    const value = `${RELAY} 1; spf=pass (sender (of) 192.0.2.1; dmarc=fail) smtp.mailfrom=romashka.example;
      dkim=pass (2048-bit key) reason="good; dmarc=fail" header.d=romashka.example header.b="a=b";
      dmarc=pass (p=reject dis=none) header.from=romashka.example`
    expect(found(results(value))).toEqual({ by: RELAY, spf: 'pass', dkim: 'pass', dmarc: 'pass' })
  })

  test('several headers of one relay, other fields of relays between, each method from the first that names it', () => {
    expect(
      found(
        received,
        results(`${RELAY}; dmarc=fail header.from=romashka.example`),
        other('received-spf', 'pass'),
        results(`${RELAY}; spf=softfail`),
        other('x-spam-status'),
        results(`${RELAY}; dkim=none; dmarc=pass`),
        received,
      ),
    ).toEqual({ by: RELAY, spf: 'softfail', dkim: 'none', dmarc: 'fail' })
  })

  test('a forged result below does not count: neither behind a Received, nor behind another server, nor in the letter itself', () => {
    const forged = results(`${RELAY}; dkim=pass; dmarc=pass`)
    const spf = { by: RELAY, spf: 'fail', dkim: null, dmarc: null }
    for (const between of [received, results('mx.other.example; spf=pass'), other('from'), other('dkim-signature')])
      expect(found(results(`${RELAY}; spf=fail`), between, forged)).toEqual(spf)
  })

  test('another server’s word, a word without a name, ARC, and no trusted relay are nothing', () => {
    expect(found(results('mx.evil.example; dmarc=pass'))).toBeNull()
    expect(found(results('dmarc=pass header.from=romashka.example; spf=pass'))).toBeNull()
    expect(found(other('arc-authentication-results', `i=1; ${RELAY}; dmarc=pass`))).toBeNull()
    expect(found(results(`"${RELAY} x"; dmarc=pass`))).toBeNull()
    expect(authenticationOf([results(`${RELAY}; dmarc=pass`)], null, IRINA)).toBeNull()
  })

  test('the name in any case, quoted, with a comment before it or a closing dot', () => {
    for (const name of [RELAY.toUpperCase(), `"${RELAY}"`, `(relay) ${RELAY} (ours)`, `${RELAY}.`])
      expect(found(results(`${name} ; dmarc / 1 = pass`))?.dmarc).toBe('pass')
  })

  test('none says nothing; of two signatures one that holds is enough', () => {
    expect(found(results(`${RELAY}; none`))).toEqual({ by: RELAY, spf: null, dkim: null, dmarc: null })
    expect(found(results(`${RELAY}; dkim=fail header.d=a; dkim=pass header.d=b`))?.dkim).toBe('pass')
  })

  test('a result about another domain than that of From is a failure', () => {
    expect(found(results(`${RELAY}; dmarc=pass header.from=evil.example`))?.dmarc).toBe('fail')
    expect(found(results(`${RELAY}; dmarc=pass header.from=Romashka.Example`))?.dmarc).toBe('pass')
  })
})

describe('whatever a sender puts into what the relay quotes of him', () => {
  const quoted = fc.string({ unit: fc.constantFrom(...'ab;= \t()"\\.', 'dmarc=pass'), maxLength: 30 })
  const escaped = (text: string) => text.replace(/[\\"()]/g, '\\$&')

  test('no comment and no quoted string can become a result', () => {
    fc.assert(
      fc.property(quoted, (text) => {
        const value = `${RELAY}; spf=fail (${escaped(text)}) smtp.mailfrom="${escaped(text)}"; dmarc=fail`
        expect(found(results(value))).toEqual({ by: RELAY, spf: 'fail', dkim: null, dmarc: 'fail' })
      }),
      { numRuns: 500 },
    )
  })

  test('nothing throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void found(results(`${RELAY};${text}`))))
  })
})
