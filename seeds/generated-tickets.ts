import { contacts } from './clients.ts'
import { scriptOf } from './generated-script.ts'
import { type Lots, lots } from './lots.ts'
import { isoOf } from './moscow-time.ts'
import { closedQuotas, openQuotas, type Quota, resolvedQuotas, romashkaArchive, romashkaFebruary } from './quotas.ts'
import type {
  CompanyKey,
  Contact,
  CriticalityKey,
  DepartmentKey,
  EmployeeKey,
  ScriptedTicket,
  SourceKey,
  StatusKey,
  Text,
} from './shapes.ts'
import { storyTickets } from './story-tickets.ts'
import { type FreeNumbers, freeNumbers } from './ticket-numbers.ts'
import type { Topic } from './topic.ts'
import { billingTopics } from './topics-billing.ts'
import { bitrixTopics } from './topics-bitrix.ts'
import { mailTopics } from './topics-mail.ts'
import { onecTopics } from './topics-onec.ts'
import { projectTopics } from './topics-projects.ts'
import { siteTopics } from './topics-site.ts'
import { telephonyTopics } from './topics-telephony.ts'

/** The seed of the demo, of the tests and of the screenshots. */
export const SEED = 20_260_310

const siteOf: Record<CompanyKey, string> = {
  romashka: 'romashka.example',
  'severny-bereg': 'severny-bereg.example',
  vektor: 'vektor-log.example',
  tehnomir: 'tehnomir.example',
  'okna-plus': 'okna-plus.example',
  doverie: 'doverie.example',
  gromova: 'gromova-tkani.example',
  'mebel-holl': 'mebel-holl.example',
  kontur: 'studio-kontur.example',
  pekarnya: 'pekarnya-lesnaya.example',
}

const topicsOf: Record<DepartmentKey, readonly Topic[]> = {
  support: [...bitrixTopics, ...onecTopics],
  hosting: [...mailTopics, ...siteTopics],
  onboarding: projectTopics,
  finance: billingTopics,
  office: [],
}

const dispatcherOf: Record<DepartmentKey, EmployeeKey> = {
  support: 'maria',
  hosting: 'maria',
  onboarding: 'alexey',
  finance: 'olga',
  office: 'olga',
}

/** Numbers (and with them the age) of tickets that stand in a status now. */
const rangeOf: Record<StatusKey, readonly [number, number]> = {
  new: [48_191, 48_212],
  in_progress: [48_055, 48_206],
  waiting_client: [47_985, 48_200],
  on_hold: [47_800, 48_140],
  resolved: [47_990, 48_185],
  closed: [47_325, 48_150],
}

/** Nobody's: the newest of all, but for those of the pages. */
const NOT_ASSIGNED: readonly [number, number] = [48_208, 48_220]

const isRomashka = (contact: Contact): boolean => contact.company === 'romashka'
const romashkaPeople = contacts.filter(isRomashka)
const otherPeople = contacts.filter((contact) => !isRomashka(contact))

/** Hands out topics in turn and their fills in turn, so that few titles repeat. */
const topicTurns = (draw: Lots): ((quota: Quota) => { topic: Topic; x: Text }) => {
  const used = new Map<Topic, number>()
  return ({ department, responsible }) => {
    const own = responsible === 'egor' && department === 'support' ? telephonyTopics : []
    const choice = [...topicsOf[department], ...own]
    const least = Math.min(...choice.map((topic) => used.get(topic) ?? 0))
    const topic = draw.oneOf(choice.filter((each) => (used.get(each) ?? 0) <= least))
    const turn = used.get(topic) ?? 0
    used.set(topic, turn + 1)
    const x = topic.fills[turn % topic.fills.length]
    if (!x) throw new Error(`a topic has no fills: ${topic.title.ru}`)
    return { topic, x }
  }
}

const sourceOf = (draw: Lots, author: Contact, responsible: EmployeeKey | null): SourceKey => {
  const byHand = responsible === null ? 0 : 20
  if (draw.chance(byHand)) return draw.oneOf(['phone', 'phone', 'messenger', 'chat'] as const)
  if (!author.hasLogin || draw.chance(60)) return 'email'
  return draw.chance(6) ? 'api' : 'web'
}

