import { defineConfig } from 'vitest/config'

// `isolate: false` keeps one module graph per worker: a file costs milliseconds, not a start of everything.
const shared = {
  isolate: false,
  globalSetup: ['test/harness/global.ts'],
  setupFiles: ['test/harness/seed.ts'],
  testTimeout: 20_000,
  hookTimeout: 60_000,
  // What is polled for comes at once on an idle machine; a loaded one has time.
  expect: { poll: { timeout: 10_000 } },
}

/** In Chromium over whole servers, two files at a time: each waits for its browser half of its time. */
const e2e = ['test/e2e/**/*.test.ts']
/** What kills processes or loads the machine on purpose: one file at a time, after all others. */
const stories = ['test/stories/**/*.test.ts', 'test/fences.test.ts']
const patient = {
  ...shared,
  globalSetup: [...shared.globalSetup, 'test/harness/pages.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
}

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
          exclude: [...e2e, ...stories],
          sequence: { groupOrder: 0 },
        },
      },
      { test: { ...patient, name: 'e2e', include: e2e, sequence: { groupOrder: 1 } } },
      {
        test: { ...patient, name: 'stories', include: stories, fileParallelism: false, sequence: { groupOrder: 2 } },
      },
    ],
  },
})
