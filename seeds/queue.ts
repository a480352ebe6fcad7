import type { WeightKind } from '#domain/queue'
import type { CategoryKey, ClientCategoryKey, CriticalityKey, RequestTypeKey, ServiceKey } from './shapes.ts'

type Subject =
  | { kind: 'clientCategory'; key: ClientCategoryKey }
  | { kind: 'category'; key: CategoryKey }
  | { kind: 'service'; key: ServiceKey }
  | { kind: 'type'; key: RequestTypeKey }
  | { kind: 'criticality'; key: CriticalityKey }
export type SeededRule = Subject & { readonly kind: WeightKind; readonly points: number }

/** What moves a ticket forward: work that stands still above all, what can wait until the evening back. */
export const weightRules: readonly SeededRule[] = [
  { kind: 'clientCategory', key: 'vip', points: 60 },
  { kind: 'category', key: 'billing', points: -15 },
  { kind: 'category', key: 'project', points: -60 },
  { kind: 'service', key: 'support', points: 15 },
  { kind: 'service', key: 'telephony', points: 45 },
  { kind: 'type', key: 'incident', points: 30 },
  { kind: 'criticality', key: 'high', points: 120 },
]
