import { asc, eq, inArray } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { api } from '#api/index'
import { type EscalationRule, escalationFault } from '#domain/sla'
import { allow, type Ctx, found } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import * as people from '#server/base/people'
import { levelEscalationsChanged } from '../facts.ts'
import { canEditLevels } from '../policy.ts'
import { knownGroups } from '../queries/escalations.ts'
import { escalation, level } from '../schema.ts'

type Save = typeof api.sla.saveEscalations

/**
 * Says anew what is done when a deadline of the level comes near or is missed, or its norm is (SLA-09, 10, 11): the whole
 * list, which holds from now on, also for tickets that have the level already. Said twice, a rule is one. Refuses
 * employee.notAssignable and input.unknownChoice for whom it names, and a rule that lacks whom its action needs
 * (input.required) or names whom it does not (input.invalid). Whoever was named before may stay, whatever he is now.
 */
export async function saveEscalations(ctx: Ctx, { id, rules }: Given<Save>): Promise<Record<string, never>> {
  allow(ctx, 'level.edit', canEditLevels(ctx.actor))
  const [locked] = await ctx.db.select({ id: level.id }).from(level).where(eq(level.id, id)).for('no key update')
  found(locked)
  const before = await ctx.db.select().from(escalation).where(eq(escalation.levelId, id)).orderBy(asc(escalation.id))
  const known = new Map(before.map((row) => [keyOf(row), row]))
  await requireSound(ctx, rules, (rule) => known.has(keyOf(rule)))
  const wanted = new Map(rules.map((rule) => [keyOf(rule), rule]))
  const gone = before.filter((row) => !wanted.has(keyOf(row))).map((row) => row.id)
  const added = [...wanted].filter(([key]) => !known.has(key)).map(([, rule]) => ({ levelId: id, ...rule }))
  if (gone.length > 0) await ctx.db.delete(escalation).where(inArray(escalation.id, gone))
  if (added.length > 0) await ctx.db.insert(escalation).values(added)
  if (gone.length > 0 || added.length > 0) await tell(ctx, levelEscalationsChanged, id, {})
  return {}
}

const keyOf = ({ occasion, action, employeeId, groupId }: EscalationRule): string =>
  [occasion, action, employeeId, groupId].join(' ')

async function requireSound(
  ctx: Ctx,
  rules: readonly EscalationRule[],
  isKept: (rule: EscalationRule) => boolean,
): Promise<void> {
  const groups = await knownGroups(ctx)
  for (const [i, rule] of rules.entries()) {
    const fault = escalationFault(rule)
    if (fault !== null) {
      const code = fault.because === 'missing' ? 'input.required' : 'input.invalid'
      throw new Refusal(code, {}, `rules.${i}.${fault.field}`)
    }
    if (rule.groupId !== null && !groups.has(rule.groupId))
      throw new Refusal('input.unknownChoice', {}, `rules.${i}.groupId`)
    if (rule.employeeId !== null && !isKept(rule))
      await people.requireAssignable(ctx, rule.employeeId, `rules.${i}.employeeId`)
  }
}
