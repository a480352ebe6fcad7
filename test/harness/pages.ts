import { ensureWebBuild } from '../../src/server/kernel/web-build.ts'

const shared = globalThis as typeof globalThis & { otklikPages?: Promise<void> }

/** Builds the pages once for a run, before the first of its servers asks for them. */
export function setup(): Promise<void> {
  shared.otklikPages ??= ensureWebBuild((words) => console.log(words))
  return shared.otklikPages
}
