import type { DepartmentKey, EmployeeKey, StatusKey } from './shapes.ts'

/** Tickets that stand in one place of the counts of the pages. */
export type Quota = {
  readonly department: DepartmentKey
  readonly responsible: EmployeeKey | null
  readonly statuses: Partial<Record<StatusKey, number>>
}

/**
 * What the hand-written tickets leave of the 128 that are open (neither resolved nor closed). With them: Техподдержка
 * 64, Хостинг 31, Внедрение 21, Финансы 12; Алексей 14, nobody 6; waiting for the client 37.
 */
export const openQuotas: readonly Quota[] = [
  { department: 'hosting', responsible: 'alexey', statuses: { on_hold: 3 } },
  { department: 'support', responsible: null, statuses: { new: 2 } },
  { department: 'hosting', responsible: null, statuses: { new: 2 } },
  { department: 'onboarding', responsible: null, statuses: { new: 1 } },
  { department: 'finance', responsible: null, statuses: { new: 1 } },
  { department: 'support', responsible: 'maria', statuses: { new: 2, in_progress: 13, waiting_client: 9, on_hold: 1 } },
  { department: 'hosting', responsible: 'maria', statuses: { in_progress: 6, waiting_client: 3 } },
  { department: 'support', responsible: 'egor', statuses: { new: 3, in_progress: 15, waiting_client: 10, on_hold: 2 } },
  { department: 'hosting', responsible: 'egor', statuses: { in_progress: 4, waiting_client: 2 } },
  {
    department: 'onboarding',
    responsible: 'pavel',
    statuses: { new: 1, in_progress: 11, waiting_client: 6, on_hold: 2 },
  },
  { department: 'hosting', responsible: 'pavel', statuses: { in_progress: 3, waiting_client: 2 } },
  { department: 'finance', responsible: 'olga', statuses: { new: 1, in_progress: 3, waiting_client: 3, on_hold: 1 } },
]

/** Resolved and not yet confirmed: with his one of the pages Алексей has 12, which makes the 26 of the analytics. */
export const resolvedQuotas: readonly Quota[] = [
  { department: 'hosting', responsible: 'alexey', statuses: { resolved: 11 } },
  { department: 'support', responsible: 'maria', statuses: { resolved: 5 } },
  { department: 'support', responsible: 'egor', statuses: { resolved: 3 } },
  { department: 'onboarding', responsible: 'pavel', statuses: { resolved: 1 } },
  { department: 'finance', responsible: 'olga', statuses: { resolved: 2 } },
]

/** The believable archive of February and March, without ООО «Ромашка». */
export const closedQuotas: readonly Quota[] = [
  { department: 'support', responsible: 'maria', statuses: { closed: 26 } },
  { department: 'support', responsible: 'egor', statuses: { closed: 18 } },
  { department: 'hosting', responsible: 'alexey', statuses: { closed: 28 } },
  { department: 'hosting', responsible: 'egor', statuses: { closed: 4 } },
  { department: 'onboarding', responsible: 'pavel', statuses: { closed: 14 } },
  { department: 'finance', responsible: 'olga', statuses: { closed: 16 } },
]

/** Closed in February for ООО «Ромашка»: with the seven of March and the five in work 26, as the portal says. */
export const romashkaFebruary: readonly Quota[] = [
  { department: 'support', responsible: 'maria', statuses: { closed: 6 } },
  { department: 'hosting', responsible: 'alexey', statuses: { closed: 6 } },
  { department: 'finance', responsible: 'olga', statuses: { closed: 2 } },
]

/** All of ООО «Ромашка» from June 2024 to January 2026: with the 26 the portal's 214. */
export const romashkaArchive: readonly Quota[] = [
  { department: 'support', responsible: 'maria', statuses: { closed: 70 } },
  { department: 'support', responsible: 'egor', statuses: { closed: 30 } },
  { department: 'hosting', responsible: 'alexey', statuses: { closed: 66 } },
  { department: 'onboarding', responsible: 'pavel', statuses: { closed: 12 } },
  { department: 'finance', responsible: 'olga', statuses: { closed: 10 } },
]
