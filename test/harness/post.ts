import { asc, eq } from 'drizzle-orm'
import type { Asked } from '../../src/api/contract.ts'
import type { mail as contract } from '../../src/api/mail.ts'
import { takeLetter } from '../../src/server/channels/mail/index.ts'
import { letter, letterLocation, outboundLetter } from '../../src/server/channels/mail/schema.ts'
import { type Cast, cast } from './cast.ts'
import type { World } from './world.ts'

export const MAILBOX = 'support@sever-uzel.example'

type Draft = {
  from?: string
  to?: string
  subject?: string
  text?: string
  id?: string | null
  date?: string | null
  headers?: readonly string[]
}

let written = 0

/** A plain letter as a mail program writes it; null leaves a header out. */
export function rawLetter(draft: Draft = {}): string {
  written += 1
  const { from = 'Ирина <irina.sokolova@romashka.example>', to = MAILBOX, subject = 'Не печатает' } = draft
  const id = draft.id === undefined ? `<letter-${written}@romashka.example>` : draft.id
  const date = draft.date === undefined ? 'Tue, 10 Mar 2026 14:20:00 +0300' : draft.date
  return [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    ...(id === null ? [] : [`Message-ID: ${id}`]),
    ...(date === null ? [] : [`Date: ${date}`]),
    ...(draft.headers ?? []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    draft.text ?? 'Здравствуйте, принтер не печатает.',
    '',
  ].join('\r\n')
}

type Gateway = Partial<Asked<typeof contract.addGateway>>

/** The mail as a test speaks of it. */
export class Post {
  readonly #world: World
  readonly people: Cast

  constructor(world: World, people: Cast) {
    this.#world = world
    this.people = people
  }

  static open = async (world: World): Promise<Post> => new Post(world, await cast(world))

  /** Adds a gateway for letters to the support department, a local one unless said; gives its id. */
  async addGateway(gateway: Gateway = {}): Promise<number> {
    const departmentId = this.people.ids.departments.support
    const input = { type: 'local', name: 'Поддержка', mailbox: MAILBOX, departmentId, ...gateway } as const
    return (await this.#world.call(this.people.olga, 'mail', 'addGateway', input)).id
  }

  /** A gateway that sends through a server on this machine. */
  addServer = (port: number): Promise<number> =>
    this.addGateway({ type: 'smtp', name: 'Отправка', host: '127.0.0.1', port, security: 'none', departmentId: null })

  /** Hands a raw letter in as our listener does, and lets it be judged. */
  async handIn(gatewayId: number, raw: string | Buffer, sender = 'irina.sokolova@romashka.example'): Promise<void> {
    const recipients = [{ id: gatewayId, mailbox: await this.mailboxOf(gatewayId) }]
    await takeLetter(this.#world.product.sys, { recipients, sender, raw: Buffer.from(raw as string) })
    await this.#world.settle()
  }

  /** Hands in a letter of somebody whom nobody knows, unless the draft names another; gives its id. */
  async arrive(gatewayId: number, draft: Draft = {}): Promise<number> {
    written += 1
    const id = `<stranger-${written}@nowhere.example>`
    await this.handIn(gatewayId, rawLetter({ from: `Гость <guest-${written}@nowhere.example>`, id, ...draft }))
    return (await this.letter(id)).id
  }

  async mailboxOf(gatewayId: number): Promise<string> {
    const { rows } = await this.#world.call(this.people.olga, 'mail', 'gateways', {})
    return rows.find((row) => row.id === gatewayId)?.mailbox ?? ''
  }

  letters = () => this.#world.read((ctx) => ctx.db.select().from(letter).orderBy(asc(letter.id)))

  /** The letter with this Message-ID. */
  async letter(messageId: string): Promise<typeof letter.$inferSelect> {
    const rows = await this.#world.read((ctx) => ctx.db.select().from(letter).where(eq(letter.messageId, messageId)))
    const [row] = rows
    if (!row || rows.length > 1) throw new Error(`${rows.length} letters have the id ${messageId}`)
    return row
  }

  places = () => this.#world.read((ctx) => ctx.db.select().from(letterLocation).orderBy(asc(letterLocation.id)))

  outbound = () => this.#world.read((ctx) => ctx.db.select().from(outboundLetter).orderBy(asc(outboundLetter.id)))

  /** The journal as an administrator sees it, newest first. */
  journal = async (filter: Asked<typeof contract.journal> = {}) =>
    (await this.#world.call(this.people.olga, 'mail', 'journal', filter)).rows
}
