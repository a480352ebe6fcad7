// Who may import whom (docs/architecture.md has the drawing). Each rule is proved by breaking it: test/fences.test.ts.

/** The floors of the server, from the ground up: an import points down or stays in its module. */
const floors = ['kernel', 'base', 'planning', 'desk', 'channels', 'assist', 'readers']
const nounFloors = floors.slice(1)
const modules = `^src/server/(?:${nounFloors.join('|')})/[^/]+/`

/** Neighbours on one floor may be imported only as written here, from → to. A new pair needs a decision record. */
const neighbours = {
  // A role and a session belong to people, who stand above: access reads their tables, and never calls them.
  'base/access': ['people/schema.ts', 'catalog/schema.ts'],
  // A company has a client category, which is a row of a dictionary: people read that table, and never call the catalog.
  'base/people': ['access', 'catalog/schema.ts'],
  'base/staffing': ['people'],
  'base/catalog': ['people', 'staffing'],
  // A field is for tickets of a category or a service, which are rows of the catalog: fields read these tables.
  'base/fields': ['catalog/schema.ts'],
  'base/accounts': ['people'],
  'base/announcements': ['people'],
  'planning/sla': ['calendar'],
  'planning/routing': ['calendar'],
  // The list asks for marks, and shows them (TICK-08): tickets read that table, and never call ratings.
  'desk/tickets': ['ratings/schema.ts'],
  'desk/deadlines': ['tickets'],
  'desk/presence': ['tickets'],
  'desk/tasks': ['tickets'],
  'desk/contracts': ['tickets'],
  'desk/ratings': ['tickets'],
  'assist/automation': ['notifications'],
}

const testFile = '\\.test\\.tsx?$'
const schemaFile = '^src/server/.*/schema\\.ts$'
const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const looksDown = floors
  .slice(0, -1)
  .map((floor, i) =>
    error(
      `${floor}-looks-down-only`,
      'Calls go down; what must go up is a fact. A schema may point anywhere with a foreign key.',
      { path: `^src/server/${floor}/`, pathNot: [testFile, schemaFile] },
      { path: `^src/server/(${floors.slice(i + 1).join('|')})/` },
    ),
  )

const namedNeighbours = Object.entries(neighbours).map(([module, known]) => {
  const [floor, name] = module.split('/')
  return error(
    `neighbours-of-${floor}-${name}`,
    'Neighbours on one floor are imported only where the pair is listed.',
    { path: `^src/server/${module}/`, pathNot: [testFile, schemaFile] },
    {
      path: `^src/server/${floor}/`,
      pathNot: [name, ...known].map((one) => `^src/server/${floor}/${one}${one.endsWith('.ts') ? '$' : '/'}`),
    },
  )
})

const strangers = nounFloors.map((floor) =>
  error(
    `neighbours-on-${floor}`,
    'Neighbours on one floor are imported only where the pair is listed.',
    {
      path: `^src/server/(${floor})/([^/]+)/`,
      pathNot: [testFile, schemaFile, ...Object.keys(neighbours).map((module) => `^src/server/${module}/`)],
    },
    { path: `^src/server/${floor}/`, pathNot: '^src/server/$1/$2/' },
  ),
)

