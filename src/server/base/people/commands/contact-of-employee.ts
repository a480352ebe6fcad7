import { and, eq } from 'drizzle-orm'
import { type Ctx, found } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { contactAdded, contactChanged } from '../facts.ts'
import { employeeLogin } from '../queries/employee-login.ts'
import { contact, contactAddress, employee } from '../schema.ts'
import { rememberAddress } from './contact-addresses.ts'

/**
 * The contact as whom an employee writes tickets of his own (foundation 6); made when missing. A contact who already has
 * the employee's address is the same person.
 */
export async function contactOfEmployee(ctx: Ctx, employeeId: number): Promise<number> {
  await ctx.db.select({ id: employee.id }).from(employee).where(eq(employee.id, employeeId)).for('update') // once, not twice
  const [known] = await ctx.db.select({ id: contact.id }).from(contact).where(eq(contact.employeeId, employeeId))
  if (known) return known.id
  const one = found(await employeeLogin(ctx, employeeId))
  const [same] = await ctx.db
    .select({ id: contact.id, employeeId: contact.employeeId })
    .from(contactAddress)
    .innerJoin(contact, eq(contact.id, contactAddress.contactId))
    .where(and(eq(contactAddress.address, one.address), eq(contactAddress.isActive, true)))
  if (same && same.employeeId === null) {
    await ctx.db.update(contact).set({ employeeId }).where(eq(contact.id, same.id))
    await tell(ctx, contactChanged, same.id, {})
    return same.id
  }
  const { name, language, timeZone, phone, position } = one
  const [row] = await ctx.db
    .insert(contact)
    .values({ employeeId, name, language, timeZone, phone, position, createdAt: ctx.now })
    .returning({ id: contact.id })
  const { id } = found(row)
  await tell(ctx, contactAdded, id, {})
  if (!same) await rememberAddress(ctx, id, one.address)
  return id
}
