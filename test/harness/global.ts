import type { TestProject } from 'vitest/node'

/** Set-up of a whole run. */
export default async function setUp(_project: TestProject): Promise<() => Promise<void>> {
  return async () => undefined
}
