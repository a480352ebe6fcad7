import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { startSmtpSink } from '../../test/harness/smtp-sink.ts'
import { main } from './cli.ts'

let said: string[]
beforeEach(() => {
  said = []
  vi.spyOn(console, 'log').mockImplementation((words: string) => said.push(words))
  vi.spyOn(console, 'error').mockImplementation((words: string) => said.push(words))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const raw = [
  'From: =?utf-8?B?0JjRgNC40L3QsA==?= <irina@romashka.example>',
  'To: Support <support@sever-uzel.example>',
  'Cc: viktor@romashka.example',
  'Subject: Scanner',
  'Message-ID: <1@romashka.example>',
  '',
  '.It does not scan.',
  '',
].join('\r\n')

function letterFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'letter.eml'), raw)
  return join(folder, 'letter.eml')
}

test.each(['serve', 'migrate', 'demo', 'user add', 'mail explain', 'mail post', 'sla explain', 'doctor'])(
  'otklik %s --help says how it is called',
  async (verb) => {
    expect(await main([...verb.split(' '), '--help'])).toBe(0)
    expect(said.join('\n')).toMatch(new RegExp(`^otklik ${verb}`))
  },
)

test('without a verb the tool lists them; a wrong one is refused', async () => {
  expect(await main([])).toBe(0)
  expect(said.join('\n')).toContain('mail explain')
  expect(await main(['mail'])).toBe(64)
})

test('an option that is not there is refused with the help of the verb', async () => {
  expect(await main(['mail', 'explain', '--xml', 'a.eml'])).toBe(64)
  expect(said.join('\n')).toMatch(/--xml.*otklik mail explain/s)
})

test('mail explain prints one JSON object a letter, or words', async () => {
  const file = letterFile()
  expect(await main(['mail', 'explain', '--json', file, file])).toBe(0)
  expect(said).toHaveLength(2)
  expect(JSON.parse(said[0] ?? '')).toMatchObject({ file, from: { address: 'irina@romashka.example', name: 'Ирина' } })
  await main(['mail', 'explain', file])
  expect(said[2]).toContain('from        Ирина <irina@romashka.example>')
})

test('mail post hands the letter to the listener byte for byte, with the envelope of its own headers', async () => {
  const sink = await startSmtpSink()
  onTestFinished(() => sink.stop())
  vi.stubEnv('SMTP_PORT', String(sink.port))
  vi.stubEnv('BASE_URL', '') // Vite sets it to '/', for pages
  expect(await main(['mail', 'post', letterFile()])).toBe(0)
  const [letter] = await sink.waitFor(1)
  expect(letter).toMatchObject({
    from: 'irina@romashka.example',
    to: ['support@sever-uzel.example', 'viktor@romashka.example'],
  })
  expect(letter?.raw.toString()).toBe(raw)
})
