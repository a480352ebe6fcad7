// npm test            everything, exactly as CI runs it
// npm test -- NAME    Vitest alone: the files whose path holds NAME (any option of Vitest goes too)
import { check } from './check.ts'
import { run } from './shell.ts'

const names = process.argv.slice(2)
process.exitCode = names.length === 0 ? await check() : await run('vitest', ['run', ...names])
