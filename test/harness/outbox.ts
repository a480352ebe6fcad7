import { asc, gt, max } from 'drizzle-orm'
import { outboundLetter } from '../../src/server/channels/mail/schema.ts'
import type { World } from './world.ts'

/** Letters of ours as they stand in the outbox. */
export type Letters = (typeof outboundLetter.$inferSelect)[]

/**
 * The letters that the work brings about, in the order of their writing. Whatever waited before is settled first; a
 * job that gave up is a failure. */
export async function lettersOf(world: World, work: () => Promise<unknown>): Promise<Letters> {
  const database = world.product.database.root
  await world.settle()
  const [before] = await database.select({ id: max(outboundLetter.id) }).from(outboundLetter)
  await work()
  await world.settle()
  for (const { queue, error } of await world.deadLetters()) throw new Error(`${queue} gave up: ${error}`)
  return database
    .select()
    .from(outboundLetter)
    .where(gt(outboundLetter.id, before?.id ?? 0))
    .orderBy(asc(outboundLetter.id))
}

/** Who got which kind of letter, by first names: `['Егор: assigned', 'Ирина: answer']`. */
export const summary = (letters: Letters): string[] =>
  letters.map(({ toName, kind }) => `${toName.split(' ')[0]}: ${kind}`).sort()
