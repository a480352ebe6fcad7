import { z } from 'zod'
import { defineSettings } from '#kernel/settings'

export const ticketSettings = defineSettings(
  'tickets',
  z.object({
    /** What staff sees: tickets of their departments too, or only those they are responsible for (D1). */
    staffScope: z.enum(['departments', 'own']).default('departments'),
    /** For how many days a closed ticket is reopened; after that a new one follows it (TICK-15). */
    reopenDays: z.number().int().min(0).max(3_650).default(14),
    /** Who stands in copy of a client's letter takes part from then on: nobody, contacts of the ticket's company, all (TICK-16). */
    copiesBecomeParticipants: z.enum(['none', 'sameCompany', 'all']).default('sameCompany'),
    /** The flood limits: messages within an hour, new tickets and replies, of one client and of all; 0 is none (CHAN-13). */
    messagesPerClientHour: z.number().int().min(0).max(100_000).default(100),
    messagesPerHour: z.number().int().min(0).max(1_000_000).default(0),
    /** For how many seconds what was sent can be taken back; 0 sends at once. */
    undoSeconds: z.number().int().min(0).max(60).default(10),
    /** How many minutes before its next deadline a ticket stands in the view of those at risk. */
    atRiskMinutes: z.number().int().min(0).max(10_080).default(60),
    /** How many transfer notices a client sees; null for all of them (D6). */
    visibleTransfers: z.number().int().min(0).nullable().default(null),
  }),
  ['reopenDays', 'visibleTransfers'],
)

/** How far staff sees beside what they are responsible for (D1). */
export type StaffScope = 'departments' | 'own'
