import { eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx, found } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import * as access from '#server/base/access'
import { normaliseAddress } from '../addresses.ts'
import { contactAdded, contactChanged } from '../facts.ts'
import { canEditPeople } from '../policy.ts'
import { contactLogin } from '../queries/contact-login.ts'
import { contact } from '../schema.ts'
import { given, requireCompanies, requireTimeZone } from './checks.ts'
import { setAddresses } from './contact-addresses.ts'
import { setGroupsOfContact } from './groups-of-contact.ts'
import { recordMembership } from './memberships.ts'

type Add = typeof api.people.addContact
type Save = typeof api.people.saveContact
type Link = typeof api.people.linkForContact

/** What must be known of a new contact; the rest has the contract's defaults. */
export type NewContact = Pick<Given<Add>, 'name' | 'addresses'> & Partial<Given<Add>>

/** Enters a contact by hand. Refuses person.addressTaken (foundation 6). */
export async function enterContact(ctx: Ctx, input: Given<Add>): Promise<Answered<Add>> {
  allow(ctx, 'people.edit', canEditPeople(ctx.actor))
  return addContact(ctx, input)
}

/**
 * Adds a contact with his addresses, the first being where our letters go. Refuses person.addressTaken. A part of other
 * verbs (sorting a letter), which have asked `allow` for what they do.
 */
export async function addContact(ctx: Ctx, input: NewContact): Promise<Answered<Add>> {
  const whole = { ...DEFAULTS, ...input }
  await check(ctx, whole, null)
  const [row] = await ctx.db
    .insert(contact)
    .values({ ...columnsOf(whole), createdAt: ctx.now })
    .returning({ id: contact.id })
  const { id } = found(row)
  await setAddresses(ctx, { id, isActive: whole.isActive }, whole.addresses)
  await recordMembership(ctx, id, null, whole)
  await tell(ctx, contactAdded, id, {})
  if (whole.clientGroupIds !== undefined) await setGroupsOfContact(ctx, id, whole.clientGroupIds)
  return { id }
}

/** Changes a contact: who leaves a company sees its tickets no longer, from his next request on (ORG-06, ORG-08). */
export async function saveContact(ctx: Ctx, input: Given<Save>): Promise<Answered<Save>> {
  allow(ctx, 'people.edit', canEditPeople(ctx.actor))
  // Who takes him into a group meanwhile has that group's lock and only points at him.
  const [before] = await ctx.db.select().from(contact).where(eq(contact.id, input.id)).for('no key update')
  const known = found(before)
  await check(ctx, input, known.companyId)
  await ctx.db.update(contact).set(columnsOf(input)).where(eq(contact.id, input.id))
  await setAddresses(ctx, input, input.addresses)
  await recordMembership(ctx, input.id, known, input)
  if (known.loginId !== null) await followLogin(ctx, { ...known, loginId: known.loginId }, input)
  await tell(ctx, contactChanged, input.id, {})
  if (input.clientGroupIds !== undefined) await setGroupsOfContact(ctx, input.id, input.clientGroupIds)
  return { id: input.id }
}

/** A one-time link into the portal; the login is made when it is missing. Refuses person.notActive. */
export async function linkForContact(ctx: Ctx, input: Given<Link>): Promise<Answered<Link>> {
  return access.oneTimeLink(ctx, await inviteContact(ctx, input.id))
}

/** The login of an active contact, made when it is missing, by the address where our letters go. Refuses person.notActive. */
export async function inviteContact(ctx: Ctx, contactId: number): Promise<number> {
  allow(ctx, 'people.edit', canEditPeople(ctx.actor))
  const one = found(await contactLogin(ctx, contactId))
  if (!one.isActive) throw new Refusal('person.notActive')
  if (one.loginId !== null) return one.loginId
  if (one.address === null) throw new Refusal('input.required', {}, 'addresses')
  const loginId = await access.inviteLogin(ctx, { kind: 'client', address: one.address, language: one.language })
  await ctx.db.update(contact).set({ loginId }).where(eq(contact.id, contactId))
  await tell(ctx, contactChanged, contactId, {})
  return loginId
}

const DEFAULTS = {
  companyId: null,
  isHead: false,
  isDenied: false,
  position: null,
  phone: null,
  language: 'ru',
  timeZone: 'Europe/Moscow',
  isActive: true,
} as const

async function check(ctx: Ctx, input: Given<Add>, companyBefore: number | null): Promise<void> {
  requireTimeZone(input.timeZone)
  if (input.companyId !== companyBefore) await requireCompanies(ctx, given(input.companyId), 'companyId')
  if (input.isHead && input.companyId === null) throw new Refusal('input.required', {}, 'companyId')
}

const columnsOf = (input: Given<Add>) => ({
  name: input.name,
  companyId: input.companyId,
  isHead: input.isHead,
  isDenied: input.isDenied,
  position: input.position,
  phone: input.phone,
  language: input.language,
  timeZone: input.timeZone,
  isActive: input.isActive,
})

/** What he signs in with follows him: language, activity, an address that is still his, and what he may see. */
async function followLogin(
  ctx: Ctx,
  before: typeof contact.$inferSelect & { loginId: number },
  input: Given<Save>,
): Promise<void> {
  const { loginId } = before
  await access.setLanguage(ctx, loginId, input.language)
  await keepLoginAddress(ctx, input)
  if (input.isActive !== before.isActive) await access.setLoginActive(ctx, loginId, input.isActive)
  const isOther =
    input.companyId !== before.companyId || input.isHead !== before.isHead || input.isDenied !== before.isDenied
  if (isOther) await access.tellAccessChanged(ctx, loginId)
}

async function keepLoginAddress(ctx: Ctx, input: Given<Save>): Promise<void> {
  const one = found(await contactLogin(ctx, input.id))
  const addresses = input.addresses.map(normaliseAddress)
  if (one.loginId === null || (one.loginAddress !== null && addresses.includes(one.loginAddress))) return
  if (addresses[0] === undefined) throw new Refusal('input.required', {}, 'addresses')
  await access.changeAddress(ctx, one.loginId, addresses[0])
}
