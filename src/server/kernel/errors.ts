import type { RefusalCode } from '#api/errors'
import { refusals } from '#api/errors'

/** Details that the words of a refusal need, such as a name or a limit. */
export type RefusalDetails = Record<string, string | number | boolean | null>

/**
 * A foreseen no: thrown by verbs, rolls the transaction back, and reaches the person as translated words with the path
 * of the field it speaks of.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: RefusalDetails
  readonly path: string | null

  constructor(code: RefusalCode, details: RefusalDetails = {}, path: string | null = null) {
    super(code)
    this.code = code
    this.details = details
    this.path = path
  }

  get status(): number {
    return refusals[this.code].status
  }
}

/** A no that keeps what the verb has written: a wrong try to sign in is refused, and counted all the same (ACL-11). */
export class KeptRefusal extends Refusal {}

/** Several refusals of one input at once, each with its field. */
export class Refusals extends Error {
  readonly all: readonly { path: string; code: string; details?: RefusalDetails }[]

  constructor(all: readonly { path: string; code: string; details?: RefusalDetails }[]) {
    super('input.invalid')
    this.all = all
  }
}

type DatabaseFault = { code?: unknown; constraint?: unknown; cause?: unknown }

/** The name of the unique constraint that a write broke, or null: the one place where database errors are recognised. */
export function brokenUnique(error: unknown): string | null {
  const fault = databaseFault(error)
  return fault?.code === '23505' && typeof fault.constraint === 'string' ? fault.constraint : null
}

/** Whether the row is still used elsewhere (a foreign key refused its removal). */
export const isStillUsed = (error: unknown): boolean => databaseFault(error)?.code === '23503'

/** Whether trying the same again may go well: deadlock, serialisation, lost connection, a server that shuts down. */
export function isPassing(error: unknown): boolean {
  const code = databaseFault(error)?.code
  return typeof code === 'string' && /^(40001|40P01|57P0[1-3]|08\d{3}|ECONNRESET|ECONNREFUSED)$/.test(code)
}

function databaseFault(error: unknown): DatabaseFault | null {
  for (let at = error; typeof at === 'object' && at !== null; at = (at as DatabaseFault).cause) {
    if (typeof (at as DatabaseFault).code === 'string') return at as DatabaseFault
  }
  return null
}
