import { ProblemError } from '#api/client'
import { say } from './i18n.ts'

/** Why something did not happen, in the reader's language: the server's own words, or that it was not reached. */
export function wordsOf(error: unknown): string {
  if (error instanceof ProblemError) return error.message
  return say(error instanceof TypeError ? 'common.unreachable' : 'common.failed')
}

/** What is wrong with each field, by its path (`message.text`), for `Field error`. Empty where the whole was refused. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ProblemError)) return {}
  return Object.fromEntries(error.errors.filter(({ path }) => path !== '').map(({ path, message }) => [path, message]))
}

/** What stands over a form: the refusal of the whole, or nothing where its fields say it all. */
export function formError(error: unknown): string | null {
  if (error === null || error === undefined || Object.keys(fieldErrors(error)).length > 0) return null
  return wordsOf(error)
}

/** Whether the server refused with this code. */
export function isRefusal(error: unknown, code: string): error is ProblemError {
  return error instanceof ProblemError && error.code === code
}
