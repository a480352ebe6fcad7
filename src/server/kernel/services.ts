import type { JobSys } from './jobs.ts'

/** The parts that a process may be started with (`serve --roles`). */
export const roles = ['web', 'jobs', 'mail'] as const
export type ProcessRole = (typeof roles)[number]

/** Something that lives as long as the process: a listener, a held IMAP connection. `start` gives back its stop. */
export type Service = { name: string; role: ProcessRole; start(sys: JobSys): Promise<() => Promise<void>> }

export const defineService = (name: string, role: ProcessRole, start: Service['start']): Service => ({
  name,
  role,
  start,
})
