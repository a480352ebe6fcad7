import { type Logger, pino } from 'pino'

export type Log = Logger

/** The product's log: one JSON line an entry on standard output. Secrets and message texts never enter it. */
export function openLog(level: string): Log {
  return pino({
    level,
    base: null,
    serializers: { err: plainError },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'password',
        'secret',
        'token',
        '*.password',
        '*.secret',
        '*.token',
        'req.headers.cookie',
        'req.headers.authorization',
      ],
      censor: '…',
    },
  })
}

/** A failure as words and a stack: errors of drivers carry whole connections with them, which no log can bear. */
function plainError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error ? { code: error.code } : {}
  const cause = error.cause instanceof Error ? { cause: plainError(error.cause) } : {}
  return { type: error.name, message: error.message.slice(0, 2_000), ...code, stack: error.stack, ...cause }
}
