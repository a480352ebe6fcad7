import { busyAt, momentAt } from './busy-time.ts'
import type { Lots } from './lots.ts'
import { isoOf, type Minute, minuteOf, STORY_MOMENT } from './moscow-time.ts'
import type { Contact, EmployeeKey, IsoMoment, MarkKey, Rated, StatusKey, Step, Text } from './shapes.ts'
import { type Topic, text } from './topic.ts'

export type Plot = {
  readonly openedAt: Minute
  readonly topic: Topic
  readonly status: StatusKey
  readonly author: Contact
  readonly responsible: EmployeeKey | null
  /** Who hands the ticket to its responsible. */
  readonly dispatcher: EmployeeKey
  readonly fill: (words: Text) => Text
}

const asides: readonly Text[] = [
  text(
    'Похожее было в январе, решение в базе знаний.',
    'We had the like in January, the solution is in the knowledge base.',
  ),
  text(
    'Проверил со своей стороны: у нас чисто, смотрю журналы клиента.',
    'Checked on our side: clean, now reading the client’s logs.',
  ),
  text('Если до вечера не выйдет, подключаем Павла.', 'If it does not work by the evening, Pavel joins.'),
  text('Созвонился с клиентом, ждать готовы до завтра.', 'Called the client, they can wait until tomorrow.'),
  text('Воспроизводится на тестовой копии, причина понятна.', 'It shows on the test copy, the cause is clear.'),
]

const holdReasons: readonly Text[] = [
  text('Ждём ответа оператора связи, раньше недели не будет.', 'Waiting for the carrier, a week at least.'),
  text(
    'Исправление выйдет с обновлением поставщика, приостанавливаю.',
    'The fix comes with the vendor’s update, on hold.',
  ),
  text('Клиент просил вернуться после инвентаризации.', 'The client asked to come back after the stocktaking.'),
  text('Ждём оплату лицензии.', 'Waiting for the licence to be paid.'),
]

/** Moments after the opening, each later than the one before, by day, and before the story's own. */
const timetable = (draw: Lots, opened: Minute): ((from: number, to: number) => IsoMoment) => {
  const end = busyAt(minuteOf(STORY_MOMENT)) - 2
  let now = busyAt(opened)
  return (from, to) => {
    // What is left is never used up at once, so that a short script late in the day still fits.
    now += Math.max(1, Math.min(draw.between(from, to), Math.floor((end - now) / 3)))
    return isoOf(momentAt(now))
  }
}

/** Half of those who close say what they think, most of them well; drawn from the minute, so that no other draw moves. */
const ratedAt = (minute: Minute): { rated?: Rated } => {
  const usual: readonly MarkKey[] = ['suits', 'suits', 'suits', 'suits', 'almost', 'almost', 'incomplete', 'no_help']
  const mark = usual[minute % 16]
  return mark === undefined ? {} : { rated: { mark } }
}

/** One to four saves that bring a new ticket to its status. */
export const scriptOf = (draw: Lots, plot: Plot): readonly Step[] => {
  const { topic, status, responsible, fill } = plot
  const at = timetable(draw, plot.openedAt)
  if (responsible === null) return []
  if (status === 'new') return [{ at: at(2, 30), by: plot.dispatcher, kind: 'change', set: { responsible } }]

  const take: Step = { at: at(2, 45), by: responsible, kind: 'take' }
  const ask = (): Step => ({
    at: at(10, 110),
    by: responsible,
    kind: 'message',
    text: fill(topic.clarified),
    set: { status: 'waiting_client' },
  })
  const reply = (): Step => ({ at: at(10, 500), by: plot.author.key, kind: 'message', text: fill(topic.replied) })
  const aside = (): Step => ({ at: at(5, 200), by: responsible, kind: 'hidden', text: draw.oneOf(asides) })
  const finish = (to: 'resolved' | 'closed'): Step => ({
    at: at(30, 900),
    by: responsible,
    kind: 'message',
    text: fill(topic.done),
    set: { status: to },
  })

  const confirm = (): Step => {
    const by = plot.author.hasLogin ? plot.author.key : responsible
    const moment = at(15, 400)
    return { at: moment, by, kind: 'close', ...(by === responsible ? {} : ratedAt(minuteOf(moment))) }
  }
  const hold = (): Step => ({
    at: at(10, 300),
    by: responsible,
    kind: 'change',
    set: { status: 'on_hold', holdReason: draw.oneOf(holdReasons) },
  })
  const underWay = (): readonly Step[] => {
    if (draw.chance(30)) return [take]
    return draw.chance(30) ? [take, aside()] : [take, ask(), reply()]
  }

  const scripts: Record<Exclude<StatusKey, 'new'>, () => readonly Step[]> = {
    in_progress: underWay,
    waiting_client: () => (draw.chance(20) ? [take, aside(), ask()] : [take, ask()]),
    on_hold: () => [take, hold()],
    resolved: () => [take, finish('resolved')],
    closed: () => (draw.chance(25) ? [take, finish('closed')] : [take, finish('resolved'), confirm()]),
  }
  return scripts[status]()
}
