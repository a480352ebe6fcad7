import type { Ctx } from '#kernel/ctx'
import * as catalog from '#server/base/catalog'
import { categories, criticalities, difficulties, marks, requestTypes, sources, statuses } from '../dictionaries.ts'
import { clientCategories } from '../services.ts'
import type {
  CategoryKey,
  ClientCategoryKey,
  CriticalityKey,
  DepartmentKey,
  DifficultyKey,
  EmployeeKey,
  MarkKey,
  RequestTypeKey,
  SiteKey,
  SourceKey,
  StatusKey,
  Text,
} from '../shapes.ts'
import { sites } from '../staff.ts'

export type DictionaryIds = {
  statuses: Record<StatusKey, number>
  categories: Record<CategoryKey, number>
  requestTypes: Record<RequestTypeKey, number>
  criticalities: Record<CriticalityKey, number>
  difficulties: Record<DifficultyKey, number>
  sources: Record<SourceKey, number>
  marks: Record<MarkKey, number>
  clientCategories: Record<ClientCategoryKey, number>
}

type Say = (text: Text) => string
type Who = { departments: Record<DepartmentKey, number>; employees: Record<EmployeeKey, number> }
type Row = Awaited<ReturnType<typeof catalog.dictionaryRows>>['rows'][number]
type Name = Parameters<typeof catalog.addRow>[1]['dictionary']
type Fields = Omit<Parameters<typeof catalog.addRow>[1], 'dictionary' | 'isActive' | 'siteIds'>

/** Gives the installation's first site the name of ours. */
export async function loadSites(ctx: Ctx): Promise<Record<SiteKey, number>> {
  const main = await catalog.mainSite(ctx)
  const ids: Partial<Record<SiteKey, number>> = {}
  for (const { key, name, language, timeZone } of sites) {
    await catalog.saveSite(ctx, { id: main.id, name, language, timeZone })
    ids[key] = main.id
  }
  return ids as Record<SiteKey, number>
}

/** Fills the dictionaries; what the first migration made already is renamed, not doubled. */
export async function loadDictionaries(ctx: Ctx, say: Say, who: Who): Promise<DictionaryIds> {
  return {
    statuses: await loadRows(ctx, 'statuses', statuses, {
      fields: ({ phase, isDefault, sort }) => ({ phase, isDefault, sort }),
      isSame: (one, row) => row.phase === one.phase && row.isDefault === one.isDefault,
    }),
    categories: await loadRows(ctx, 'categories', categories, {
      fields: (one) => ({
        sort: one.sort,
        description: one.description ? say(one.description) : null,
        warning: one.warning ? say(one.warning) : null,
        departmentId: one.department ? who.departments[one.department] : null,
        responsibleId: one.responsible ? who.employees[one.responsible] : null,
      }),
    }),
    requestTypes: await loadRows(ctx, 'request-types', requestTypes, {
      fields: ({ priority }, place) => ({ priority, sort: place }),
    }),
    criticalities: await loadRows(ctx, 'criticalities', criticalities, {
      fields: ({ weight }, place) => ({ weight, sort: place }),
    }),
    difficulties: await loadRows(ctx, 'difficulties', difficulties, { fields: (_, place) => ({ sort: place }) }),
    sources: await loadRows(ctx, 'sources', sources, {
      fields: ({ code }, place) => ({ code, sort: place }),
      isSame: (one, row) => row.code === one.code,
    }),
    marks: await loadRows(ctx, 'marks', marks, {
      fields: ({ value, isPositive }, place) => ({ value, isPositive, sort: place }),
    }),
    clientCategories: await loadRows(ctx, 'client-categories', clientCategories, {
      fields: (_, place) => ({ sort: place }),
    }),
  }
}

async function loadRows<K extends string, T extends { readonly key: K; readonly name: Text }>(
  ctx: Ctx,
  dictionary: Name,
  wanted: readonly T[],
  of: { fields(one: T, place: number): Omit<Fields, 'name'>; isSame?(one: T, row: Row): boolean },
): Promise<Record<K, number>> {
  const { rows } = await catalog.dictionaryRows(ctx, { dictionary })
  const isSame = of.isSame ?? ((one: T, row: Row) => row.name.ru === one.name.ru)
  const ids: Partial<Record<K, number>> = {}
  for (const [place, one] of wanted.entries()) {
    const input = { dictionary, name: one.name, isActive: true, siteIds: [], ...of.fields(one, (place + 1) * 10) }
    const known = rows.find((row) => isSame(one, row))
    const { id } = await (known ? catalog.saveRow(ctx, { ...input, id: known.id }) : catalog.addRow(ctx, input))
    ids[one.key] = id
  }
  return ids as Record<K, number>
}
