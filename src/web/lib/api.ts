import { type InfiniteData, infiniteQueryOptions, mutationOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { addressOf } from '#api/client'
import type { AnyRoute, Noun, Received } from '#api/contract'
import { api as contract } from '#api/index'
import { ask, type CallOptions, send, type UploadOptions } from './wire.ts'

type In<R extends AnyRoute> = z.input<R['input']>
type Out<R extends AnyRoute> = z.output<R['input']>

/** Parts that the wire carries as text have `unknown` as their input: the caller then gives what the verb will get. */
type Part<I, O> = unknown extends I ? O : I | (O extends boolean ? boolean : never)
type MayLack<I, O> = unknown extends I ? (O extends readonly unknown[] ? true : false) : false
type Lackable<R extends AnyRoute> = {
  [K in keyof In<R>]-?: MayLack<In<R>[K], K extends keyof Out<R> ? Out<R>[K] : never> extends true ? K : never
}[keyof In<R>]
type Parts<R extends AnyRoute> = { [K in keyof In<R>]: Part<In<R>[K], K extends keyof Out<R> ? Out<R>[K] : never> }

/** What a caller gives for a route: all but what the contract fills in. */
export type Ask<R extends AnyRoute> = Omit<Parts<R>, Lackable<R>> & Partial<Pick<Parts<R>, Lackable<R>>>
type Given<R extends AnyRoute> = Record<string, never> extends Ask<R> ? { input?: Ask<R> } : { input: Ask<R> }
type Asks<R extends AnyRoute, Options> =
  Record<string, never> extends Ask<R> ? [input?: Ask<R>, options?: Options] : [input: Ask<R>, options?: Options]

type Paged = { rows: readonly unknown[]; next: string | null }
export type Key = readonly [noun: string, verb?: string, input?: object]

function readerFor<R extends AnyRoute>(route: R, noun: string, verb: string) {
  const call = (...[input, options]: Asks<R, CallOptions>) => ask(route, input ?? {}, options) as Promise<Received<R>>
  const keyOf = (input: object): Key => [noun, verb, input]
  return {
    /** Asks once, beside the cache. */
    call,
    /** The key of this verb with this input; without one, of all its answers. */
    key: (input?: Partial<Ask<R>>): Key => (input === undefined ? [noun, verb] : keyOf(input)),
    /** For `useQuery`, `useSuspenseQuery`, `ensureQueryData`. */
    queryOptions: (...[given]: Record<string, never> extends Ask<R> ? [Given<R>?] : [Given<R>]) =>
      queryOptions({
        queryKey: keyOf(given?.input ?? {}),
        queryFn: ({ signal }) => ask(route, given?.input ?? {}, { signal }) as Promise<Received<R>>,
      }),
    /** For `useInfiniteQuery` over `{ rows, next }`; take the rows with `rowsOf`. */
    infiniteOptions: (...[given]: Record<string, never> extends Ask<R> ? [Given<R>?] : [Given<R>]) =>
      infiniteQueryOptions({
        queryKey: [noun, verb, given?.input ?? {}, 'pages'] as const,
        queryFn: ({ signal, pageParam }) =>
          ask(route, { ...given?.input, after: pageParam ?? undefined }, { signal }) as Promise<Received<R>>,
        initialPageParam: null as string | null,
        getNextPageParam: (last) => (last as Paged).next,
      }),
  }
}

function writerFor<R extends AnyRoute>(route: R, noun: string, verb: string) {
  return {
    call: (...[input, options]: Asks<R, CallOptions>) => ask(route, input ?? {}, options) as Promise<Received<R>>,
    /** For `useMutation({ ...api.tickets.save.mutationOptions(), onError })`. */
    mutationOptions: () =>
      mutationOptions({
        mutationKey: [noun, verb],
        mutationFn: (input: Ask<R>) => ask(route, input, {}) as Promise<Received<R>>,
      }),
  }
}

function uploaderFor<R extends AnyRoute>(route: R) {
  return {
    /** Sends one file; `onProgress` hears the share, 0 to 1. */
    call: (input: Ask<R>, file: Blob, options?: UploadOptions) =>
      send(route, input, file, options) as Promise<Received<R>>,
  }
}

function downloaderFor<R extends AnyRoute>(route: R) {
  return {
    /** Where a link points: the browser asks for the bytes itself. */
    url: (input: Ask<R>) => addressOf(route, input as Record<string, unknown>).url,
  }
}

type Reader<R extends AnyRoute> = ReturnType<typeof readerFor<R>>
type Writer<R extends AnyRoute> = ReturnType<typeof writerFor<R>>
type Verb<R extends AnyRoute> = R['kind'] extends 'upload'
  ? ReturnType<typeof uploaderFor<R>>
  : R['kind'] extends 'download' | 'document'
    ? ReturnType<typeof downloaderFor<R>>
    : Reader<R> & Writer<R>
export type Client = {
  [N in keyof typeof contract]: { [V in keyof (typeof contract)[N]]: VerbOf<(typeof contract)[N][V]> }
}
type VerbOf<R> = R extends AnyRoute ? Verb<R> : never

function verbFor(route: AnyRoute, noun: string, verb: string): object {
  if (route.kind === 'upload') return uploaderFor(route)
  if (route.kind === 'download' || route.kind === 'document') return downloaderFor(route)
  return { ...readerFor(route, noun, verb), ...writerFor(route, noun, verb) }
}

/**
 * The server as the browser sees it, one entry a route of the contract:
 * `api.tickets.get.queryOptions({ input: { number } })`, `.key(input?)`, `.call(input)`, `api.tickets.save.mutationOptions()`,
 * `api.tickets.list.infiniteOptions({ input })`, `api.files.keep.call(input, file, { onProgress })`, `api.tickets.file.url(input)`.
 */
export const api = Object.fromEntries(
  Object.entries(contract).map(([noun, routes]) => [
    noun,
    Object.fromEntries(Object.entries(routes as Noun).map(([verb, route]) => [verb, verbFor(route, noun, verb)])),
  ]),
) as Client

/** All rows read so far of a paged list. */
export function rowsOf<Row>(data: InfiniteData<{ rows: Row[] }, unknown> | undefined): Row[] {
  return data?.pages.flatMap((page) => page.rows) ?? []
}

/** What a verb gives back: `Answer<typeof api.tickets.get>`. */
export type Answer<V extends { call: (...given: never[]) => Promise<unknown> }> = Awaited<ReturnType<V['call']>>
