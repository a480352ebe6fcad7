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
  }),
  ['confirmsNewTickets', 'receiptToAuthor'],
)
