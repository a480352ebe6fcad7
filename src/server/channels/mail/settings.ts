import { z } from 'zod'
import { defineSettings } from '#kernel/settings'

/** What an administrator may turn about the mail. */
export const mailSettings = defineSettings(
  'mail',
  z.object({
    /** Larger letters are refused by our listener; of those in a mailbox only the beginning is kept. */
    maxLetterMb: z.number().int().min(1).max(100).default(25),
    /** `[#48213-1f6a2b3c]` at the end of the subjects of our letters (MAIL-14). */
    marksSubjects: z.boolean().default(true),
    /**
     * Which mailboxes take `support+48213-1f6a2b3c@`, so that Reply-To may bear the token: those of our own listener, all
     * of them, or none (MAIL-14).
     */
    plusAddresses: z.enum(['listener', 'all', 'none']).default('listener'),
    /** Letters that fail DMARC at the relay that the gateway trusts speak in no ticket: they wait in Incoming. */
    refusesFailedDmarc: z.boolean().default(true),
    /** The hard brakes on letters that nobody wrote by hand: some circles carry no header at all (MAIL-16). */
    automaticPerAddressHour: z.number().int().min(1).max(1_000).default(20),
    automaticPerTicketDay: z.number().int().min(1).max(10_000).default(100),
  }),
)
