import {
  AlarmClock,
  CircleCheck,
  CircleCheckBig,
  CirclePause,
  ClockAlert,
  Inbox,
  Layers,
  List,
  ShieldAlert,
  Tags,
  UserRound,
} from 'lucide-react'
import type { ReactElement } from 'react'
import type { Answer, api } from '../../lib/api.ts'
import type { View } from '../desk-search.ts'

type Counts = Answer<typeof api.tickets.counts>

/** The views of the desk in the order of the navigation, each with the key that follows `g`. */
const deskViews: readonly { view: View; icon: ReactElement; key: string; isCounted: boolean }[] = [
  { view: 'mine', icon: <UserRound />, key: 'm', isCounted: true },
  { view: 'unassigned', icon: <Inbox />, key: 'u', isCounted: true },
  { view: 'unclassified', icon: <Tags />, key: 'n', isCounted: true },
  { view: 'active', icon: <Layers />, key: 'i', isCounted: true },
  { view: 'risk', icon: <AlarmClock />, key: 't', isCounted: true },
  { view: 'late', icon: <ClockAlert />, key: 'o', isCounted: true },
  { view: 'waiting', icon: <CirclePause />, key: 'w', isCounted: true },
  { view: 'resolved', icon: <CircleCheck />, key: 'r', isCounted: true },
  { view: 'closed', icon: <CircleCheckBig />, key: 'c', isCounted: false },
  { view: 'spam', icon: <ShieldAlert />, key: 's', isCounted: true },
  { view: 'all', icon: <List />, key: 'a', isCounted: false },
]

/** How many tickets a view holds, where that is counted. */
export function countOf(view: View, counts: Counts | undefined): number | undefined {
  return view === 'closed' || view === 'all' ? undefined : (counts?.[view] ?? undefined)
}

/** Those that are worth going to: there is nothing to classify by before there are services (TICK-21). */
export const offeredViews = (counts: Counts | undefined): typeof deskViews =>
  deskViews.filter(({ view }) => view !== 'unclassified' || (counts?.unclassified ?? null) !== null)
