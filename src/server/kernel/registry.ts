import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Ctx } from './ctx.ts'
import type { FactDefinition, Reaction, SaveReaction, SaveStep } from './facts.ts'
import type { AnyJob } from './jobs.ts'
import type { LiveSubject } from './live-subjects.ts'
import type { Service } from './services.ts'
import type { AnySettings } from './settings.ts'
import type { Sweep } from './sweeps.ts'
import type { MountedRoutes } from './wire.ts'

/** What a module brings to the product, listed by hand in app.ts: nothing registers itself by being imported. */
export type Module = {
  name: string
  routes?: MountedRoutes
  facts?: readonly FactDefinition[]
  reactions?: readonly (Reaction | SaveReaction)[]
  saveSteps?: readonly SaveStep[]
  jobs?: readonly AnyJob[]
  sweeps?: readonly Sweep[]
  services?: readonly Service[]
  live?: readonly LiveSubject[]
  settings?: readonly AnySettings[]
  /** Whether letters to this address come back to ourselves: floors below the mail ask so before they write to anybody. */
  receives?: (ctx: Ctx, address: string) => Promise<boolean>
  /** Columns whose values name blobs by their hash: what none of them names is swept (foundation 22). */
  blobs?: readonly PgColumn[]
}

/** All modules' parts, found by name. */
export type Registry = {
  modules: readonly Module[]
  facts: ReadonlyMap<string, FactDefinition>
  reactions: ReadonlyMap<string, readonly Reaction[]>
  saveReactions: readonly SaveReaction[]
  saveSteps: readonly SaveStep[]
  jobs: ReadonlyMap<string, AnyJob>
  sweeps: readonly Sweep[]
  services: readonly Service[]
  live: ReadonlyMap<string, LiveSubject>
  settings: ReadonlyMap<string, AnySettings>
  blobs: readonly PgColumn[]
}

/** Collects the modules; throws where two use one name. */
export function register(modules: readonly Module[]): Registry {
  const all = <K extends Exclude<keyof Module, 'name' | 'routes' | 'receives'>>(part: K) =>
    modules.flatMap((module) => (module[part] ?? []) as NonNullable<Module[K]>[number][])
  const reactions = all('reactions')
  const onFacts = reactions.filter((reaction): reaction is Reaction => reaction.kind === 'fact')
  const onSaves = reactions.filter((reaction): reaction is SaveReaction => reaction.kind === 'save')
  const byFact = new Map<string, Reaction[]>()
  for (const reaction of onFacts) byFact.set(reaction.fact.name, [...(byFact.get(reaction.fact.name) ?? []), reaction])
  return {
    modules,
    facts: byName(all('facts'), (fact) => fact.name),
    reactions: byFact,
    saveReactions: onSaves,
    saveSteps: all('saveSteps'),
    jobs: byName([...all('jobs'), ...reactions.map((reaction) => reaction.job)], (job) => job.name),
    sweeps: all('sweeps'),
    services: all('services'),
    live: byName(all('live'), (subject) => subject.kind),
    settings: byName(all('settings'), (settings) => settings.module),
    blobs: all('blobs'),
  }
}

function byName<T>(parts: readonly T[], nameOf: (part: T) => string): Map<string, T> {
  const found = new Map<string, T>()
  for (const part of parts) {
    const name = nameOf(part)
    if (found.has(name)) throw new Error(`${name} is there twice`)
    found.set(name, part)
  }
  return found
}
