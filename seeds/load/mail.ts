import { system } from '#domain/access'
import { instant, MINUTE } from '#domain/time'
import type { Product } from '#kernel/product'
import { runVerb } from '#kernel/run'
import * as mail from '#server/channels/mail'
import { minuteOf } from '../moscow-time.ts'
import { smallWorld } from '../small-world.ts'
import type { Telling } from './tickets.ts'

export const DEMO_MAILBOX = 'support@sever-uzel.example'

/** The mailbox of the demo world, fed by our own listener, and the letters of strangers that wait to be sorted. */
export async function loadMail(product: Product, { ids, language, shiftMs }: Telling): Promise<void> {
  const name = language === 'ru' ? 'Почта поддержки' : 'Support mail'
  const gatewayId = await addGateway(product, {
    type: 'local',
    name,
    mailbox: DEMO_MAILBOX,
    departmentId: ids.departments.support,
  })
  for (const letter of smallWorld.incoming) {
    const at = instant(minuteOf(letter.at) * MINUTE + shiftMs)
    const recipients = [{ id: gatewayId, mailbox: DEMO_MAILBOX }]
    const raw = letter.raw[language]
    const sender = /^From:[^<]*<([^>]+)>/m.exec(raw)?.[1] ?? ''
    await mail.takeLetter({ ...product.sys, now: () => at }, { recipients, sender, raw: Buffer.from(raw) })
  }
}

/** By the verb that the admin page presses, so that the demo's gateway is like any other. */
async function addGateway(product: Product, input: Record<string, unknown>): Promise<number> {
  const mounted = product.registry.modules
    .flatMap((module) => module.routes ?? [])
    .find((one) => one.noun === 'mail' && one.name === 'addGateway')
  if (!mounted) throw new Error('no module serves mail.addGateway')
  const made = await product.runner.write({ actor: system('demo'), channel: 'system', isSilent: true }, (ctx) =>
    runVerb(ctx, mounted.verb, mounted.route.input.parse(input), mounted.route.may),
  )
  return (made as { id: number }).id
}
