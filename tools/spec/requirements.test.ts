import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { root } from '../shell.ts'
import { provenBy, requirementsIn } from './requirements.ts'

test('every requirement of the catalogue is read once, with its area and its rule', () => {
  const all = requirementsIn(readFileSync(`${root}docs/spec.md`, 'utf8'))
  expect(all).toHaveLength(372)
  expect(new Set(all.map(({ id }) => id)).size).toBe(372)
  expect(all.find(({ id }) => id === 'MAIL-08')).toEqual({
    id: 'MAIL-08',
    area: 'MAIL',
    title: 'Mail gateways',
    rule: "Only letters whose `To` contains the gateway's mailbox are taken.",
  })
})

test('a test proves the requirements that its name begins with, and no other', () => {
  const base = mkdtempSync(join(tmpdir(), 'otklik-spec-'))
  onTestFinished(() => rmSync(base, { recursive: true }))
  mkdirSync(join(base, 'src'))
  writeFileSync(
    join(base, 'src/a.test.ts'),
    [
      "test('TICK-07 a reply wakes a ticket', () => undefined)",
      'test.each([1])(`COLL-02 each is silent`, () => undefined)',
      "it.skipIf(!x)('MAIL-08 MAIL-09 both', async () => undefined)",
      "test('as in TICK-08, nothing', () => undefined)",
    ].join('\n'),
  )
  expect([...provenBy(base).keys()].sort()).toEqual(['COLL-02', 'MAIL-08', 'MAIL-09', 'TICK-07'])
})
