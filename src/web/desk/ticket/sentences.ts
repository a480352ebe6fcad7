import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import type { ChangeItem } from './ticket-types.ts'

type Change = ChangeItem['changes'][number]

const plain = {
  'ticket.opened': 'desk.history.opened',
  'ticket.taken': 'desk.history.taken',
  'ticket.held': 'desk.history.held',
  'ticket.resumed': 'desk.history.resumed',
  'ticket.resolved': 'desk.history.resolved',
  'ticket.closed': 'desk.history.closed',
  'ticket.reopened': 'desk.history.reopened',
  'ticket.deleted': 'desk.history.deleted',
  'ticket.withdrawn': 'desk.history.withdrawn',
  'ticket.markedSpam': 'desk.history.markedSpam',
  'ticket.clearedSpam': 'desk.history.clearedSpam',
  'ticket.suspected': 'desk.history.suspected',
  'ticket.deadlinesRecounted': 'desk.history.deadlinesRecounted',
} as const

const fields = {
  status: 'desk.history.status',
  department: 'desk.history.department',
  category: 'desk.history.category',
  type: 'desk.history.type',
  priority: 'desk.history.priority',
  criticality: 'desk.history.criticality',
  difficulty: 'desk.history.difficulty',
  service: 'desk.history.service',
  supportGroup: 'desk.history.supportGroup',
  title: 'desk.history.title',
  holdReason: 'desk.history.holdReason',
  holdUntil: 'desk.history.holdUntil',
  level: 'desk.history.level',
  mark: 'desk.history.mark',
} as const

const clocks = {
  take: 'desk.history.clock.take',
  resolve: 'desk.history.clock.resolve',
  answer: 'desk.history.clock.answer',
} as const

const has = <Map extends object>(map: Map, key: string): key is Extract<keyof Map, string> => Object.hasOwn(map, key)

/** Gives one change in words, or null where a message beside it says it already. */
export function useSentence(): (change: Change) => string | null {
  const { t } = useWords()
  const nameOf = useNameOf()
  const shown = (value: Change['to']): string => (value === null ? '' : nameOf(value))

  function changed({ field, fieldName, from, to }: Change): string {
    const what =
      fieldName !== null
        ? nameOf(fieldName)
        : field !== null && has(fields, field)
          ? t(fields[field])
          : t('desk.history.other')
    if (from === null || to === null)
      return to === null ? `${what}: ${t('desk.history.none')}` : `${what}: ${shown(to)}`
    return `${what}: ${shown(from)} → ${shown(to)}`
  }
  const assigned = ({ to }: Change): string =>
    to === null ? t('desk.history.unassigned') : t('desk.history.assigned', { name: shown(to) })
  const clockOf = ({ field }: Change): string => (field !== null && has(clocks, field) ? t(clocks[field]) : '')
  /** The same mark again: his words changed, or who answered. */
  const rated = (change: Change): string => {
    const { from, to } = change
    if (from === null || nameOf(from) !== shown(to)) return changed(change)
    return t('desk.history.markAgain', { what: changed({ ...change, from: null }) })
  }
  const others: Record<string, (change: Change) => string> = {
    'ticket.assigned': assigned,
    'ticket.transferred': ({ to }) => t('desk.history.transferred', { to: shown(to) }),
    'ticket.changed': changed,
    'ticket.levelChanged': changed,
    'ticket.rated': rated,
    'ticket.levelAdopted': ({ to }) => t('desk.history.levelAdopted', { name: shown(to) }),
    'ticket.deadlineNear': (change) => t('desk.history.deadlineNear', { what: clockOf(change), at: shown(change.to) }),
    'ticket.deadlineMissed': (change) =>
      t('desk.history.deadlineMissed', { what: clockOf(change), at: shown(change.to) }),
    'ticket.participantAdded': ({ to }) => t('desk.history.copied', { name: shown(to) }),
    'ticket.participantRemoved': ({ to }) => t('desk.history.uncopied', { name: shown(to) }),
    'ticket.continued': ({ to }) => t('desk.history.continued', { to: shown(to) }),
    'ticket.merged': ({ to }) => t('desk.history.merged', { to: shown(to) }),
    'ticket.absorbed': ({ to }) => t('desk.history.absorbed', { to: shown(to) }),
  }
  return (change) => {
    const { name, comment, why } = change
    const said = has(plain, name) ? t(plain[name]) : (others[name]?.(change) ?? null)
    if (said === null) return null
    // «ответственный Мария Лебедева, автоматически: сервис «Доступ»»
    const chosen = why === null ? said : `${said}, ${nameOf(why)}`
    return comment === null || comment === '' ? chosen : `${chosen} («${comment}»)`
  }
}
