import { eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { usesOf } from '#kernel/deletion'
import { settingsSetTo } from '#kernel/settings'
import { say } from '#kernel/words'
import { roleGrant } from '#schema/base/access'
import { staffGroup } from '../schema.ts'

/** Where a group of employees is used, each place in the reader's language with how often; its members are no use. */
export async function usesOfGroup(ctx: Ctx, id: number): Promise<string[]> {
  const words = (key: string, details: object) => say(ctx.language, `people.groups.uses.${key}`, { ...details })
  const rows = await usesOf(ctx, { table: staffGroup, id })
  // Roles would go with it without a word, and a setting is no foreign key.
  const roles = await ctx.db.$count(roleGrant, eq(roleGrant.groupId, id))
  const settings = await settingsSetTo(ctx, 'groups', id)
  return [
    ...[...rows].map(([table, count]) => words(table, { count })),
    ...(roles > 0 ? [words('role_grant', { count: roles })] : []),
    ...settings.map((key) => words('setting', { name: say(ctx.language, `settings.${key}.label`) })),
  ]
}
