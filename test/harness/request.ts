import type { Actor } from '../../src/domain/access/index.ts'
import { cast } from './cast.ts'
import type { World } from './world.ts'

/** What a client of the small world writes into the portal's form, unless the test says otherwise. */
export const form = { title: 'Не уходят письма', text: 'С утра форма молчит' }

/** A request by the portal's form, to Хостинг unless said; gives its number. */
export async function open(world: World, by: Actor, more: object = {}): Promise<number> {
  const { ids } = await cast(world)
  return (await world.call(by, 'portal', 'open', { ...form, departmentId: ids.departments.hosting, ...more })).number
}

/** A save of the desk at the version the ticket has now. */
export async function save(world: World, by: Actor, number: number, what: object): Promise<void> {
  const { version } = await world.call(by, 'tickets', 'get', { number })
  await world.call(by, 'tickets', 'save', { number, version, anyway: true, ...what })
}

export const answer = (text: string) => ({ message: { kind: 'answer' as const, text } })
export const hidden = (text: string) => ({ message: { kind: 'hidden' as const, text } })

/** A request of Ирина in Хостинг that Алексей is responsible for, its first letters written. */
export async function ticketOfAlexey(world: World): Promise<number> {
  const { irina, alexey, ids } = await cast(world)
  const number = await open(world, irina)
  await save(world, alexey, number, { responsibleId: ids.employees.alexey })
  await world.settle()
  return number
}
