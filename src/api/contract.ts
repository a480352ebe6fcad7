import { z } from 'zod'
import type { Permission } from '#domain/access'
import type { RefusalCode } from './errors.ts'

export type RouteKind = 'json' | 'upload' | 'download' | 'document'
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * One thing that can be asked of the server, as data: the server implements it, the browser calls it, OpenAPI prints it.
 * `input` is one object: keys named in the path travel there, the rest in the query (GET) or as JSON (others).
 */
export type Route<
  I extends z.ZodObject = z.ZodObject,
  O extends z.ZodType = z.ZodType,
  K extends RouteKind = RouteKind,
> = {
  method: Method
  path: string
  /** The permission that the verb must have asked for (foundation 7), or anyone. */
  may: Permission | 'anyone'
  input: I
  output: O
  /**
   * json: an object each way; upload: one file in the body as it is; download: bytes come back; document: an HTML page that
   * a sandboxed frame of ours shows, under a policy of its own in which nothing runs.
   */
  kind: K
  /** Refusals a caller should expect beside the general ones. */
  refuses: readonly RefusalCode[]
  /** Whether OpenAPI prints it. */
  isPublic: boolean
  summary: string
}

export type AnyRoute = Route<z.ZodObject, z.ZodType>
/** The routes of one noun. */
export type Noun = Record<string, AnyRoute>
export type Contract = Record<string, Noun>

/** What a caller may leave out or give as text: the input before zod has read it. */
export type Asked<R extends AnyRoute> = z.input<R['input']>
/** What a verb receives. */
export type Given<R extends AnyRoute> = z.output<R['input']>
/** What a verb returns: the view before zod has checked it. */
export type Answered<R extends AnyRoute> = z.input<R['output']>
/** What a caller receives. */
export type Received<R extends AnyRoute> = z.output<R['output']>

const empty = z.strictObject({})
export const Nothing = z.strictObject({})

type Details<I extends z.ZodObject, O extends z.ZodType> = {
  may: Permission | 'anyone'
  summary: string
  input?: I
  output?: O
  refuses?: readonly RefusalCode[]
  isPublic?: boolean
}

function maker<K extends RouteKind>(method: Method, kind: K) {
  return <I extends z.ZodObject = typeof empty, O extends z.ZodType = typeof Nothing>(
    path: string,
    details: Details<I, O>,
  ): Route<I, O, K> => ({
    method,
    path,
    kind,
    may: details.may,
    summary: details.summary,
    input: details.input ?? (empty as unknown as I),
    output: details.output ?? (Nothing as unknown as O),
    refuses: details.refuses ?? [],
    isPublic: details.isPublic ?? true,
  })
}

export const get = maker('GET', 'json')
export const post = maker('POST', 'json')
export const put = maker('PUT', 'json')
export const patch = maker('PATCH', 'json')
export const del = maker('DELETE', 'json')
/** The file is the request's body as it is; its name and the like stand in the query. */
export const upload = maker('POST', 'upload')
export const download = maker('GET', 'download')
export const htmlDocument = maker('GET', 'document')

/** A page of a keyset-paged list: `next` is handed back as `after` to read on; null at the end. */
export const page = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), next: z.string().nullable() })

// Input parts that arrive as text in a path or query.
export const Id = z.coerce.number().int().positive()
export const TicketNumber = z.coerce.number().int().positive()
export const flag = z.stringbool()
/** How the page of a letter is wanted: with the pictures of other hosts or without, on which ground. */
export const framed = { images: flag.default(false), theme: z.enum(['light', 'dark']).default('light') }
/** A value given once or many times in a query. */
export const several = <T extends z.ZodType>(one: T) =>
  z
    .union([z.array(one), one])
    .optional()
    .transform((given): z.output<T>[] =>
      given === undefined ? [] : Array.isArray(given) ? given : [given as z.output<T>],
    )
/** A moment on the wire: epoch milliseconds, UTC. */
export const Moment = z.number().int()
export const MomentInQuery = z.coerce.number().int()
export const Name = z.string().trim().min(1, { error: 'input.required' }).max(200, { error: 'input.tooLong' })
export const Address = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, { error: 'input.tooLong' })
  .regex(/^[^\s@<>",;]+@[^\s@<>",;]+$/u, { error: 'input.notAnAddress' })
export const Language = z.enum(['ru', 'en'])
/** A name in both languages; the second may stay blank and is then the first. */
export const WordsInput = z.strictObject({ ru: Name, en: z.string().trim().max(200).default('') })
export const Words = z.object({ ru: z.string(), en: z.string() })
export const Text = z.string().trim().max(200_000, { error: 'input.tooLong' })
/** A person as other views show him. */
export const PersonRef = z.object({ id: z.number(), name: z.string() })
export const NamedRef = z.object({ id: z.number(), name: Words })
/** The first, second or third line of support (ASGN-15). */
export const SupportLevel = z.union([z.literal(1), z.literal(2), z.literal(3)])
