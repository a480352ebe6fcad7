import { z } from 'zod'
import { spamEngines } from '#api/mail-states'
import { defineSettings } from '#kernel/settings'

/**
 * How letters are looked through for spam. Not among the settings that the general form shows: the password is sealed,
 * and two thresholds mean something only together.
 */
export const spamSettings = defineSettings(
  'spam',
  z.object({
    /** Who looks: our own filter, or the engine of another program. */
    engine: z.enum(spamEngines).default('embedded'),
    /** Scores of our own filter from which on a letter is possibly and definitely spam, 0 to 1. */
    possible: z.number().min(0.51).max(1).default(0.53),
    definite: z.number().min(0.51).max(1).default(0.58),
    /** Where the engine answers; rspamd learns at a port of its own. */
    host: z.string().nullable().default(null),
    port: z.number().int().nullable().default(null),
    learnPort: z.number().int().nullable().default(null),
    /** rspamd's password, which its learning asks for; encrypted, never sent out. */
    passwordSealed: z.string().nullable().default(null),
  }),
)
