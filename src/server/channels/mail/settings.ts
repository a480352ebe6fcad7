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
    /** More letters of one sender within an hour wait in Incoming: some loops carry no header at all (MAIL-16). */
    lettersPerSenderHour: z.number().int().min(1).max(10_000).default(300),
  }),
)
