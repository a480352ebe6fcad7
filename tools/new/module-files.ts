export type ModuleName = { floor: string; name: string }

/** `desk/ratings` taken apart; null for anything that is no floor and kebab-case noun. */
export function readName(path: string): ModuleName | null {
  const [, floor, name] = /^(base|planning|desk|channels|assist|readers)\/([a-z]+(?:-[a-z]+)*)$/.exec(path) ?? []
  return floor && name ? { floor, name } : null
}

/** The four files of a small module. Others (policy, commands, queries, facts, reactions, jobs) come when there is need. */
export function moduleFiles({ floor, name }: ModuleName): Record<string, string> {
  const constant = `${camel(name)}Module`
  return {
    'README.md': `# ${floor}/${name}

What it owns, in a sentence.

Always true
- …
`,
    'index.ts': `// ${floor}/${name} — what it is, in a line. See README.md for the words.
export { ${constant} } from './module.ts'
`,
    'module.ts': `import type { Module } from '#kernel/registry'

export const ${constant}: Module = { name: '${floor}/${name}' }
`,
    'schema.ts': `import { pgTable } from 'drizzle-orm/pg-core'
import { id, instant } from '#schema/kernel'

/** What one row is, with the id of its requirement. */
export const ${camel(singular(name))} = pgTable('${singular(name).replaceAll('-', '_')}', {
  id: id(),
  createdAt: instant().notNull(),
})
`,
  }
}

/** What a person has to do by hand, because a list that keeps itself is a list that nobody reads. */
export function nextSteps({ floor, name }: ModuleName): string {
  return `src/server/${floor}/${name} is there. Next:
  1. docs/glossary.md: its words, before the first table
  2. src/server/app.ts: import * as ${camel(name)} from '#server/${floor}/${name}', and ${camel(name)}.${camel(name)}Module in modules
  3. npx drizzle-kit generate, and read the SQL
  4. src/api/${name}.ts, when it has something to ask for
  5. npm run docs && npm run check
See docs/howto/add-a-feature.md.`
}

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
const singular = (name: string) => name.replace(/ies$/, 'y').replace(/(?<!s)s$/, '')
