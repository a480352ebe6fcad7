import { z } from 'zod'
import { defineSettings } from '#kernel/settings'

/** How many transfers a client hears of is the portal's setting, since he sees no other there (D6). */
export const notificationsSettings = defineSettings(
  'notifications',
  z.object({
    /** «Новое обращение (для автора)» (CHAN-09). */
    confirmsNewTickets: z.boolean().default(true),
    /** A copy of his own message goes back to the author (NOTF-04). */
    receiptToAuthor: z.boolean().default(false),
    /** The brake on circles of letters: no client's address gets more automatic ones in an hour. */
    automaticLettersPerHour: z.number().int().min(1).max(1_000).default(20),
  }),
  ['confirmsNewTickets', 'receiptToAuthor'],
)
