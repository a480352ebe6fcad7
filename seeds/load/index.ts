import { system } from '#domain/access'
import { DAY, type Instant, instant } from '#domain/time'
import type { Language } from '#kernel/ctx'
import { becomeDemoWorld, isDemoWorld } from '#kernel/installation'
import type { Product } from '#kernel/product'
import { employee } from '#schema/base/people'
import { STORY_MOMENT } from '../moscow-time.ts'
import { movedTo } from '../moved.ts'
import { smallWorld } from '../small-world.ts'
import { adoptAll, loadDeadlines } from './deadlines.ts'
import { loadFields } from './fields.ts'
import { loadGateway, loadLetters } from './mail.ts'
import { loadPeople } from './people.ts'
import { loadQueue } from './queue.ts'
import { markStoryRead } from './reading.ts'
import { loadAbsences } from './services.ts'
import { continueNumbers, keepBytes, loadTickets } from './tickets.ts'
import { voicesOf } from './voices.ts'

const demo = { actor: system('demo'), channel: 'system', isSilent: true } as const

/** Whether this database holds the demo world. */
export const isDemo = (product: Product): Promise<boolean> => product.runner.read(demo, isDemoWorld)

/**
 * Fills an empty database with the small world, moved so that it ends now (`movedTo`). Gives false,
 * and changes nothing, where people are there already.
 */
export function loadDemo(product: Product, options: { language?: Language; at?: Instant } = {}): Promise<boolean> {
  // Several processes may start at once on one database: one tells the story, the others find it told.
  return product.database.withLock('demo', () => tellStory(product, options))
}

async function tellStory(product: Product, options: { language?: Language; at?: Instant }): Promise<boolean> {
  const language = options.language ?? 'ru'
  const isEmpty = await product.runner.read(demo, async (ctx) => (await ctx.db.$count(employee)) === 0)
  if (!isEmpty) return false
  const now = options.at ?? product.clock.now()
  const moved = movedTo(now)
  const end = moved(STORY_MOMENT)
  const scripts = [...smallWorld.storyTickets, ...smallWorld.generatedTickets()]
  const blobs = await keepBytes(product, scripts)
  // One transaction: a load that was killed leaves an empty database behind, and the next start tells it again.
  const { gatewayId, telling } = await product.runner.write({ ...demo, at: longBefore(end) }, async (ctx) => {
    const ids = await loadPeople(ctx, language)
    await loadDeadlines(ctx, ids, { language, at: end })
    await loadQueue(ctx, ids)
    const voices = await voicesOf(ctx, ids)
    const telling = { ids, voices, language, moved }
    await loadTickets(ctx, scripts, { ...telling, blobs })
    await loadFields(ctx, telling, end)
    // The story ends some hours before a start at night: of what ran out since then nobody has to be told.
    await adoptAll({ ...ctx, now: end }, now)
    await continueNumbers(ctx, smallWorld.lastNumber)
    await markStoryRead(ctx, voices)
    await loadAbsences(ctx, ids.employees, telling)
    await becomeDemoWorld(ctx)
    return { telling, gatewayId: await loadGateway(ctx, telling) }
  })
  await loadLetters(product, gatewayId, telling)
  return true
}

/** The people were there long before the first ticket of the story. */
const longBefore = (end: Instant): Instant => instant(end - 2 * 365 * DAY)

/** Who may sign in to look around, for the greeting of the start. */
export function demoSignIns(): { address: string; words: string }[] {
  const shown = ['alexey', 'olga', 'demo'] as const
  const staff = shown.flatMap((key) => smallWorld.employees.filter((one) => one.key === key))
  const clients = (['irina', 'viktor'] as const).flatMap((key) => smallWorld.contacts.filter((one) => one.key === key))
  return [
    ...staff.map((one) => ({
      address: one.address,
      words: `${one.name.ru}${one.position ? `, ${one.position.ru}` : ''}`,
    })),
    ...clients.map((one) => ({ address: one.addresses[0] ?? '', words: `${one.name.ru}, портал клиента` })),
  ]
}
