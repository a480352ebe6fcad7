import { type Actor, clientActor } from '#domain/access'
import type { Ctx } from '#kernel/ctx'
import * as access from '#server/base/access'
import * as people from '#server/base/people'
import { isEmployee } from '../outcome.ts'
import type { ContactKey, EmployeeKey, PersonKey } from '../shapes.ts'
import type { PeopleIds } from './people.ts'

/** Everybody of the small world as an actor, so that each step of the story is done by the one who did it. */
export type Voices = (key: PersonKey) => Actor

export async function voicesOf(ctx: Ctx, ids: PeopleIds): Promise<Voices> {
  const actors = new Map<PersonKey, Actor>()
  const staff = await people.staffRecipients(ctx, Object.values(ids.employees))
  for (const [key, employeeId] of Object.entries(ids.employees) as [EmployeeKey, number][]) {
    const one = staff.find((person) => person.employeeId === employeeId)
    const actor = one ? await access.actorOfLogin(ctx, one.loginId) : null
    if (actor) actors.set(key, actor)
  }
  for (const [key, contactId] of Object.entries(ids.contacts) as [ContactKey, number][]) {
    const actor = await clientOf(ctx, contactId)
    if (actor) actors.set(key, actor)
  }
  return (key) => {
    const actor = actors.get(key)
    if (!actor) throw new Error(`${isEmployee(key) ? 'employee' : 'contact'} ${key} has no voice`)
    return actor
  }
}

/** Those without a login wrote by mail or phoned: they speak all the same. */
async function clientOf(ctx: Ctx, contactId: number): Promise<Actor | null> {
  const person = await people.contactById(ctx, contactId)
  if (!person) return null
  if (person.loginId !== null) return access.actorOfLogin(ctx, person.loginId)
  return clientActor(person)
}
