import { eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { requireRows } from '#kernel/known-rows'
import { clientCategory } from '#schema/base/catalog'

/** Refuses input.unknownChoice, at the field given, unless all of them are there and switched on. */
export const requireClientCategories = (ctx: Ctx, ids: readonly number[], path: string): Promise<void> =>
  requireRows(ctx, clientCategory, { ids, path, where: eq(clientCategory.isActive, true) })