const doors = [
  error(
    'by-the-door',
    'Another module is entered by #server/<floor>/<module>; its inside has no address. Tables: #schema/….',
    { path: '^src/server/([^/]+/[^/]+)/', pathNot: testFile },
    { path: modules, pathNot: ['^src/server/$1/', `${modules}(index|schema)\\.ts$`] },
  ),
  error(
    'by-the-door-from-outside',
    'What stands beside the modules (app.ts, the verbs, seeds, tools) enters by the door too.',
    { path: ['^src/server/[^/]+\\.ts$', '^src/server/cli/', '^(seeds|tools|bench|chaos)/'], pathNot: testFile },
    { path: modules, pathNot: `${modules}(index|schema)\\.ts$` },
  ),
  error(
    'tables-for-questions-only',
    'A table of another module is read by queries/ and named by schema.ts; nothing else may know it.',
    {
      path: '^src/server/([^/]+/[^/]+)/',
      pathNot: [testFile, schemaFile, '/queries/', '^src/server/kernel/', '^src/server/cli/'],
    },
    { path: modules.replace(/\/$/, '/schema\\.ts$'), pathNot: '^src/server/$1/' },
  ),
  error(
    'schemas-know-only-schemas',
    'A schema says what is stored; it may point at other tables and at the words of the domain.',
    { path: schemaFile },
    { path: '^src/', pathNot: [schemaFile, '^src/(domain|api)/', '^src/server/kernel/'] },
  ),
  error(
    'domain-by-the-door',
    'One subject of the domain sees only the index.ts of another.',
    { path: '^src/domain/([^/]+)/', pathNot: testFile },
    { path: '^src/domain/', pathNot: ['^src/domain/$1/', '^src/domain/[^/]+/index\\.ts$'] },
  ),
  error(
    'domain-by-the-door-from-outside',
    'The domain is entered by #domain/<subject>.',
    { path: '^(src|seeds)/', pathNot: [testFile, '^src/domain/'] },
    { path: '^src/domain/', pathNot: '^src/domain/[^/]+/index\\.ts$' },
  ),
]

const rooms = [
  error(
    'domain-is-pure',
    'No I/O, no clock, no zod, nothing from above: plain data in, plain data out.',
    { path: '^src/domain/', pathNot: testFile },
    { pathNot: '^src/domain/' },
  ),
  error(
    'api-knows-domain-alone',
    'The wire is read by both sides, so it may know neither.',
    { path: '^src/api/', pathNot: testFile },
    { pathNot: ['^src/(api|domain)/', '^node_modules/zod/'] },
  ),
  error('web-without-server', 'The browser knows the wire.', { path: '^src/web/' }, { path: '^(src/server|seeds)/' }),
  error('server-without-web', 'The server knows the wire.', { path: '^src/(server|api)/' }, { path: '^src/web/' }),
  error(
    'apps-are-strangers',
    'Desk, portal and admin share through parts, ui and lib.',
    { path: '^src/web/(desk|portal|admin)/' },
    { path: '^src/web/(desk|portal|admin)/', pathNot: '^src/web/$1/' },
  ),
  error(
    'parts-know-no-app',
    'Parts serve two apps or more.',
    { path: '^src/web/parts/' },
    { path: '^src/web/(desk|portal|admin|kit)/' },
  ),
  error(
    'ui-knows-no-noun',
    'Buttons and tables have never heard of tickets.',
    { path: '^src/web/ui/', pathNot: testFile },
    { path: '^(src|i18n|seeds)/', pathNot: '^src/web/ui/' },
  ),
  error(
    'lib-knows-no-screen',
    'The plumbing of the web is below everything drawn.',
    { path: '^src/web/lib/' },
    { path: '^src/web/(desk|portal|admin|kit|parts)/' },
  ),
  error(
    'screens-by-route',
    'A screen is where its address says: only the map of the app opens it.',
    { path: '^src/web/', pathNot: ['/routes\\.tsx$', '^src/web/main\\.tsx$', testFile] },
    { path: 'Screen\\.tsx$' },
  ),
]

const hygiene = [
  error(
    'no-circles',
    'A circle is one thing in two files, or two things in a knot. (Types and foreign keys may point at each other.)',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only'], pathNot: schemaFile } },
  ),
  error('everything-resolves', 'The import leads nowhere.', {}, { couldNotResolve: true }),
  error(
    'product-without-tests',
    'What runs at the customer does not know how it is tested.',
    { path: '^(src|seeds)/', pathNot: testFile },
    { path: ['^(test|tools|bench|chaos)/', testFile] },
  ),
  error(
    'product-without-dev-packages',
    'Development packages are left out of an installation.',
    { path: '^(src|seeds)/', pathNot: testFile },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
  ),
]

module.exports = {
  forbidden: [...looksDown, ...namedNeighbours, ...strangers, ...doors, ...rooms, ...hygiene],
  options: {
    // TypeScript 7 has no compiler API: with the default parser nothing at all is cruised, and that counts as a success.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|html|woff2|svg|png|json)$' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
}
