import { type Module, type Registry, register } from '#kernel/registry'

/** Every module of the product, floor by floor: routes, reactions, jobs, sweeps and services come from here and nowhere else. */
export const modules: readonly Module[] = []

export const registry = (): Registry => register(modules)
