import { z } from 'zod'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx, found } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import { canReadSettings } from '../policy.ts'

type Get = typeof api.settings.get

/** The settings of a module as they hold now, with the JSON schema that its form is built from. */
export async function settingsOf(ctx: Ctx, input: Given<Get>): Promise<Answered<Get>> {
  allow(ctx, 'setting.read', canReadSettings(ctx.actor))
  const settings = found(ctx.save.registry.settings.get(input.module))
  const value = await readSettings(ctx, settings)
  return { module: input.module, value, schema: z.toJSONSchema(settings.schema, { io: 'input' }) }
}
