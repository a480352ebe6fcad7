import { eq } from 'drizzle-orm'
import type { Actor } from '#domain/access'
import type { Instant } from '#domain/time'
import type { Ctx } from './ctx.ts'
import { defineJob, enqueue, type Job } from './jobs.ts'
import type { OpenChangeSet } from './save.ts'
import { changeSet, type FactDetails, fact } from './schema.ts'

/** A kind of fact: what can happen, to what, and who may hear of it. */
export type FactDefinition<D extends FactDetails = FactDetails> = {
  /** noun.past-tense, for instance ticket.assigned. */
  name: string
  /** The noun it happens to; its live visibility is looked up by this. */
  subject: string
  /** readers: whoever may read the subject; staff: the client's side never hears of it, not even that it happened. */
  audience: 'readers' | 'staff'
  /** Carries the type of the details; never present at run time. */
  readonly details?: D
}

export type FactRow = typeof fact.$inferSelect

/** Declares a kind of fact. `D` is the shape of its details: ids and codes only, no texts, no names. */
export const defineFact =
  <D extends FactDetails>() =>
  (name: string, subject: string, audience: 'readers' | 'staff' = 'readers'): FactDefinition<D> => ({
    name,
    subject,
    audience,
  })

/** Runs when a fact was told: at least once, in a transaction of its own, as the product itself. */
export type Reaction = {
  kind: 'fact'
  fact: FactDefinition
  words: string
  job: Job<{ factId: number }>
}

/** Runs once for each save of a ticket, given all that happened in it. */
export type SaveReaction = { kind: 'save'; words: string; job: Job<{ changeSetId: number }> }

/**
 * Runs before the commit of each save of a ticket, in its transaction, silent saves included: for what has to be right at
 * the very moment at which the save is. It may tell more of the same ticket.
 */
export type SaveStep = { words: string; run(ctx: Ctx, ticketId: number, facts: readonly FactRow[]): Promise<void> }

export type SaveRow = typeof changeSet.$inferSelect
type RunOnFact = (ctx: Ctx, row: FactRow, save: SaveRow) => Promise<void>
type RunOnSave = (ctx: Ctx, save: SaveRow, facts: FactRow[]) => Promise<void>

/** `on(ticketReplied, 'index the message', indexMessage)`. The queue is named after the fact and the function. */
export function on<D extends FactDetails>(definition: FactDefinition<D>, words: string, run: RunOnFact): Reaction {
  const job = defineJob<{ factId: number }>(`on.${definition.name}.${run.name}`, (sys, { factId }) =>
    sys.tx(async (ctx) => {
      const [found] = await ctx.db
        .select()
        .from(fact)
        .innerJoin(changeSet, eq(changeSet.id, fact.changeSetId))
        .where(eq(fact.id, factId))
      if (found) await run(ctx, found.fact, found.change_set)
    }),
  )
  return { kind: 'fact', fact: definition, words, job }
}

/** `onSave('ticket', 'tell everybody concerned, once', tellOfSave)`: one job per change set, in the order of the ticket's saves. */
export function onSave(_kind: 'ticket', words: string, run: RunOnSave): SaveReaction {
  const job = defineJob<{ changeSetId: number }>(
    `onSave.ticket.${run.name}`,
    (sys, { changeSetId }) =>
      sys.tx(async (ctx) => {
        const [save] = await ctx.db.select().from(changeSet).where(eq(changeSet.id, changeSetId))
        const facts = await ctx.db.select().from(fact).where(eq(fact.changeSetId, changeSetId)).orderBy(fact.id)
        if (save && facts.length > 0) await run(ctx, save, facts)
      }),
    { isOrdered: true },
  )
  return { kind: 'save', words, job }
}

/**
 * Records that something happened, and queues every reaction to it, all in the caller's transaction. `happenedAt` is
 * the moment in the world where it differs from now (a letter's arrival). In a hidden save every fact is for staff
 * alone (foundation 17). Returns the save it belongs to.
 */
// biome-ignore lint/complexity/useMaxParams: read aloud it is one sentence: who tells what of whom, with which details, as of when
export async function tell<D extends FactDetails>(
  ctx: Ctx,
  definition: FactDefinition<D>,
  subjectId: number,
  details: D,
  happenedAt: Instant = ctx.now,
): Promise<number> {
  const save = await changeSetOf(ctx, definition.subject === 'ticket' ? subjectId : null)
  const [row] = await ctx.db
    .insert(fact)
    .values({
      changeSetId: save.id,
      name: definition.name,
      subjectKind: definition.subject,
      subjectId,
      audience: save.isHidden ? 'staff' : definition.audience,
      data: details,
      happenedAt,
      toldAt: ctx.now,
    })
    .returning()
  if (!row) throw new Error(`${definition.name} was not stored`)
  save.facts.push(row)
  const reactions = ctx.save.isSilent ? [] : (ctx.save.registry.reactions.get(definition.name) ?? [])
  for (const reaction of reactions) {
    await enqueue(ctx, reaction.job, { factId: row.id }, { key: `fact:${row.id}` })
  }
  return save.id
}

/** The change set of this write for the ticket (null: for no ticket), made when first asked for. */
export async function changeSetOf(ctx: Ctx, ticketId: number | null): Promise<OpenChangeSet> {
  const known = ctx.save.changeSets.get(ticketId)
  if (known) return known
  const isHidden = ticketId !== null && ctx.save.hiddenTickets.has(ticketId)
  const [row] = await ctx.db
    .insert(changeSet)
    .values({ ticketId, ...authorOf(ctx.actor), channel: ctx.channel, isHidden, at: ctx.now })
    .returning({ id: changeSet.id })
  if (!row) throw new Error('a change set was not stored')
  const open: OpenChangeSet = { id: row.id, ticketId, isHidden, facts: [] }
  ctx.save.changeSets.set(ticketId, open)
  return open
}

function authorOf(actor: Actor): {
  actorKind: 'staff' | 'contact' | 'system'
  actorId: number | null
  component: string | null
} {
  switch (actor.kind) {
    case 'staff':
      return { actorKind: 'staff', actorId: actor.employeeId, component: null }
    case 'client':
      return { actorKind: 'contact', actorId: actor.contactId, component: null }
    case 'system':
      return { actorKind: 'system', actorId: null, component: actor.component }
    case 'nobody':
      return { actorKind: 'system', actorId: null, component: 'anyone' }
  }
}

/** Before the commit: every step, then one job per save and reaction. Returns whether anybody should be told. */
export async function finishSaves(ctx: Ctx): Promise<boolean> {
  await takeSteps(ctx)
  for (const save of ctx.save.changeSets.values()) {
    const { ticketId } = save
    if (ticketId === null || save.facts.length === 0) continue
    for (const reaction of ctx.save.isSilent ? [] : ctx.save.registry.saveReactions) {
      const options = { key: `save:${save.id}`, lane: `ticket:${ticketId}` }
      await enqueue(ctx, reaction.job, { changeSetId: save.id }, options)
    }
  }
  return [...ctx.save.changeSets.values()].some((save) => save.facts.length > 0)
}

async function takeSteps(ctx: Ctx): Promise<void> {
  for (const { ticketId, facts } of [...ctx.save.changeSets.values()]) {
    if (ticketId === null || facts.length === 0) continue
    for (const step of ctx.save.registry.saveSteps) await step.run(ctx, ticketId, [...facts])
  }
}
