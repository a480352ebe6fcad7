// otklik <verb>: the operator's tool. Each verb is a file in cli/, loaded only when it is called.

/** One verb: takes what stands behind it on the command line, gives the exit code. */
type Run = (args: string[]) => Promise<number>
type Verb = { name: string; does: string; usage: string; load: () => Promise<{ run: Run }> }

const verbs: Verb[] = [
  {
    name: 'serve',
    does: 'start the desk',
    usage: `otklik serve [--roles web,jobs,mail]

Starts PostgreSQL where DATABASE_URL is not set, migrates, and serves until SIGINT or SIGTERM.

  --roles   what this process does: web (pages and API), jobs (background work), mail (fetching, and the SMTP
            listener); default all three. Processes that share the work need a DATABASE_URL.

Environment: HOST (localhost; 0.0.0.0 is every address), PORT (3000), DATA_DIR (./data), DATABASE_URL, BASE_URL,
SECRET, SMTP_HOST (127.0.0.1), SMTP_PORT (2525; 0 is off), SMTP_TLS_CERT and SMTP_TLS_KEY (PEM files: STARTTLS),
SMTPS_PORT (TLS from the first byte; 0 is off), DEMO (on; off leaves an empty database empty),
LOG_LEVEL (info).`,
    load: () => import('./cli/serve.ts'),
  },
  {
    name: 'migrate',
    does: 'bring the database to this version',
    usage: `otklik migrate

Applies the migrations that are missing, under a lock: several at once do no harm. serve does the same at its start.`,
    load: () => import('./cli/migrate.ts'),
  },
  {
    name: 'demo',
    does: 'fill an empty database with the demo world',
    usage: `otklik demo

Creates the people, companies and tickets of the demo world. Refuses a database that has people already.`,
    load: () => import('./cli/demo.ts'),
  },
  {
    name: 'user add',
    does: 'add an employee and print a link to sign in with',
    usage: `otklik user add ADDRESS NAME [--role D|R|T|V|W]

Prints a link that sets the password; it works once, within 48 hours.

  --role    D (denied), R (client), T (staff), V (sees all, changes nothing), W (administrator); default T. The first
            person of an installation is an administrator with full access.`,
    load: () => import('./cli/user-add.ts'),
  },
  {
    name: 'mail explain',
    does: 'say what the desk reads in a letter',
    usage: `otklik mail explain [--json] FILE...

Reads raw letters (.eml) and prints sender, subject, text, files and signs (automatic reply, bounce, ...), and why.
Needs no database and changes nothing.

  --json    one JSON object a line, one line a letter`,
    load: () => import('./cli/mail-explain.ts'),
  },
  {
    name: 'mail post',
    does: "hand a raw letter to the desk's own SMTP listener",
    usage: `otklik mail post FILE [--from ADDRESS] [--to ADDRESS...]

Posts the letter to SMTP_HOST:SMTP_PORT (127.0.0.1:2525), as a mail server would. The envelope is taken from the
letter's own From and To where it is not given.`,
    load: () => import('./cli/mail-post.ts'),
  },
  {
    name: 'sla explain',
    does: 'say when a ticket is due by its schedule and history, and why',
    usage: `otklik sla explain < CASES.json

Reads one case, or an array of them, from standard input and prints the answer, or the array of answers, as JSON. Needs
no database and changes nothing. A case:

  { "schedule": { "timeZone": "Europe/Moscow",
      "week": { "mon": [["09:00","13:00"],["14:00","18:00"]], "tue": ..., "sun": [] },
      "exceptions": [{ "from": "2026-03-09", "to": "2026-03-09", "kind": "holiday" },
                     { "from": "2026-03-06", "to": "2026-03-06", "kind": "short", "intervals": [["09:00","12:30"]] }] },
    "policy": { "takeMinutes": 60, "resolveMinutes": 480, "remindBeforeMinutes": 20 },
    "events": [{ "at": "2026-03-06T14:30:00Z", "kind": "opened" }],
    "at": "2026-03-09T06:10:00Z" }

A day that the week leaves out is closed; "24:00" ends a day. Exceptions replace the hours of their days, both ends
included: holiday (none), short and extra (their own intervals); the one that begins later wins, then the later in the
list. Events: opened, taken, waiting, clientReplied, held, resumed, resolved, reopened; those later than "at" have not
happened yet. Moments carry Z or an offset. The answer holds the clocks "take" and "resolve" and their "trace".`,
    load: () => import('./cli/sla-explain.ts'),
  },
  {
    name: 'sla verify',
    does: 'count every stored deadline again out of history, and compare',
    usage: `otklik sla verify [--json]

Goes through all tickets that have a support level, counts their clocks again out of their facts and the versions of
level and schedule that each clock names, and prints where what is stored is not so. Changes nothing. The exit code is 1
when something differs.

  --json    one JSON object: tickets, clocks, differences`,
    load: () => import('./cli/sla-verify.ts'),
  },
  {
    name: 'doctor',
    does: 'check database, disk, clock and mail',
    usage: `otklik doctor

Prints one line for each check. The exit code is 1 when one of them failed.`,
    load: () => import('./cli/doctor.ts'),
  },
]

const wide = Math.max(...verbs.map((verb) => verb.name.length))
const help = `Otklik, a help desk.

usage: otklik <verb> [...]

${verbs.map((verb) => `  ${verb.name.padEnd(wide)}   ${verb.does}`).join('\n')}

otklik <verb> --help says more. For developers: npm test, npm run check | fix | dev | docs | spec | bench | chaos | new.`

/** Exit codes as in sysexits.h: 64 is a command line that was not understood. */
const wrongUsage = 64
const notWritten = 74

/** Runs the verb that the words name. Gives the exit code. */
export async function main(words: string[]): Promise<number> {
  const verb = verbs.find(({ name }) => name.split(' ').every((word, i) => words[i] === word))
  if (!verb) return noVerb(words)
  const args = words.slice(verb.name.split(' ').length)
  if (asksForHelp(args)) return say(verb.usage)
  const { run } = await verb.load()
  try {
    return await run(args)
  } catch (error) {
    if (isWrongUsage(error)) {
      console.error(`${error.message}\n\n${verb.usage}`)
      return wrongUsage
    }
    // An operator wants to know what is wrong; the stack is for us.
    console.error(`otklik ${verb.name}: ${error instanceof Error ? error.message || String(error) : String(error)}`)
    if (process.env['LOG_LEVEL'] === 'debug') console.error(error)
    return 1
  }
}

function noVerb(words: string[]): number {
  if (words.length === 0 || words[0] === 'help' || asksForHelp(words)) return say(help)
  console.error(`otklik: there is no verb "${words.join(' ')}"\n\n${help}`)
  return wrongUsage
}

function asksForHelp(args: string[]): boolean {
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args
  return own.includes('--help') || own.includes('-h')
}

function say(text: string): number {
  console.log(text)
  return 0
}

/** node:util parseArgs throws these; verbs may throw their own `UsageError`. */
function isWrongUsage(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return code.startsWith('ERR_PARSE_ARGS') || error.name === 'UsageError'
}

if (import.meta.main) {
  let isLost = false
  // A full disk behind `>`: the console says nothing of it, and half an answer is none. `| head` wants no more, though.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    isLost = true
    process.exitCode = notWritten
    if (error.code !== 'EPIPE') console.error(`otklik: the answer could not be written: ${error.message}`)
  })
  const code = await main(process.argv.slice(2))
  process.exitCode = isLost ? notWritten : code
}
