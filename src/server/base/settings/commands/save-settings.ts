import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx, found } from '#kernel/ctx'
import { requireRows } from '#kernel/known-rows'
import { type AnySettings, readSettings, writeSettings } from '#kernel/settings'
import { employee, staffGroup } from '#schema/base/people'
import { canEditSettings } from '../policy.ts'

type Save = typeof api.settings.save
type Values = Record<string, unknown>

/**
 * Changes the keys given of a module's settings; each key that changes is a fact. Refuses keys it does not have, and
 * input.unknownChoice for a person or a group that is not there to be chosen.
 */
export async function saveSettings(ctx: Ctx, input: Given<Save>): Promise<Answered<Save>> {
  allow(ctx, 'setting.edit', canEditSettings(ctx.actor))
  const settings = found(ctx.save.registry.settings.get(input.module))
  const before: Values = await readSettings(ctx, settings)
  // Read as the field it came in, so that what is wrong is told with the path that the form knows.
  z.object({ value: settings.schema.strict() }).parse({ value: { ...before, ...input.value } })
  await requireChoices(ctx, settings, { before, change: input.value })
  return { value: await writeSettings(ctx, settings, input.value) }
}

/** Whom a setting names anew is there, and stays until our commit: no foreign key watches over a setting. */
async function requireChoices(
  ctx: Ctx,
  { schema }: AnySettings,
  { before, change }: { before: Values; change: Values },
): Promise<void> {
  for (const [key, field] of Object.entries(schema.shape)) {
    const [from, id] = [field.meta()?.['chosenFrom'], change[key]]
    if (typeof id !== 'number' || id === before[key]) continue
    const asked = { ids: [id], path: `value.${key}` }
    if (from === 'groups') await requireRows(ctx, staffGroup, asked)
    if (from === 'employees') await requireRows(ctx, employee, { ...asked, where: eq(employee.isActive, true) })
  }
}
