import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Dovecot, findDovecot, startDovecot } from './dovecot.ts'

const letter = 'From: irina@romashka.example\r\nTo: support@sever-uzel.example\r\nSubject: Scanner\r\n\r\n.dot\r\n'

describe.skipIf(!findDovecot())('a throw-away Dovecot', () => {
  let dovecot: Dovecot
  beforeAll(async () => {
    dovecot = await startDovecot()
  })
  afterAll(() => dovecot.stop())

  test('keeps the bytes that were delivered, in the mailbox of the name before the @ and the +', async () => {
    await dovecot.deliver('support+token@sever-uzel.example', letter)
    const [kept, ...more] = await dovecot.letters('support')
    expect(more).toEqual([])
    expect(kept?.raw.toString()).toContain(letter)
    expect(kept?.flags.has('\\Seen')).toBe(false)
  })

  test('takes a letter with the empty sender of a bounce, and has an empty mailbox for a stranger', async () => {
    await dovecot.deliver('bounces', letter, '')
    expect(await dovecot.letters('bounces')).toHaveLength(1)
    expect(await dovecot.letters('nobody-wrote-to-me')).toEqual([])
  })

  test('comes back after a kill with its mail, and after losing its list of UIDs too', async () => {
    await dovecot.deliver('keeper', letter)
    await dovecot.kill()
    await dovecot.start()
    dovecot.renewUidValidity('keeper')
    expect(await dovecot.letters('keeper')).toHaveLength(1)
  })
})
