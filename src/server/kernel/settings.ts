import { and, eq, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import type { Ctx } from './ctx.ts'
import { defineFact, tell } from './facts.ts'
import { forget, once } from './save.ts'
import { setting } from './schema.ts'

/** The typed settings of one module: an object schema with a default for every key, and which keys a site may set. */
export type Settings<S extends z.ZodObject> = {
  module: string
  schema: S
  siteKeys: readonly (keyof z.output<S> & string)[]
  check: SettingsCheck
}
/** Refuses what only the database knows to be wrong with the keys that change, at paths that begin with `value.`. */
type SettingsCheck = (ctx: Ctx, change: Readonly<Record<string, unknown>>) => Promise<void>
export type AnySettings = Settings<z.ZodObject>

export const settingChanged = defineFact<{ module: string; siteId: number | null; field: string }>()(
  'setting.changed',
  'setting',
  'staff',
)

export const defineSettings = <S extends z.ZodObject>(
  module: string,
  schema: S,
  siteKeys: readonly (keyof z.output<S> & string)[] = [],
  check: SettingsCheck = async () => undefined,
): Settings<S> => ({ module, schema, siteKeys, check })

/** Reads settings: the defaults, over them the installation's, over them the site's (foundation 24); once in a transaction. */
export async function readSettings<S extends z.ZodObject>(
  ctx: Ctx,
  settings: Settings<S>,
  siteId: number | null = null,
): Promise<z.output<S>> {
  const rows = (await storedSettings(ctx)).filter(({ module }) => module === settings.module)
  const common = rows.find((row) => row.siteId === null)?.value ?? {}
  const own = siteId === null ? {} : (rows.find((row) => row.siteId === siteId)?.value ?? {})
  return settings.schema.parse({ ...common, ...own })
}

/** The settings, as `module.key`, that are set to this choice of a kind (`chosenFrom`), at the installation or at any site. */
export async function settingsSetTo(ctx: Ctx, chosenFrom: string, id: number): Promise<string[]> {
  const stored = await storedSettings(ctx)
  return [...ctx.save.registry.settings.values()].flatMap(({ module, schema }) =>
    Object.entries(schema.shape)
      .filter(([, value]) => value.meta()?.['chosenFrom'] === chosenFrom)
      .filter(([key]) => stored.some((row) => row.module === module && row.value[key] === id))
      .map(([key]) => `${module}.${key}`),
  )
}

/** All modules' at once: they are few and small, and a save asks several. */
const storedSettings = (ctx: Ctx) => once(ctx.save, KNOWN, async () => ctx.db.select().from(setting))

const KNOWN = 'settings'

/** Stores changed keys after the schema has accepted the whole; each key that changes is a fact. The caller has asked `allow`. */
export async function writeSettings<S extends z.ZodObject>(
  ctx: Ctx,
  settings: Settings<S>,
  change: Record<string, unknown>,
  siteId: number | null = null,
): Promise<z.output<S>> {
  const before: Record<string, unknown> = await readSettings(ctx, settings, siteId)
  const wanted = settings.schema.parse({ ...before, ...change })
  const mine = siteId === null ? isNull(setting.siteId) : eq(setting.siteId, siteId)
  const [row] = await ctx.db
    .select()
    .from(setting)
    .where(and(eq(setting.module, settings.module), mine))
    .for('update')
  const value = { ...row?.value, ...change }
  if (row) await ctx.db.update(setting).set({ value }).where(eq(setting.id, row.id))
  else await ctx.db.insert(setting).values({ module: settings.module, siteId, value })
  forget(ctx.save, KNOWN)
  for (const field of Object.keys(change)) {
    if (JSON.stringify(before[field]) !== JSON.stringify((wanted as Record<string, unknown>)[field])) {
      await tell(ctx, settingChanged, siteId ?? 0, { module: settings.module, siteId, field })
    }
  }
  return wanted
}
