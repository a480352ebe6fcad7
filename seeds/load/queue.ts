import type { Ctx } from '#kernel/ctx'
import * as queue from '#server/planning/queue'
import { type SeededRule, weightRules } from '../queue.ts'
import type { PeopleIds } from './people.ts'

/** Says what moves a ticket forward in the queue, before there is any: each is weighed when it is opened. */
export async function loadQueue(ctx: Ctx, ids: PeopleIds): Promise<void> {
  for (const rule of weightRules)
    await queue.addRule(ctx, { kind: rule.kind, subjectId: subjectOf(ids, rule), points: rule.points })
}

function subjectOf(ids: PeopleIds, rule: SeededRule): number {
  switch (rule.kind) {
    case 'clientCategory':
      return ids.clientCategories[rule.key]
    case 'category':
      return ids.categories[rule.key]
    case 'service':
      return ids.services[rule.key]
    case 'type':
      return ids.requestTypes[rule.key]
    case 'criticality':
      return ids.criticalities[rule.key]
  }
}
