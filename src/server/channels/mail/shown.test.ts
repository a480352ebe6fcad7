import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { it } from '../../../../test/harness/mail.ts'
import { MAILBOX, type Post, rawLetter } from '../../../../test/harness/post.ts'
import type { World } from '../../../../test/harness/world.ts'
import type { Actor } from '../../../domain/access/index.ts'
import type { Download, HtmlDocument } from '../../kernel/wire.ts'

const seed = (name: string) => readFileSync(new URL(`../../../../seeds/mails/${name}.eml`, import.meta.url))

/** A route whose answer is a page or a file: as the wire gets it from the verb. */
const pageOf = async (world: World, actor: Actor, number: number, position = 1) =>
  (await world.call(actor, 'tickets', 'messageHtml', { number, position })) as unknown as HtmlDocument

const htmlReply = (id: string, to: string, html: string) =>
  rawLetter({ id, to, text: html }).replace('text/plain', 'text/html')

async function ticketOf(world: World, post: Post, id: string): Promise<number> {
  const { id: letterId } = await post.letter(id)
  const { ticketNumber } = await world.call(post.people.olga, 'mail', 'letter', { id: letterId })
  return ticketNumber ?? 0
}

it('FILE-05 pictures of a letter are shown in place, winmail.dat is unpacked, a letter in a letter is a file', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { olga } = post.people
  for (const name of ['inline-cid-image', 'winmail-dat', 'attached-letter']) await post.handIn(gateway, seed(name))
  const filesOf = async (number: number) => {
    const { items } = await desk.conversation(olga, number)
    return items.flatMap((item) => (item.kind === 'message' ? item.files : []))
  }
  const shown = await ticketOf(world, post, '<cid@romashka.example>')
  const [picture] = await filesOf(shown)
  const { html, loadsRemotePictures } = await pageOf(world, olga, shown)
  expect(html).toContain(`<p>Вот ошибка: <img src="/api/v1/tickets/${shown}/files/${picture?.id}"></p>`)
  expect(loadsRemotePictures).toBe(false)

  const packed = await filesOf(await ticketOf(world, post, '<tnef@romashka.example>'))
  expect(packed.map(({ name }) => name)).toEqual(['winmail.dat', 'Смета на март.txt'])
  const attached = await filesOf(await ticketOf(world, post, '<eml@romashka.example>'))
  expect(attached).toMatchObject([{ name: 'Выписка.eml', type: 'message/rfc822' }])
})

it('staff gets the source of the letter behind a message and what its sender is worth; a merged ticket brings both along', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { olga, irina } = post.people
  const raw = rawLetter({ id: '<source@x.example>', subject: 'Исходник' })
  await post.handIn(gateway, raw)
  const number = await ticketOf(world, post, '<source@x.example>')
  const lettersOf = async (of: number) => (await world.call(olga, 'mail', 'ticketLetters', { number: of })).rows
  const sourceOf = async (actor: Actor, of: number, position: number) => {
    const file = await world.call(actor, 'mail', 'messageSource', { number: of, position })
    return file as unknown as Download
  }
  const source = await sourceOf(olga, number, 1)
  expect(source).toMatchObject({ name: `${number}-1.eml`, isInline: false })
  const bytes = Buffer.from(await world.product.blobs.read(source.sha256))
  // Our listener writes the envelope on top; what came stands below it, byte for byte.
  expect(bytes.toString().endsWith(raw)).toBe(true)
  expect(await lettersOf(number)).toMatchObject([
    { position: 1, authentication: null, doubts: [], rawSize: bytes.length },
  ])
  await expect(sourceOf(irina, number, 1)).rejects.toMatchObject({ code: 'access.hidden' })

  await desk.answer(olga, number, 'Смотрим')
  await expect(sourceOf(olga, number, 2)).rejects.toMatchObject({ code: 'access.hidden' })

  const target = await desk.open(irina, { title: 'Основное' })
  await world.call(olga, 'tickets', 'merge', { number, into: target })
  expect(await lettersOf(number)).toEqual([])
  const [moved] = await lettersOf(target)
  expect((await sourceOf(olga, target, moved?.position ?? 0)).sha256).toBe(source.sha256)
})

it('a reply whose quotation its program marked keeps its own HTML, and the quotation stays folded', async ({
  world,
  post,
  desk,
  gateway,
}) => {
  const { olga, irina } = post.people
  const number = await desk.open(irina)
  await desk.answer(olga, number, 'Проверьте, пожалуйста, ещё раз.')
  await world.settle()
  const { id } = await desk.row(number)
  const ours = (await post.outbound()).find(({ ticketId, kind }) => ticketId === id && kind === 'answer')
  const body =
    '<div dir="ltr">Спасибо, <b>всё</b> заработало!</div><div class="gmail_quote">вт, 10 мар. 2026 г. в 14:00:<blockquote>Проверьте, пожалуйста, ещё раз.</blockquote></div>'
  const thread = `MIME-Version: 1.0\r\nIn-Reply-To: ${ours?.messageId}`
  await post.handIn(gateway, htmlReply('<own-html@x.example>', MAILBOX, body).replace('MIME-Version: 1.0', thread))
  const { items } = await desk.conversation(olga, number)
  const reply = items.filter((item) => item.kind === 'message').at(-1)
  expect(reply).toMatchObject({
    text: 'Спасибо, всё заработало!',
    html: '<div dir="ltr">Спасибо, <b>всё</b> заработало!</div>',
  })
  expect(reply?.quoted).toContain('Проверьте, пожалуйста, ещё раз.')
})

it('a letter that waits has a page of its own, on the ground that is asked for', async ({ world, post, gateway }) => {
  const body = '<p style="color:#000">Здравствуйте</p><img src="https://far.example/x.png" alt="баннер">'
  const raw = htmlReply('<wait@x.example>', MAILBOX, body).replace(/^From: .*$/m, 'From: stranger@far.example')
  await post.handIn(gateway, raw)
  const { id } = await post.letter('<wait@x.example>')
  const { olga } = post.people
  expect(await world.call(olga, 'mail', 'letter', { id })).toMatchObject({ hasHtml: true })
  const ask = async (more: { images?: string; theme?: 'dark' }) =>
    (await world.call(olga, 'mail', 'letterHtml', { id, ...more })) as unknown as HtmlDocument
  expect((await ask({})).html).toContain('<p style="color:#000">Здравствуйте</p><img alt="баннер" data-remote-src=')
  const dark = await ask({ theme: 'dark', images: '1' })
  expect(dark.loadsRemotePictures).toBe(true)
  expect(dark.html).toContain('<p>Здравствуйте</p><img alt="баннер" src="https://far.example/x.png">')

  await post.handIn(gateway, rawLetter({ id: '<plain@x.example>', from: 'stranger@far.example' }))
  const plain = await post.letter('<plain@x.example>')
  expect(await world.call(olga, 'mail', 'letter', { id: plain.id })).toMatchObject({ hasHtml: false })
  await expect(world.call(olga, 'mail', 'letterHtml', { id: plain.id })).rejects.toMatchObject({
    code: 'access.hidden',
  })
})