const criticalityOf = (draw: Lots, topic: Topic): CriticalityKey | undefined => {
  if (topic.type === 'incident') return draw.chance(60) ? 'high' : 'medium'
  return draw.chance(40) ? draw.oneOf(['medium', 'low'] as const) : undefined
}

const filled = (words: Text, x: Text, site: string): Text => ({
  ru: words.ru.replaceAll('{x}', x.ru).replaceAll('{site}', site),
  en: words.en.replaceAll('{x}', x.en).replaceAll('{site}', site),
})

type Makings = {
  readonly draw: Lots
  readonly numbers: FreeNumbers
  readonly people: readonly Contact[]
  readonly next: (quota: Quota) => { topic: Topic; x: Text }
}

const ticketOf = (makings: Makings, quota: Quota, status: StatusKey, number: number): ScriptedTicket => {
  const { draw } = makings
  const { department, responsible } = quota
  const author = draw.oneOf(makings.people)
  const { topic, x } = makings.next(quota)
  const site = author.company ? siteOf[author.company] : 'kostina-foto.example'
  const fill = (words: Text): Text => filled(words, x, site)
  const source = sourceOf(draw, author, responsible)
  const isByHand = source === 'phone' || source === 'messenger' || source === 'chat'
  const criticality = criticalityOf(draw, topic)
  const openedAt = makings.numbers.openedAt(number)
  const dispatcher = dispatcherOf[department]
  const kind = { category: topic.category, type: topic.type, ...(criticality && { criticality }) }
  return {
    number,
    title: fill(topic.title),
    author: author.key,
    company: author.company ?? null,
    source,
    ...kind,
    department,
    responsible,
    status,
    openedAt: isoOf(openedAt),
    opening: { by: isByHand ? (responsible ?? dispatcher) : author.key, text: fill(topic.asked), department, ...kind },
    steps: scriptOf(draw, { openedAt, topic, status, author, responsible, dispatcher, fill }),
  }
}

const ticketsOf = (makings: Makings, quotas: readonly Quota[], range?: readonly [number, number]): ScriptedTicket[] =>
  quotas.flatMap((quota) =>
    (Object.keys(quota.statuses) as StatusKey[]).flatMap((status) => {
      const count = quota.statuses[status] ?? 0
      const [from, to] = range ?? (quota.responsible === null ? NOT_ASSIGNED : rangeOf[status])
      const numbers = makings.numbers.take({ from, to, count }, (n) => makings.draw.between(0, n - 1))
      return numbers.map((number) => ticketOf(makings, quota, status, number))
    }),
  )

const byOpening = (a: ScriptedTicket, b: ScriptedTicket): number =>
  a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : a.number - b.number

/**
 * The tickets that no page names, in the order in which they were opened: with `storyTickets` 128 open ones, 24
 * resolved and 128 closed in February and March. The same seed gives the same tickets.
 */
export const generatedTickets = (seed: number = SEED): readonly ScriptedTicket[] => {
  const draw = lots(seed)
  const numbers = freeNumbers(storyTickets)
  const others: Makings = { draw, numbers, people: otherPeople, next: topicTurns(draw) }
  const active = ticketsOf(others, [...openQuotas, ...resolvedQuotas])
  const closed = ticketsOf({ ...others, next: topicTurns(draw) }, closedQuotas)
  const february = ticketsOf(
    { draw, numbers, people: romashkaPeople, next: topicTurns(draw) },
    romashkaFebruary,
    [47_325, 47_870],
  )
  return [...active, ...closed, ...february].sort(byOpening)
}

/**
 * 188 more of ООО «Ромашка», closed before February 2026: with the other 26 the 214 of the portal's foot. Apart from
 * the rest, because a first start need not wait for them.
 */
export const archiveTickets = (seed: number = SEED): readonly ScriptedTicket[] => {
  const draw = lots(seed + 1)
  const makings: Makings = { draw, numbers: freeNumbers(storyTickets), people: romashkaPeople, next: topicTurns(draw) }
  return ticketsOf(makings, romashkaArchive, [34_530, 47_250]).sort(byOpening)
}
