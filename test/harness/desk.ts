import { eq } from 'drizzle-orm'
import type { Asked } from '../../src/api/contract.ts'
import type { tickets as contract } from '../../src/api/tickets.ts'
import type { Actor, ClientActor } from '../../src/domain/access/index.ts'
import type { Instant } from '../../src/domain/time/index.ts'
import {
  closeByAuthor,
  findTicketByNumber,
  type OpenTicket,
  openTicket,
  type PostedClientMessage,
  postClientMessage,
} from '../../src/server/desk/tickets/index.ts'
import { ticket } from '../../src/server/desk/tickets/schema.ts'
import { Refusal } from '../../src/server/kernel/errors.ts'
import type { World } from './world.ts'

type Save = Asked<typeof contract.save>
type Filter = Asked<typeof contract.list>

/** The desk as a test speaks of it: short verbs over the wire's own, with the people of `cast`. */
export class Desk {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** A ticket of the client, as his letter would open it; gives its number. */
  async open(author: ClientActor, details: Partial<OpenTicket> = {}): Promise<number> {
    const input = { title: 'Не печатает', text: 'Помогите', files: [], sourceCode: 'email', ...details }
    const { number } = await this.#world.write((ctx) => openTicket(ctx, { ...input, authorId: author.contactId }))
    return number
  }

  /** One save of an employee from the version that is there now, unless the test names an older one. */
  async save(actor: Actor, number: number, change: Omit<Save, 'number' | 'version'> & { version?: number }) {
    const { version } = await this.row(number)
    return this.#world.call(actor, 'tickets', 'save', { number, version, ...change })
  }

  answer = (actor: Actor, number: number, text: string, change: Partial<Save> = {}) =>
    this.save(actor, number, { message: { kind: 'answer', text }, ...change })

  hide = (actor: Actor, number: number, text: string, change: Partial<Save> = {}) =>
    this.save(actor, number, { message: { kind: 'hidden', text }, ...change })

  /** The client writes on in his ticket, as from the portal. */
  async reply(client: ClientActor, number: number, text = 'Всё ещё не работает'): Promise<PostedClientMessage> {
    const { id } = await this.row(number)
    const input = { ticketId: id, contactId: client.contactId, text, files: [] }
    return this.#world.write((ctx) => postClientMessage(ctx, input), client)
  }

  /** A letter of his that came in by this moment and is taken in only now. */
  async replyAt(client: ClientActor, number: number, happenedAt: Instant): Promise<PostedClientMessage> {
    const { id } = await this.row(number)
    const input = { ticketId: id, contactId: client.contactId, text: 'Ответ с дороги', files: [], happenedAt }
    return this.#world.write((ctx) => postClientMessage(ctx, { ...input, channel: 'email' }))
  }

  async closeOwn(client: ClientActor, number: number): Promise<void> {
    const { id } = await this.row(number)
    await this.#world.write((ctx) => closeByAuthor(ctx, id), client)
  }

  view = (actor: Actor, number: number) => this.#world.call(actor, 'tickets', 'get', { number })

  conversation = (actor: Actor, number: number, page: { before?: number; limit?: number } = {}) =>
    this.#world.call(actor, 'tickets', 'conversation', { number, ...page })

  /** One page of a list; of all tickets, unless the filter names a view. */
  page(actor: Actor, filter: Partial<Filter> = {}) {
    return this.#world.call(actor, 'tickets', 'list', { view: 'all', ...filter } as Filter)
  }

  /** The numbers that a page shows, in its order. */
  async list(actor: Actor, filter: Partial<Filter> = {}): Promise<number[]> {
    const { rows } = await this.page(actor, filter)
    return rows.map((row) => row.number)
  }

  /** The row as it is stored. */
  async row(number: number): Promise<typeof ticket.$inferSelect> {
    const [row] = await this.#world.read((ctx) => ctx.db.select().from(ticket).where(eq(ticket.number, number)))
    if (!row) throw new Error(`there is no ticket ${number}`)
    return row
  }

  /** Names of the facts told of the ticket, oldest first. */
  async facts(number: number): Promise<string[]> {
    const found = await this.#world.read((ctx) => findTicketByNumber(ctx, number))
    return found ? this.#world.facts('ticket', found.id) : []
  }
}

/** The code of the refusal that a call ends in; the test fails where it does not. */
export const refusal = async (call: Promise<unknown>): Promise<string> => (await refused(call)).code

/** The whole refusal, with its details and its field. */
export async function refused(call: Promise<unknown>): Promise<Refusal> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome instanceof Refusal) return outcome
  throw outcome ?? new Error('it was not refused')
}
