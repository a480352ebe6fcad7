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
    /** What a letter carries of an answer's files, in MiB; the rest waits in the portal. Base64 makes a third more of it. */
    attachedMb: z.number().int().min(0).max(50).default(15),
  }),
  ['confirmsNewTickets', 'receiptToAuthor', 'attachedMb'],
)
