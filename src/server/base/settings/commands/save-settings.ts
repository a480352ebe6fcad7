import { z } from 'zod'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx, found } from '#kernel/ctx'
import { readSettings, writeSettings } from '#kernel/settings'
import { canEditSettings } from '../policy.ts'

type Save = typeof api.settings.save

/**
 * Changes the keys given of a module's settings; each key that changes is a fact. Refuses keys it does not have, and what
 * the module itself refuses of those that change (`Settings.check`).
 */
export async function saveSettings(ctx: Ctx, input: Given<Save>): Promise<Answered<Save>> {
  allow(ctx, 'setting.edit', canEditSettings(ctx.actor))
  const settings = found(ctx.save.registry.settings.get(input.module))
  const before: Record<string, unknown> = await readSettings(ctx, settings)
  // Read as the field it came in, so that what is wrong is told with the path that the form knows.
  z.object({ value: settings.schema.strict() }).parse({ value: { ...before, ...input.value } })
  const change = Object.entries(input.value).filter(([key, value]) => value !== before[key])
  await settings.check(ctx, Object.fromEntries(change))
  return { value: await writeSettings(ctx, settings, input.value) }
}
