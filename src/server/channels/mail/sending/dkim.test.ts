import { expect } from 'vitest'
import { refusal } from '../../../../../test/harness/desk.ts'
import { readDkim } from '../../../../../test/harness/dkim.ts'
import { it as inMail } from '../../../../../test/harness/mail.ts'
import { type SmtpSink, startSmtpSink } from '../../../../../test/harness/smtp-sink.ts'
import type { World } from '../../../../../test/harness/world.ts'
import { queueLetter } from '../commands/queue-letter.ts'
import { dkimKey } from '../schema.ts'

const it = inMail.extend<{ sink: SmtpSink }>({
  sink: [
    async ({ post }, use) => {
      const sink = await startSmtpSink()
      await post.addGateway()
      await post.addServer(sink.port)
      await use(sink)
      await sink.stop()
    },
    { scope: 'file' },
  ],
})

let queued = 0

/** Sends one letter and gives what arrived. */
async function send(world: World, sink: SmtpSink, text: string): Promise<Buffer> {
  queued += 1
  await world.write((ctx) =>
    queueLetter(ctx, {
      kind: 'answer',
      dedupeKey: `dkim-${queued}`,
      ticketId: null,
      changeSetId: null,
      siteId: 1,
      to: { address: 'irina.sokolova@romashka.example', name: 'Ирина Соколова' },
      subject: 'Счёт за март',
      text,
      fileIds: [],
      isAutomatic: false,
      thread: false,
    }),
  )
  const before = sink.letters.length
  await world.settle()
  return (await sink.waitFor(before + 1)).at(-1)?.raw ?? Buffer.alloc(0)
}

it('a site’s letters are signed once its key is switched on; the DNS record verifies them', async ({
  world,
  post,
  sink,
}) => {
  const { olga } = post.people
  await world.call(olga, 'mail', 'makeDkim', { siteId: 1, domain: 'Sever-Uzel.example', selector: 'otklik' })
  expect(await send(world, sink, 'Ещё без подписи').then((raw) => readDkim(raw, ''))).toBeNull()

  await world.call(olga, 'mail', 'switchDkim', { siteId: 1, isActive: true })
  const { rows } = await world.call(olga, 'mail', 'dkim', {})
  const record = rows.find(({ site }) => site.id === 1)?.key?.record
  expect(record?.name).toBe('otklik._domainkey.sever-uzel.example')
  const [, publicKey = ''] = /^v=DKIM1; k=rsa; p=(\S+)$/.exec(record?.value ?? '') ?? []

  const raw = await send(world, sink, 'Добрый день!\n\n  Счёт  во вложении.  \n\n')
  const read = readDkim(raw, publicKey)
  expect(read?.isValid).toBe(true)
  expect([read?.tags.get('d'), read?.tags.get('s')]).toEqual(['sever-uzel.example', 'otklik'])
  const forged = Buffer.from(raw.toString('latin1').replace('To: ', 'To: boss@romashka.example, '), 'latin1')
  expect(readDkim(forged, publicKey)?.isValid).toBe(false)

  await world.call(olga, 'mail', 'removeDkim', { siteId: 1 })
  expect(readDkim(await send(world, sink, 'Снова без подписи'), publicKey)).toBeNull()
})

it('the key of another domain signs nothing', async ({ world, post, sink }) => {
  const { olga } = post.people
  await world.call(olga, 'mail', 'makeDkim', { siteId: 1, domain: 'other.example', selector: 'a' })
  await world.call(olga, 'mail', 'switchDkim', { siteId: 1, isActive: true })
  expect(readDkim(await send(world, sink, 'Чужой ключ'), '')).toBeNull()
  await world.call(olga, 'mail', 'removeDkim', { siteId: 1 })
})

it('the private half is sealed and never shown; one key a site; administrators alone', async ({ world, post }) => {
  const { olga, alexey } = post.people
  const input = { siteId: 1, domain: 'sever-uzel.example', selector: 'otklik' }
  expect(await refusal(world.call(alexey, 'mail', 'makeDkim', input))).toBe('access.denied')
  await world.call(olga, 'mail', 'makeDkim', input)
  expect(await refusal(world.call(olga, 'mail', 'makeDkim', input))).toBe('dkim.taken')
  expect(await refusal(world.call(olga, 'mail', 'makeDkim', { ...input, siteId: 99 }))).toBe('input.unknownChoice')
  const [row] = await world.read((ctx) => ctx.db.select().from(dkimKey))
  expect(row?.keySealed).not.toMatch(/PRIVATE KEY/)
  expect(JSON.stringify(await world.call(olga, 'mail', 'dkim', {}))).not.toContain(row?.keySealed)
})
