import { mayReadDesk } from '#domain/access'
import { defineFact } from '#kernel/facts'
import { defineLive } from '#kernel/live-subjects'

/** Of what kind, of which row of it, and what it is worth. */
type Rule = { kind: string; subjectId: number; points: number }

export const weightRuleAdded = defineFact<Rule>()('weightRule.added', 'weightRule', 'staff')
/** What it says from now on. */
export const weightRuleChanged = defineFact<Rule>()('weightRule.changed', 'weightRule', 'staff')
export const weightRuleRemoved = defineFact<Rule>()('weightRule.removed', 'weightRule', 'staff')

export const queueFacts = [weightRuleAdded, weightRuleChanged, weightRuleRemoved]

/** Rules are seen by whoever the desk opens for; one that is gone as well, so that its row goes from every screen. */
export const liveWeightRule = defineLive<null>('weightRule', {
  load: async (_ctx, ids) => new Map(ids.map((id) => [id, { key: id, access: null }])),
  canSee: (actor) => mayReadDesk(actor),
})
