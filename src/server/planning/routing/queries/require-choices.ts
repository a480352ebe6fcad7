import type { Ctx } from '#kernel/ctx'
import { requireRows } from '#kernel/known-rows'
import { staffGroup } from '#schema/base/people'
import * as people from '#server/base/people'

type Choices = { defaultResponsibleId?: unknown; triageGroupId?: unknown }

/**
 * Refuses employee.notAssignable for a default responsible who may have no tickets, and input.unknownChoice for a group that
 * is not there; the group stays until our commit: no foreign key watches over a setting.
 */
export async function requireChoices(ctx: Ctx, { defaultResponsibleId, triageGroupId }: Choices): Promise<void> {
  if (typeof defaultResponsibleId === 'number')
    await people.requireAssignable(ctx, defaultResponsibleId, 'value.defaultResponsibleId')
  if (typeof triageGroupId === 'number')
    await requireRows(ctx, staffGroup, { ids: [triageGroupId], path: 'value.triageGroupId' })
}
