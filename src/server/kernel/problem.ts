import { z } from 'zod'
import type { Problem } from '#api/client'
import { type RefusalCode, refusals } from '#api/errors'
import type { Language } from './ctx.ts'
import { Refusal, Refusals } from './errors.ts'
import { say } from './words.ts'

/** An answer of `application/problem+json` (RFC 9457). `instance` is the request's id, by which the log finds a fault. */
export type ProblemAnswer = Problem & { type: string; title: string; status: number; code: string; instance: string }

/** Turns whatever was thrown into words for the person, in his language; faults show only their number. */
export function toProblem(error: unknown, language: Language, requestId: string): ProblemAnswer {
  if (error instanceof z.ZodError) return invalid(error.issues.map(fromIssue), language, requestId)
  if (error instanceof Refusals)
    return invalid(
      error.all.map((one) => ({ ...one, details: one.details ?? {} })),
      language,
      requestId,
    )
  if (error instanceof Refusal) return fromRefusal(error, language, requestId)
  const code = codeOfHttp(error)
  return { ...base(code, language, requestId, { number: requestId }) }
}

type FieldError = { path: string; code: string; details: Record<string, unknown> }

function fromRefusal(refusal: Refusal, language: Language, requestId: string): ProblemAnswer {
  const problem = base(refusal.code, language, requestId, refusal.details)
  const errors = refusal.path === null ? [] : [{ path: refusal.path, code: refusal.code, message: problem.title }]
  return { ...problem, details: refusal.details, errors }
}

function invalid(errors: FieldError[], language: Language, requestId: string): ProblemAnswer {
  return {
    ...base('input.invalid', language, requestId, {}),
    errors: errors.map((one) => ({
      path: one.path,
      code: one.code,
      message: say(language, `errors.${one.code}`, one.details),
    })),
  }
}

function base(
  code: RefusalCode,
  language: Language,
  requestId: string,
  details: Record<string, unknown>,
): ProblemAnswer {
  return {
    type: `urn:otklik:${code}`,
    title: say(language, `errors.${code}`, details),
    status: refusals[code].status,
    code,
    instance: `urn:otklik:request:${requestId}`,
  }
}

/** zod's issues as our codes: schemas may name one of ours as their message, the rest is told by kind. */
function fromIssue(issue: z.core.$ZodIssue): FieldError {
  const path = issue.path.join('.')
  if (issue.message in refusals) return { path, code: issue.message, details: limitsOf(issue) }
  switch (issue.code) {
    case 'unrecognized_keys':
      return { path: [...issue.path, issue.keys[0]].join('.'), code: 'input.unknownField', details: {} }
    case 'invalid_type':
      return {
        path,
        code:
          issue.input === undefined
            ? 'input.required'
            : issue.expected === 'number'
              ? 'input.notANumber'
              : 'input.invalid',
        details: {},
      }
    case 'too_big':
      return { path, code: issue.origin === 'string' ? 'input.tooLong' : 'input.outOfRange', details: limitsOf(issue) }
    case 'too_small':
      return { path, code: issue.origin === 'string' ? 'input.tooShort' : 'input.outOfRange', details: limitsOf(issue) }
    case 'invalid_value':
      return { path, code: 'input.unknownChoice', details: {} }
    default:
      return { path, code: 'input.invalid', details: {} }
  }
}

function limitsOf(issue: z.core.$ZodIssue): Record<string, unknown> {
  return { maximum: 'maximum' in issue ? issue.maximum : null, minimum: 'minimum' in issue ? issue.minimum : null }
}

function codeOfHttp(error: unknown): RefusalCode {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500
  if (status === 413) return 'request.tooLarge'
  if (status === 429) return 'request.tooMany'
  if (status === 400 || status === 415) return 'input.json'
  return status === 404 ? 'route.unknown' : 'server.fault'
}
