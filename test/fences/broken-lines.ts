/** One forbidden line a file; `breaks` is the rule of Biome that has to say so. */
export const brokenLines: { path: string; breaks: string; text: string }[] = [
  {
    path: 'src/server/desk/tickets/a-clock.ts',
    breaks: 'noRestrictedGlobals',
    text: 'export const now = () => Date.now()\n',
  },
  {
    path: 'src/server/desk/tickets/a-process.ts',
    breaks: 'noRestrictedGlobals',
    text: 'export const env = process.env\n',
  },
  { path: 'src/server/desk/tickets/a-console.ts', breaks: 'noRestrictedGlobals', text: "console.log('hello')\n" },
  { path: 'src/web/desk/a-fetch.ts', breaks: 'noRestrictedGlobals', text: "export const get = () => fetch('/api')\n" },
  { path: 'src/domain/sla/a-clock.ts', breaks: 'noRestrictedGlobals', text: 'export const now = () => new Date()\n' },
  {
    path: 'src/server/desk/tickets/a-driver.ts',
    breaks: 'noRestrictedImports',
    text: "import pg from 'pg'\nexport const pool = new pg.Pool()\n",
  },
  {
    path: 'src/server/app-window.ts',
    breaks: 'noRestrictedImports',
    text: "export { a } from './x/server/desk/tickets/policy.ts'\n",
  },
  { path: 'src/api/an-any.ts', breaks: 'noExplicitAny', text: 'export const a = (b: any) => b\n' },
  { path: 'src/api/a-default.ts', breaks: 'noDefaultExport', text: 'export default 1\n' },
  { path: 'src/api/an-enum.ts', breaks: 'noEnum', text: 'export enum Phase {\n  New,\n}\n' },
  { path: 'src/server/desk/tickets/a-barrel.ts', breaks: 'noBarrelFile', text: "export { a } from './b.ts'\n" },
  { path: 'src/server/desk/tickets/index.ts', breaks: 'noReExportAll', text: "export * from './b.ts'\n" },
  {
    path: 'src/server/desk/tickets/a-bang.ts',
    breaks: 'noNonNullAssertion',
    text: 'export const a = (b: string[]) => b[0]!\n',
  },
  {
    path: 'src/server/desk/tickets/a-swallow.ts',
    breaks: 'noEmptyBlockStatements',
    text: 'export function a(b: () => void) {\n  try {\n    b()\n  } catch {}\n}\n',
  },
  {
    path: 'src/server/desk/tickets/a-promise.ts',
    breaks: 'noFloatingPromises',
    text: 'async function later(): Promise<void> {}\nexport function a() {\n  later()\n}\n',
  },
  {
    path: 'src/server/desk/tickets/a-many.ts',
    breaks: 'useMaxParams',
    text: 'export const a = (b: 1, c: 1, d: 1, e: 1, f: 1) => [b, c, d, e, f]\n',
  },
  {
    path: 'src/server/desk/tickets/a-long-file.ts',
    breaks: 'noExcessiveLinesPerFile',
    text: "export const a = 'line'\n".repeat(401),
  },
  {
    path: 'src/server/desk/tickets/a-long-function.ts',
    breaks: 'noExcessiveLinesPerFunction',
    text: `export function a(b: () => void) {\n${'  b()\n'.repeat(81)}}\n`,
  },
  {
    path: 'src/server/desk/tickets/a-maze.ts',
    breaks: 'noExcessiveCognitiveComplexity',
    text: `export function a(b: number) {\n${'  if (b) for (;;) if (b) return\n'.repeat(4)}}\n`,
  },
  { path: 'src/server/desk/tickets/aFileName.ts', breaks: 'useFilenamingConvention', text: 'export const a = 1\n' },
  { path: 'test/a-focus.test.ts', breaks: 'noFocusedTests', text: "test.only('a', () => undefined)\n" },
]
