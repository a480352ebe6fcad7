import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { readLetter } from './read-letter.ts'
import { openReader } from './reader.ts'

const seeds = new URL('../../../../../seeds/mails/', import.meta.url)
const fixtures = readdirSync(seeds).filter((file) => file.endsWith('.eml'))
const MEGABYTE = 1024 * 1024
const TIGHT = { seconds: 30, heapMb: 192, totalMb: 280 }

const reader = openReader()
afterAll(() => reader.close())

/** A letter of 25 MiB with a file in base64, and the hash of the file. */
function bigLetter(): { raw: Buffer; sha256: string } {
  const file = Buffer.alloc(18.5 * MEGABYTE)
  for (let i = 0; i < file.length; i++) file[i] = (i * 7919) >>> 3
  const base64 = file.toString('base64').replace(/.{76}/g, '$&\r\n')
  const raw = `From: a@b.ru\r\nTo: c@d.ru\r\nSubject: big\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n--b--\r\n`
  return { raw: Buffer.from(raw, 'latin1'), sha256: createHash('sha256').update(file).digest('hex') }
}

/** A letter that takes half a second and more to read: quotations in quotations. */
const slowLetter = () =>
  Buffer.from(
    `From: "Slow" <slow@b.ru>\nTo: c@d.ru\nSubject: slow\nContent-Type: text/html\n\n${'<blockquote>'.repeat(60)}${'a<br>'.repeat(30_000)}`,
  )

describe('letters read in a thread of their own', () => {
  test('say the same, files included, as letters read at once', async () => {
    const all = fixtures.map((file) => readFileSync(new URL(file, seeds)))
    const inThread = await Promise.all(all.map((raw) => reader.read(raw)))
    for (const [i, raw] of all.entries()) {
      const bare = await readLetter(raw)
      const bytes = (files: typeof bare.files) => files.map(({ content }) => Buffer.from(content).toString('hex'))
      expect({ ...inThread[i], files: bytes(inThread[i]?.files ?? []) }).toEqual({ ...bare, files: bytes(bare.files) })
    }
  })

  test('of 25 MiB come back whole, within 300 MB', async () => {
    const { raw, sha256 } = bigLetter()
    expect(raw.length).toBeGreaterThan(24.9 * MEGABYTE)
    let most = 0
    const looking = setInterval(async () => {
      most = Math.max(most, await reader.held())
    }, 5)
    const letter = await reader.read(raw)
    clearInterval(looking)
    expect(letter.parseError).toBeNull()
    expect(letter.files.map(({ name, size }) => [name, size])).toEqual([['a.pdf', 18.5 * MEGABYTE]])
    expect(
      createHash('sha256')
        .update(letter.files[0]?.content ?? '')
        .digest('hex'),
    ).toBe(sha256)
    expect(most).toBeLessThan(300 * MEGABYTE)
  })

  test('that were cut off show their beginning, and no half of a file (foundation 29)', async () => {
    const { raw } = bigLetter()
    const letter = await reader.read(raw.subarray(0, MEGABYTE), { isCut: true })
    expect(letter).toMatchObject({ subject: 'big', text: 'hello', doubts: ['letter_cut'], parseError: null })
    expect(letter.files.map(({ name, size }) => [name, size])).toEqual([['a.pdf', 0]])
  })
})

/** A machine that does other things as well starts a thread in its own time. */
const WITHOUT_HURRY = { timeout: 15_000 }

describe('a reading thread', () => {
  test('is there before the letter where it is woken, ends without work, and is started anew for the next letter', async () => {
    const brief = openReader(TIGHT, 2_000)
    const isThere = async () => (await brief.held()) > 0
    brief.wake()
    brief.wake()
    await expect.poll(isThere, WITHOUT_HURRY).toBe(true)
    expect((await brief.read(Buffer.from('Subject: first\n\nx'))).subject).toBe('first')
    expect(await isThere()).toBe(true)
    await expect.poll(isThere, WITHOUT_HURRY).toBe(false)
    expect((await brief.read(Buffer.from('Subject: second\n\nx'))).subject).toBe('second')
    await brief.close()
  })
})

describe('a letter that cannot be read within the limits', () => {
  const cases = {
    'takes too long': { limits: { ...TIGHT, seconds: 0.05 }, words: /longer than 0.05 s/ },
    'needs too much in all': { limits: { ...TIGHT, totalMb: 5 }, words: /more than 5 MB/ },
    'needs too much of the heap': { limits: { ...TIGHT, heapMb: 12 }, words: /memory limit/ },
  }
  for (const [name, { limits, words }] of Object.entries(cases)) {
    test(`${name}: its headers stay, and the reason is said`, async () => {
      const tight = openReader(limits)
      const letter = await tight.read(slowLetter())
      expect(letter.parseError).toMatch(words)
      expect(letter).toMatchObject({
        from: { address: 'slow@b.ru', name: 'Slow' },
        subject: 'slow',
        text: '',
        files: [],
      })
      await tight.close()
    })
  }

  test('ends its thread; another is started for those who wait behind it', async () => {
    const narrow = openReader({ ...TIGHT, heapMb: 24 })
    const letters = await Promise.all(
      Array.from({ length: 6 }, (_, i) => narrow.read(i % 2 === 0 ? slowLetter() : Buffer.from(`Subject: ${i}\n\nx`))),
    )
    await narrow.close()
    expect(letters.map(({ subject }) => subject)).toEqual(['slow', '1', 'slow', '3', 'slow', '5'])
    expect(letters.map(({ parseError }) => parseError === null)).toEqual([false, true, false, true, false, true])
  })
})
