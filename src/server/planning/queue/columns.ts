import type { WeightKind } from '#domain/queue'
import type { weightRule } from './schema.ts'

type Row = typeof weightRule.$inferSelect

/** The column of each kind; a rule has a value in exactly one. */
export const columnOf = {
  clientCategory: 'clientCategoryId',
  company: 'companyId',
  category: 'categoryId',
  service: 'serviceId',
  type: 'typeId',
  criticality: 'criticalityId',
} as const satisfies Record<WeightKind, keyof Row>

const nothing = {
  clientCategoryId: null,
  companyId: null,
  categoryId: null,
  serviceId: null,
  typeId: null,
  criticalityId: null,
}

/** The columns of a rule about this row of this kind. */
export const subjectColumns = (kind: WeightKind, subjectId: number) => ({ ...nothing, [columnOf[kind]]: subjectId })
