import { floodOf, refuseFlood } from './commands/flood.ts'
import { addParticipants } from './commands/participants.ts'
import { standingForUpdate, withdrawClientMessage } from './commands/withdraw-client-message.ts'
import { saveReturned, ticketClearedSpam, ticketMarkedSpam } from './facts.ts'
import { participates } from './queries/find-ticket.ts'
import { followMerged, mergedIds } from './queries/follow-merged.ts'
import { participantByAddress, participantsOf } from './queries/participants.ts'
import { whyReturned } from './queries/scheduled.ts'

/** Who takes part in a ticket beside its author (TICK-16), as one name of the door. */
export const copies = {
  add: addParticipants,
  of: participantsOf,
  byAddress: participantByAddress,
  include: participates,
}

/** Where a merged ticket goes on, and which tickets are one with another (TICK-13), as one name of the door. */
export const merged = { follow: followMerged, ids: mergedIds }

/** Whether a client says more than he may, and the refusal of it (CHAN-13), as one name of the door. */
export const flood = { of: floodOf, refuse: refuseFlood }

/** Taking back what was brought into a ticket by mistake: how it stood before, and the deed; one name of the door. */
export const withdrawal = { standing: standingForUpdate, of: withdrawClientMessage }

/** What staff says of spam (SPAM-01), for whoever learns from it; one name of the door. */
export const spamMarks = { marked: ticketMarkedSpam, cleared: ticketClearedSpam }

/** That a save which was put off came back to its writer, and why in words; one name of the door. */
export const returned = { told: saveReturned, why: whyReturned }
