import type { Ctx } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import * as staffing from '#server/base/staffing'
import { routingSettings } from '../settings.ts'

/**
 * Who hands out what is nobody's (ASGN-17): the people of the group that the settings name and who may be given a ticket,
 * those away left out; none where no group is named.
 */
export async function triagePeople(ctx: Ctx, siteId: number): Promise<number[]> {
  const { triageGroupId } = await readSettings(ctx, routingSettings, siteId)
  if (triageGroupId === null) return []
  const members = await staffing.membersOf(ctx, { groupIds: [triageGroupId] })
  const away = await staffing.awayNow(ctx, members)
  return members.filter((id) => !away.has(id))
}
