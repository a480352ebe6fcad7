import { addParticipants } from './commands/participants.ts'
import { participates } from './queries/find-ticket.ts'
import { followMerged, mergedIds } from './queries/follow-merged.ts'
import { participantByAddress, participantsOf } from './queries/participants.ts'

/** Who takes part in a ticket beside its author (TICK-16), as one name of the door. */
export const copies = {
  add: addParticipants,
  of: participantsOf,
  byAddress: participantByAddress,
  include: participates,
}

/** Where a merged ticket goes on, and which tickets are one with another (TICK-13), as one name of the door. */
export const merged = { follow: followMerged, ids: mergedIds }
