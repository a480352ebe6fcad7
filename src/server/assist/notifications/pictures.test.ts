import PostalMime from 'postal-mime'
import { expect } from 'vitest'
import { Desk } from '../../../../test/harness/desk.ts'
import { it as inMail } from '../../../../test/harness/mail.ts'
import type { Post } from '../../../../test/harness/post.ts'
import { type SmtpSink, startSmtpSink } from '../../../../test/harness/smtp-sink.ts'
import type { World } from '../../../../test/harness/world.ts'
import type { Actor } from '../../../domain/access/index.ts'
import { keepFile } from '../../base/files/index.ts'

const it = inMail.extend<{ sink: SmtpSink }>({
  sink: [
    async ({ post }, use) => {
      const sink = await startSmtpSink()
      await post.addServer(sink.port)
      await use(sink)
      await sink.stop()
    },
    { scope: 'file' },
  ],
})

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function keep(world: World, by: Actor, file: { name: string; type: string; bytes: Buffer }): Promise<string> {
  const blob = await world.product.blobs.put(file.bytes)
  return (await world.write((ctx) => keepFile(ctx, { blob, name: file.name, type: file.type }), by)).id
}

/** Answers with files and gives the letter that Ирина gets, as it was sent. */
async function answered(world: World, sink: SmtpSink, { post, files }: { post: Post; files: readonly string[] }) {
  const { irina, alexey, ids } = post.people
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.support })
  await world.settle()
  const before = sink.letters.length
  await desk.save(alexey, number, { message: { kind: 'answer', text: 'Вот как это выглядит', files: [...files] } })
  await world.settle()
  const [sent] = (await sink.waitFor(before + 1)).slice(before).filter(({ to }) => to.some((one) => /irina/.test(one)))
  return { number, raw: sent?.raw ?? Buffer.alloc(0), letter: await PostalMime.parse(sent?.raw ?? '') }
}

it('a picture of an answer stands in its letter under the words, by the Content-ID that the HTML names; the plain text names it', async ({
  world,
  post,
  sink,
}) => {
  const { alexey } = post.people
  const picture = await keep(world, alexey, { name: 'экран & до.png', type: 'image/png', bytes: PNG })
  const paper = await keep(world, alexey, { name: 'акт.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7') })
  const drawing = await keep(world, alexey, { name: 'схема.svg', type: 'image/svg+xml', bytes: Buffer.from('<svg/>') })
  const { letter, raw } = await answered(world, sink, { post, files: [picture, paper, drawing] })

  const inline = letter.attachments.filter((part) => part.related === true)
  expect(inline).toHaveLength(1)
  const [part] = inline
  expect(part).toMatchObject({ filename: 'экран & до.png', mimeType: 'image/png', disposition: 'inline' })
  expect(Buffer.from(part?.content as ArrayBuffer)).toEqual(PNG)
  const named = [...(letter.html ?? '').matchAll(/<img src="cid:([^"]+)" alt="([^"]*)"/g)]
  expect(named.map(([, id, alt]) => [`<${id}>`, alt])).toEqual([[part?.contentId, 'экран &amp; до.png']])
  const [words, image, footer] = ['Вот как это выглядит', '<img', 'Открыть заявку'].map((one) =>
    letter.html?.indexOf(one),
  )
  expect([words, image, footer]).toEqual([words, image, footer].toSorted((a = 0, b = 0) => a - b))
  expect(letter.text).toContain('Вот как это выглядит\n\nКартинка: экран & до.png')
  const attached = letter.attachments.filter((one) => one.related !== true)
  expect(attached.map(({ filename, disposition }) => [filename, disposition])).toEqual([
    ['акт.pdf', 'attachment'],
    ['схема.svg', 'attachment'],
  ])
  expect(raw.toString('latin1')).toMatch(/Content-Type: multipart\/related/)
})

it('what is over the limit of the settings is named with the way to the portal, and not attached', async ({
  world,
  post,
  sink,
}) => {
  const { alexey, olga } = post.people
  const limit = (attachedMb: number) =>
    world.call(olga, 'settings', 'save', { module: 'notifications', value: { attachedMb } })
  await limit(1)
  const large = Buffer.alloc(1024 * 1024 + 1, 7)
  const base = await keep(world, alexey, { name: 'база.zip', type: 'application/zip', bytes: large })
  const small = await keep(world, alexey, { name: 'снимок.jpg', type: 'image/jpeg', bytes: PNG })
  const { letter, number } = await answered(world, sink, { post, files: [base, small] })
  await limit(15)
  expect(letter.attachments.map(({ filename }) => filename)).toEqual(['снимок.jpg'])
  for (const part of [letter.text, letter.html]) {
    expect(part).toContain('Эти файлы велики для письма и ждут на портале: база.zip')
    expect(part).toContain(`/portal/tickets/${number}`)
  }
})
