import type { Source } from '../../tools/rules/source.ts'

const tickets = 'src/server/desk/tickets'
const people = { path: 'src/server/base/people/schema.ts', text: "export const contact = pgTable(\n  'contact', {})" }
const file = (path: string, text: string): Source => ({ path, text })

/** Sources that break each rule of tools/rules, by what the rule says. */
export const brokenRules: Record<string, Source[]> = {
  'every module has a door and a README of at most 40 lines': [file(`${tickets}/policy.ts`, '')],
  'a door has at most 25 names beside its types; with more the module is two modules': [
    file(
      `${tickets}/index.ts`,
      `export { ${Array.from({ length: 26 }, (_, i) => `verb${i}`).join(', ')} } from './a.ts'`,
    ),
  ],
  'a door of the server is a table of contents: nothing but exports': [
    file(`${tickets}/index.ts`, "export { a } from './a.ts'\nexport const b = 1"),
  ],
  'a table is inserted into, updated and deleted from by its owner only': [
    people,
    file(`${tickets}/commands/a.ts`, "import { contact as c } from '#schema/base/people'\nctx.db.insert(c).values({})"),
  ],
  'a file in queries/ never writes': [file(`${tickets}/queries/a.ts`, 'await ctx.db.update(ticket).set({})')],
  'commands/ and queries/ run in a transaction: no network, no disk, no sleep': [
    file(`${tickets}/commands/a.ts`, "import { readFile } from 'node:fs/promises'"),
  ],
  'the root database handle is known to the kernel, and to the verbs of the operator, alone': [
    file(`${tickets}/commands/a.ts`, 'product.database.root.select()'),
  ],
  'nothing rolls dice: Math.random is nowhere in the product': [file('src/web/parts/A.tsx', 'const a = Math.random()')],
  'the moment is ctx.now: no clock of JavaScript above the kernel, no clock of SQL outside it': [
    file(`${tickets}/queries/a.ts`, 'const due = sql`due_at < now()`'),
  ],
  'the product works without the folder it was specified in': [file('seeds/a.ts', "const corpus = '../shared/mail'")],
  'no file is called util, helper, common, misc, manager, handler, data or info': [
    file(`${tickets}/mail-helpers.ts`, ''),
  ],
  'what is left for later carries the number of an issue': [file('src/api/a.ts', '// TODO: later')],
  'both languages have the same keys, the same places for values, and the plural forms they need': [
    file('i18n/ru/tickets.json', '{ "a": "{{name}}", "b_one": "заявка" }'),
    file('i18n/en/tickets.json', '{ "a": "nobody" }'),
  ],
  'every text is used, and every text that is used is there': [
    file('i18n/ru/tickets.json', '{ "spare": "лишнее" }'),
    file('src/web/a.tsx', "t('tickets.absent')"),
  ],
  'every code of errors has a text in every language': [file('i18n/ru/errors.json', '{}')],
  'every code of permissions has a text in every language': [file('i18n/en/permissions.json', '{}')],
  'every link in a paper leads to a file that is there': [file('docs/a.md', '[gone](../src/api/gone.ts)')],
  'a constant that a paper quotes, `RETRY_LIMIT = 8`, has this very value in the code': [
    file('docs/a.md', 'tried at most `MAX_TRIES = 9` times'),
    file('src/server/kernel/a.ts', 'const MAX_TRIES = 8'),
  ],
  'a requirement or a number of the base that a comment names is there to be read': [
    file('docs/spec.md', '- **MAIL-01** a rule. — AC: given.'),
    file('src/domain/mail/a.ts', '/** MAIL-99 */'),
  ],
  'every fact that the code declares is in docs/generated/facts.md': [
    file(`${tickets}/facts.ts`, "export const opened = defineFact<{ channel: string }>()('ticket.opened', 'ticket')"),
  ],
}
