// The SQL that every question of the contract makes, kept in docs/generated/sql for review: who changes a query sees the
// statements change. `npm run docs` writes them anew.
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../src/domain/access/index.ts'
import { modules } from '../src/server/app.ts'
import { Refusal } from '../src/server/kernel/errors.ts'
import { runVerb } from '../src/server/kernel/run.ts'
import type { MountedRoute } from '../src/server/kernel/wire.ts'
import { openWorld, type World } from './harness/world.ts'

/** The same statement again and again is a query in a loop. */
const MOST_REPEATS = 3

const ticket = { number: 48213 }
const file = { fileId: '00000000-0000-4000-8000-000000000000' }
const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
/** What the questions are asked with where a ticket's number or a first id is not enough. */
const examples: Record<string, Record<string, unknown>> = {
  'absences.list': { employeeId: 1 },
  'catalog.rows': { dictionary: 'categories' },
  'calendar.holidayRegions': { country: 'RU' },
  'calendar.holidays': { country: 'RU', year: 2026, scheduleId: 1 },
  'sla.preview': { contactId: 1 },
  'deadlines.scheduleMoves': { name: { ru: 'График', en: '' }, timeZone: 'Europe/Moscow', week: closed },
  'deadlines.levelMoves': { name: { ru: 'Уровень', en: '' }, scheduleId: 1, takeMinutes: 60, resolveMinutes: 480 },
  'settings.get': { module: 'tickets' },
  'tickets.messageHtml': { position: 1 },
  'tickets.mergePreview': { into: 48_222 },
  'mail.messageSource': { position: 1 },
  'portal.messageHtml': { key: 1 },
}
const administrator: Actor = {
  kind: 'staff',
  loginId: 1,
  employeeId: 1,
  name: 'Ольга Крылова',
  roles: ['R', 'T', 'W'],
  isFullAccess: true,
  departmentIds: [1],
  mateIds: [],
}
const client: Actor = {
  kind: 'client',
  loginId: null,
  contactId: 1,
  name: 'Ирина Соколова',
  companyId: 1,
  headOfCompanyId: null,
  mateIds: [],
  isDenied: false,
}

const questions = modules
  .flatMap((module) => module.routes ?? [])
  .flat()
  .filter(({ mode }) => mode === 'read')
const nouns = [...new Set(questions.map(({ noun }) => noun))].sort()

let world: World
let close: () => Promise<void>
beforeAll(async () => {
  ;({ world, close } = await openWorld())
})
afterAll(() => close())

describe('the SQL of', () => {
  test.each(nouns)('%s', async (noun) => {
    const parts: string[] = [`# ${noun}\n`]
    for (const question of questions.filter((one) => one.noun === noun)) {
      const statements = counted(await statementsOf(question))
      expect(Math.max(0, ...statements.values()), `${noun}.${question.name} repeats itself`).toBeLessThanOrEqual(
        MOST_REPEATS,
      )
      parts.push(`## ${question.name}\n\n${question.route.summary}\n`)
      for (const [statement, times] of statements)
        parts.push(`\`\`\`sql\n${inLines(statement)}\n\`\`\`\n${times > 1 ? `\n× ${times}\n` : ''}`)
    }
    await expect(parts.join('\n')).toMatchFileSnapshot(`../docs/generated/sql/${noun}.md`)
  })
})

/** Everything that reaches the database while the question is asked; a refusal ends it early and is no fault here. */
async function statementsOf(question: MountedRoute): Promise<string[]> {
  const { noun, name, route, verb } = question
  const shape = Object.keys(route.input.shape)
  const given = {
    ...Object.fromEntries(shape.filter((key) => key === 'id').map((key) => [key, 1])),
    ...(shape.includes('number') ? ticket : {}),
    ...(shape.includes('fileId') ? file : {}),
  }
  const input = route.input.parse({ ...given, ...examples[`${noun}.${name}`] })
  const actor = noun.startsWith('portal') ? client : administrator
  return recording(async () => {
    await world.product.runner
      .read({ actor, channel: 'web' }, (ctx) => runVerb(ctx, verb, input, route.may))
      .catch((error) => {
        if (!(error instanceof Refusal)) throw error
      })
  })
}

/** Listens at the driver's door to the one connection that holds the reading transaction; others have work of their own. */
async function recording(work: () => Promise<void>): Promise<string[]> {
  const statements: string[] = []
  const { query } = pg.Client.prototype
  let reader: pg.Client | null = null
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args
    const text = typeof first === 'string' ? first : (first as { text: string }).text
    if (/^begin .*read only/.test(text)) reader = this
    else if (this === reader && !/^(commit|rollback)/.test(text)) statements.push(text)
    return Reflect.apply(query, this, args)
  } as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return statements
}

function counted(statements: string[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const statement of statements) times.set(statement, (times.get(statement) ?? 0) + 1)
  return times
}

function inLines(statement: string): string {
  return statement
    .replace(/\s+/g, ' ')
    .replace(/ (?=(?:from|where|group by|having|order by|limit|(?:left|inner|cross) join|union all) )/g, '\n')
}
