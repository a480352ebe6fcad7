import { readFileSync } from 'node:fs'
import { api } from '../../src/api/index.ts'
import { registry } from '../../src/server/app.ts'
import { openapi } from '../../src/server/kernel/openapi.ts'
import { root } from '../shell.ts'
import { factsTable } from './facts-table.ts'
import { moduleDrawing } from './module-drawing.ts'

/** What docs/generated/ consists of: each gives files by name. The same code always gives the same bytes. */
export const pages: (() => Promise<Record<string, string>>)[] = [
  async () => ({ 'modules.md': await moduleDrawing() }),
  async () => ({ 'facts.md': factsTable(registry()) }),
  async () => ({ 'openapi.json': `${JSON.stringify(openapi(api, version()), null, 2)}\n` }),
]

function version(): string {
  return JSON.parse(readFileSync(`${root}package.json`, 'utf8')).version
}
