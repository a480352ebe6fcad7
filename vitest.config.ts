import { defineConfig } from 'vitest/config'

// `isolate: false` keeps one module graph per worker: a file costs milliseconds, not a start of everything.
const shared = {
  isolate: false,
  globalSetup: ['test/harness/global.ts'],
  setupFiles: ['test/harness/seed.ts'],
  testTimeout: 20_000,
  hookTimeout: 60_000,
}

/** Tests that hold Chromium or whole server processes: one at a time and after all others, so that two cores do. */
const heavy = ['test/e2e/**/*.test.ts', 'test/stories/**/*.test.ts', 'test/fences.test.ts']

export default defineConfig({
  test: {
    reporters: ['default', './test/harness/closing-line.ts'],
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'rooms',
          include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'tools/**/*.test.ts', 'seeds/**/*.test.ts'],
          exclude: heavy,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          name: 'stories',
          include: heavy,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
