import { eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx, found } from '#kernel/ctx'
import { brokenUnique, Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { subjectColumns } from '../columns.ts'
import { weightRuleAdded, weightRuleChanged, weightRuleRemoved } from '../facts.ts'
import { canEditQueue } from '../policy.ts'
import { requireSubject } from '../queries/require-subject.ts'
import { ruleOf } from '../queries/rules.ts'
import { weightRule } from '../schema.ts'

type Add = typeof api.queue.addRule
type Save = typeof api.queue.saveRule
type Remove = typeof api.queue.removeRule
type Said = Given<Add>

/**
 * Says what a trait of tickets is worth (DICT-17), in minutes of waiting. Open tickets follow in the background. Refuses
 * weightRule.taken where there is a rule about it already, and a subject that is none or is switched off.
 */
export async function addRule(ctx: Ctx, input: Said): Promise<Answered<Add>> {
  allow(ctx, 'queue.edit', canEditQueue(ctx.actor))
  await requireSubject(ctx, input)
  const { kind, subjectId, points } = input
  const values = { ...subjectColumns(kind, subjectId), points, createdAt: ctx.now }
  const [row] = await orTaken(ctx.db.insert(weightRule).values(values).returning({ id: weightRule.id }))
  const { id } = found(row)
  await tell(ctx, weightRuleAdded, id, { kind, subjectId, points })
  return { id }
}

/** Changes what a rule speaks of or what it is worth; what it spoke of already may be switched off since. */
export async function saveRule(ctx: Ctx, { id, kind, subjectId, points }: Given<Save>): Promise<Record<string, never>> {
  allow(ctx, 'queue.edit', canEditQueue(ctx.actor))
  const before = await ruleForUpdate(ctx, id)
  const isSame = before.kind === kind && before.subjectId === subjectId
  if (isSame && before.points === points) return {}
  if (!isSame) await requireSubject(ctx, { kind, subjectId })
  const values = { ...subjectColumns(kind, subjectId), points }
  await orTaken(ctx.db.update(weightRule).set(values).where(eq(weightRule.id, id)))
  await tell(ctx, weightRuleChanged, id, { kind, subjectId, points })
  return {}
}

/** Deletes a rule; of a second press the row is gone already (access.hidden). */
export async function removeRule(ctx: Ctx, { id }: Given<Remove>): Promise<Record<string, never>> {
  allow(ctx, 'queue.edit', canEditQueue(ctx.actor))
  const { kind, subjectId, points } = await ruleForUpdate(ctx, id)
  await ctx.db.delete(weightRule).where(eq(weightRule.id, id))
  await tell(ctx, weightRuleRemoved, id, { kind, subjectId, points })
  return {}
}

async function ruleForUpdate(ctx: Ctx, id: number) {
  const [row] = await ctx.db.select().from(weightRule).where(eq(weightRule.id, id)).for('update')
  return ruleOf(found(row))
}

/** Two may write about the same thing at once: only the database knows who was first. */
async function orTaken<T>(write: PromiseLike<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (brokenUnique(error) === 'weight_rule_subject') throw new Refusal('weightRule.taken', {}, 'subjectId')
    throw error
  }
}
