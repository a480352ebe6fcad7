import { type Logger, pino } from 'pino'

export type Log = Logger

/** The product's log: one JSON line an entry on standard output. Secrets and message texts never enter it. */
export function openLog(level: string): Log {
  return pino({
    level,
    base: null,
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
