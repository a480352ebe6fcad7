import { createRequire } from 'node:module'

/** A small checkout in which every rule about imports is broken by one line. */
export const brokenImports: Record<string, string> = {
  // floors
  'src/server/kernel/up.ts': "import '#server/base/people'\n",
  'src/server/base/people/index.ts':
    "import '#server/planning/sla'\nimport '#server/base/catalog'\nimport '../access/policy.ts'\n",
  'src/server/planning/sla/index.ts': "import '#server/desk/tickets'\nimport '#server/planning/routing'\n",
  'src/server/desk/tickets/index.ts': "import '#server/channels/mail'\nimport '#server/desk/presence'\n",
  'src/server/channels/mail/index.ts': "import '#server/assist/automation'\nimport '#server/channels/sms'\n",
  'src/server/assist/notifications/index.ts': "import '#server/readers/search'\nimport '#server/assist/automation'\n",
  'src/server/readers/search/index.ts': "import '#server/readers/reports'\nimport '#schema/base/people'\n",
  // neighbours
  'src/server/base/access/index.ts': "import '#server/base/people'\n",
  'src/server/base/access/policy.ts': 'export const policy = 1\n',
  'src/server/base/catalog/index.ts': "import '#server/base/files'\n",
  'src/server/base/staffing/index.ts': "import '#server/base/catalog'\n",
  'src/server/base/files/index.ts': "import '#server/base/settings'\n",
  'src/server/base/settings/index.ts': 'export const settings = 1\n',
  'src/server/base/fields/index.ts': "import '#server/base/people'\n",
  'src/server/base/accounts/index.ts': "import '#server/base/catalog'\n",
  'src/server/base/announcements/index.ts': "import '#server/base/catalog'\n",
  'src/server/base/people/schema.ts': "import '../access/policy.ts'\n",
  'src/server/planning/routing/index.ts': "import '#server/planning/sla'\n",
  'src/server/planning/calendar/index.ts': "import '#server/planning/sla'\n",
  'src/server/desk/presence/index.ts': "import '#server/desk/tasks'\n",
  'src/server/desk/deadlines/index.ts': "import '#server/desk/tasks'\n",
  'src/server/desk/tasks/index.ts': "import '#server/desk/presence'\n",
  'src/server/desk/contracts/index.ts': "import '#server/desk/tasks'\n",
  'src/server/desk/drafts/index.ts': "import '#server/desk/tasks'\n",
  'src/server/desk/ratings/index.ts': "import '#server/desk/tasks'\n",
  'src/server/channels/sms/index.ts': 'export const sms = 1\n',
  'src/server/assist/automation/index.ts': "import '#server/assist/scripts'\n",
  'src/server/assist/scripts/index.ts': 'export const scripts = 1\n',
  'src/server/readers/reports/index.ts': 'export const reports = 1\n',
  // doors and rooms
  'src/server/app.ts': "import './base/access/policy.ts'\n",
  'src/domain/sla/index.ts': "import 'node:fs'\nimport '../mail/letter.ts'\n",
  'src/domain/mail/letter.ts': 'export const letter = 1\n',
  'src/api/tickets.ts': "import '../domain/mail/letter.ts'\nimport 'pino'\n",
  'src/web/desk/routes.tsx': "import '../portal/routes.tsx'\nimport '#server/base/access'\n",
  'src/web/desk/tickets/ListScreen.tsx': 'export const ListScreen = 1\n',
  'src/web/desk/tickets/Row.tsx': "import './ListScreen.tsx'\n",
  'src/web/portal/routes.tsx': 'export const routes = 1\n',
  'src/web/parts/chip.tsx': "import '../desk/routes.tsx'\n",
  'src/web/ui/button/index.ts': "import '../../parts/chip.tsx'\n",
  'src/web/lib/live.ts': "import '../parts/chip.tsx'\n",
  'src/server/kernel/page.ts': "import '../../web/lib/live.ts'\n",
  // hygiene
  'src/server/kernel/circle.ts': "import './round.ts'\n",
  'src/server/kernel/round.ts': "import './circle.ts'\n",
  'src/server/kernel/nowhere.ts': "import './absent.ts'\n",
  'src/server/kernel/tested.ts': "import '../../../test/world.ts'\nimport 'fast-check'\n",
  'test/world.ts': 'export const world = 1\n',
}

/** The names of all rules, as the configuration has them today: a rule without a breach above fails the test. */
export function breachedRules(): string[] {
  const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
    forbidden: { name: string }[]
  }
  return forbidden.map(({ name }) => name).sort()
}
