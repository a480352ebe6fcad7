import type { Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import * as fields from '#server/base/fields'
import { canDefineFields } from '../policy.ts'
import { ticketsWithField } from '../queries/own-field-holders.ts'

/** Deletes a field of one's own; while tickets hold values of it, it can only be switched off: refuses field.inUse. */
export async function removeField(
  ctx: Ctx,
  { id }: Given<typeof contract.removeField>,
): Promise<Record<string, never>> {
  allow(ctx, 'dictionary.edit', canDefineFields(ctx.actor))
  const count = await ticketsWithField(ctx, id)
  if (count > 0) throw new Refusal('field.inUse', { count })
  await fields.removeField(ctx, id)
  return {}
}
