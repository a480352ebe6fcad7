import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Given } from '#api/contract'
import type { api } from '#api/index'
import type { Phase } from '#domain/tickets'
import type { Words } from '#schema/kernel'
import {
  category,
  categorySite,
  clientCategory,
  clientCategorySite,
  criticality,
  criticalitySite,
  difficulty,
  difficultySite,
  mark,
  markSite,
  requestType,
  requestTypeSite,
  source,
  sourceSite,
  status,
  statusSite,
} from './schema.ts'

export type RowInput = Given<typeof api.catalog.addRow>
export type DictionaryName = RowInput['dictionary']

/** What only some dictionaries have beside name, order, activity and sites. */
export type RowField = keyof Omit<RowInput, 'dictionary' | 'name' | 'sort' | 'isActive' | 'siteIds'>

/** A stored row of any dictionary: the columns that all have, and those of its own. */
export type StoredRow = { id: number; name: Words; sort: number; isActive: boolean } & {
  phase?: Phase
  isDefault?: boolean
  priority?: 'high' | 'medium' | 'low'
  weight?: number
  value?: number
  isPositive?: boolean
  code?: string
  description?: string | null
  warning?: string | null
  departmentId?: number | null
  responsibleId?: number | null
}

type DictionaryTable = PgTable & { id: PgColumn; name: PgColumn; sort: PgColumn; isActive: PgColumn }
type SiteTable = PgTable & { rowId: PgColumn; siteId: PgColumn }

/** One dictionary: where it is stored, which fields are its own, which of them a row cannot do without or never changes. */
export type Dictionary = {
  table: DictionaryTable
  sites: SiteTable
  /** The unique index over its names. */
  nameIndex: string
  fields: readonly RowField[]
  required: readonly RowField[]
  fixed: readonly RowField[]
}

const dictionary = (
  table: DictionaryTable,
  sites: SiteTable,
  own: Pick<Dictionary, 'nameIndex' | 'fields'> & Partial<Dictionary>,
): Dictionary => ({ table, sites, required: [], fixed: [], ...own })

/** The dictionaries of the desk. Another one is one entry here, and its name in the contract. */
export const dictionaries: Record<DictionaryName, Dictionary> = {
  statuses: dictionary(status, statusSite, {
    nameIndex: 'status_name',
    fields: ['phase', 'isDefault'],
    required: ['phase'],
    // Tickets stand in a status: what it means must not change under them.
    fixed: ['phase'],
  }),
  categories: dictionary(category, categorySite, {
    nameIndex: 'category_name',
    fields: ['description', 'warning', 'departmentId', 'responsibleId'],
  }),
  'request-types': dictionary(requestType, requestTypeSite, {
    nameIndex: 'request_type_name',
    fields: ['priority'],
    required: ['priority'],
  }),
  criticalities: dictionary(criticality, criticalitySite, {
    nameIndex: 'criticality_name',
    fields: ['weight', 'responsibleId'],
    required: ['weight'],
  }),
  difficulties: dictionary(difficulty, difficultySite, { nameIndex: 'difficulty_name', fields: [] }),
  sources: dictionary(source, sourceSite, {
    nameIndex: 'source_name',
    fields: ['code', 'responsibleId'],
    required: ['code'],
    fixed: ['code'],
  }),
  'client-categories': dictionary(clientCategory, clientCategorySite, {
    nameIndex: 'client_category_name',
    fields: [],
  }),
  marks: dictionary(mark, markSite, {
    nameIndex: 'mark_name',
    fields: ['value', 'isPositive'],
    required: ['value', 'isPositive'],
  }),
}
