import type { Answered, AnyRoute, Given, Noun } from '#api/contract'
import type { Blob } from './blobs.ts'
import type { Ctx, Verb } from './ctx.ts'

/** What a download verb answers: which bytes, under which name, and whether a browser may show them in place. */
export type Download = { sha256: string; name: string; type: string; isInline: boolean }

/** What a document verb answers: a whole HTML page for a sandboxed frame, and whether pictures of other hosts may load in it. */
export type HtmlDocument = { html: string; loadsRemotePictures: boolean }

type Input<R extends AnyRoute> = R['kind'] extends 'upload' ? Given<R> & { blob: Blob } : Given<R>
type Output<R extends AnyRoute> = R['kind'] extends 'download'
  ? Download
  : R['kind'] extends 'document'
    ? HtmlDocument
    : Answered<R>
type Handler<R extends AnyRoute> = { mode: 'read' | 'write'; verb: (ctx: Ctx, input: Input<R>) => Promise<Output<R>> }

/** A route of the contract together with the verb that serves it. */
export type MountedRoute = {
  noun: string
  name: string
  route: AnyRoute
  mode: 'read' | 'write'
  verb: Verb<unknown, unknown>
}
export type MountedRoutes = readonly MountedRoute[]

/** A question: runs in a read-only transaction, so that a query cannot write. */
export const read = <I, O>(verb: (ctx: Ctx, input: I) => Promise<O>) => ({ mode: 'read' as const, verb })
/** A command: one transaction around the verb. */
export const write = <I, O>(verb: (ctx: Ctx, input: I) => Promise<O>) => ({ mode: 'write' as const, verb })

/** Binds a noun of the contract to its verbs; the compiler demands one for each name, with its very input and output. */
export function routes<N extends Noun>(
  noun: string,
  contract: N,
  verbs: { [K in keyof N]: Handler<N[K]> },
): MountedRoutes {
  return Object.entries(contract).map(([name, route]) => {
    const bound = verbs[name as keyof N]
    return { noun, name, route, mode: bound.mode, verb: bound.verb as unknown as Verb<unknown, unknown> }
  })
}
