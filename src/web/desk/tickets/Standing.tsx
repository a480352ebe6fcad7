import { Moment } from '#parts/Moment'
import { Weight } from '../weight/Weight.tsx'
import type { Ticket } from './TicketRow.tsx'

type StandingProps = {
  row: Ticket
  /** The list goes by weight, so that each says how much it is. */
  isByWeight: boolean
}

/** By what the list goes: the moment of the last words, or the weight (DICT-17). */
export function Standing({ row, isByWeight }: StandingProps) {
  const look = 'text-12 text-muted'
  if (isByWeight && row.weight !== null) return <Weight weight={row.weight} hasMark className={look} />
  return <Moment at={row.lastPublicAt} className={look} />
}
