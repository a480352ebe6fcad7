import { type Module, type Registry, register } from '#kernel/registry'
import * as jobs from '#server/base/jobs'

/** Every module, floor by floor: routes, reactions, jobs, sweeps and services come from here and nowhere else. */
export const modules: readonly Module[] = [jobs.jobsModule]

export const registry = (): Registry => register(modules)
