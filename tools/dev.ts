// npm run dev: the desk with reload. The server starts again when its code changes; pages come from Vite, which swaps
// what changed without a reload, at http://localhost:5173, and asks the server behind it.
import { run } from './shell.ts'

const port = process.env['PORT'] ?? '3000'
const server = run('node', ['--watch', '--watch-preserve-output', 'src/server/cli.ts', 'serve'], {
  env: { PORT: port, NODE_ENV: 'development', BASE_URL: process.env['BASE_URL'] ?? 'http://localhost:5173' },
})
const web = run('vite', ['--clearScreen', 'false'], { env: { OTKLIK_URL: `http://127.0.0.1:${port}` } })

// Ctrl-C reaches both children by itself; this process waits for their last words.
process.on('SIGINT', () => undefined)
process.exitCode = Math.max(...(await Promise.all([server, web])))
