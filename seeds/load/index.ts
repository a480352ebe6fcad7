import { system } from '#domain/access'
import { DAY, type Instant, instant, MINUTE } from '#domain/time'
import type { Language } from '#kernel/ctx'
import { becomeDemoWorld, isDemoWorld } from '#kernel/installation'
import type { Product } from '#kernel/product'
import { employee } from '#schema/base/people'
import { minuteOf, STORY_MOMENT } from '../moscow-time.ts'
import { smallWorld } from '../small-world.ts'
import { adoptAll, loadDeadlines } from './deadlines.ts'
import { loadFields } from './fields.ts'
import { loadGateway, loadLetters } from './mail.ts'
import { loadPeople } from './people.ts'
import { markStoryRead } from './reading.ts'
import { loadAbsences } from './services.ts'
import { continueNumbers, keepBytes, loadTickets } from './tickets.ts'
import { voicesOf } from './voices.ts'

const WEEK = 7 * DAY
const demo = { actor: system('demo'), channel: 'system', isSilent: true } as const

/** Whether this database holds the demo world. */
export const isDemo = (product: Product): Promise<boolean> => product.runner.read(demo, isDemoWorld)

/**
 * Fills an empty database with the small world, moved by whole weeks so that its Tuesday is the last one. Gives false,
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
  const shiftMs = shiftTo(options.at ?? product.clock.now())
  const began = instant(storyStart() + shiftMs)
  const scripts = [...smallWorld.storyTickets, ...smallWorld.generatedTickets()]
  const blobs = await keepBytes(product, scripts)
  // One transaction: a load that was killed leaves an empty database behind, and the next start tells it again.
  const { gatewayId, telling } = await product.runner.write({ ...demo, at: began }, async (ctx) => {
    const ids = await loadPeople(ctx, language)
    await loadDeadlines(ctx, ids, { language, at: instant(storyMoment + shiftMs) })
    const voices = await voicesOf(ctx, ids)
    const telling = { ids, voices, language, shiftMs }
    await loadTickets(ctx, scripts, { ...telling, blobs })
    await loadFields(ctx, telling, instant(storyMoment + shiftMs))
    // The story ends some days before today: of what ran out since then nobody has to be told at the first start.
    await adoptAll({ ...ctx, now: instant(storyMoment + shiftMs) }, options.at ?? product.clock.now())
    await continueNumbers(ctx, smallWorld.lastNumber)
    await markStoryRead(ctx, voices)
    await loadAbsences(ctx, ids.employees, telling)
    await becomeDemoWorld(ctx)
    return { telling, gatewayId: await loadGateway(ctx, telling) }
  })
  await loadLetters(product, gatewayId, telling)
  return true
}

const storyMoment = minuteOf(STORY_MOMENT) * MINUTE
/** The people were there long before the first ticket of the story. */
const storyStart = (): number => storyMoment - 2 * 365 * DAY

/** By how many whole weeks the story moves, so that it is the last one that lies wholly in the past. */
function shiftTo(at: Instant): number {
  return Math.floor((at - storyMoment) / WEEK) * WEEK
}

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
