import { asc, eq } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { api } from '#api/index'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { fieldOption } from '../schema.ts'

type OptionsInput = Given<typeof api.fields.add>['options']

/** The second language of a name is the first one's words where it was left blank. */
export const wholeName = (name: { ru: string; en: string }): { ru: string; en: string } => ({
  ru: name.ru,
  en: name.en === '' ? name.ru : name.en,
})

/**
 * The options of a list in the order given: new ones are added, the others renamed and switched. None is deleted, since
 * tickets may have chosen it; one that is not named stays as it is, behind the others.
 */
export async function writeOptions(ctx: Ctx, fieldId: number, wanted: OptionsInput): Promise<void> {
  const stored = await ctx.db
    .select()
    .from(fieldOption)
    .where(eq(fieldOption.fieldId, fieldId))
    .orderBy(asc(fieldOption.sort), asc(fieldOption.id))
  const kept = stored.filter(({ id }) => !wanted.some((one) => one.id === id))
  refuseUnknown(stored, wanted)
  refuseTwice([...wanted.map(({ name }) => name.ru), ...kept.map(({ name }) => name.ru)])
  // Names may change places among each other: all of them leave theirs before any takes one.
  for (const { id, name } of changed(stored, wanted)) {
    await ctx.db
      .update(fieldOption)
      .set({ name: { ...name, ru: `\u0001${id}` } })
      .where(eq(fieldOption.id, id))
  }
  for (const [place, { id, name, isActive }] of wanted.entries()) {
    const row = { name: wholeName(name), isActive, sort: (place + 1) * 10 }
    if (id === undefined) await ctx.db.insert(fieldOption).values({ ...row, fieldId })
    else await ctx.db.update(fieldOption).set(row).where(eq(fieldOption.id, id))
  }
  for (const [place, { id }] of kept.entries()) {
    const sort = (wanted.length + place + 1) * 10
    await ctx.db.update(fieldOption).set({ sort }).where(eq(fieldOption.id, id))
  }
}

type Stored = typeof fieldOption.$inferSelect

const changed = (stored: readonly Stored[], wanted: OptionsInput): Stored[] =>
  stored.filter(({ id, name }) => wanted.some((one) => one.id === id && one.name.ru !== name.ru))

function refuseUnknown(stored: readonly Stored[], wanted: OptionsInput): void {
  const ids = wanted.flatMap(({ id }) => id ?? [])
  const place = wanted.findIndex(({ id }) => id !== undefined && !stored.some((one) => one.id === id))
  if (place >= 0) throw new Refusal('input.unknownChoice', {}, `options.${place}`)
  if (new Set(ids).size < ids.length) throw new Refusal('input.invalid', {}, 'options')
}

function refuseTwice(names: readonly string[]): void {
  const lower = names.map((name) => name.toLowerCase())
  const place = lower.findIndex((name, at) => lower.indexOf(name) < at)
  if (place >= 0) throw new Refusal('name.taken', {}, `options.${place}.name.ru`)
}
