import { api } from '#api/index'
import type { Ctx } from '#kernel/ctx'
import type { Product } from '#kernel/product'
import * as mail from '#server/channels/mail'
import { smallWorld } from '../small-world.ts'
import type { Telling } from './tickets.ts'

const DEMO_MAILBOX = 'support@sever-uzel.example'

/** The mailbox of the demo world, fed by our own listener: made by the verb that the admin page presses. Gives its id. */
export async function loadGateway(ctx: Ctx, { ids, language }: Telling): Promise<number> {
  const name = language === 'ru' ? 'Почта поддержки' : 'Support mail'
  const departmentId = ids.departments.support
  const input = api.mail.addGateway.input.parse({ type: 'local', name, mailbox: DEMO_MAILBOX, departmentId })
  return (await mail.addGateway(ctx, input)).id
}

/** The letters of strangers that wait to be sorted, taken in as if they had come over the wire. */
export async function loadLetters(product: Product, gatewayId: number, { language, moved }: Telling): Promise<void> {
  for (const letter of smallWorld.incoming) {
    const at = moved(letter.at)
    const recipients = [{ id: gatewayId, mailbox: DEMO_MAILBOX }]
    const raw = letter.raw[language]
    const sender = /^From:[^<]*<([^>]+)>/m.exec(raw)?.[1] ?? ''
    await mail.takeLetter({ ...product.sys, now: () => at }, { recipients, sender, raw: Buffer.from(raw) })
  }
}
