import { z } from 'zod'
import { defineSettings } from '#kernel/settings'

const KB = 1024
/** No file is larger than this, whoever hands it in; the wire cuts it off while it comes in (FILE-01). */
export const MAX_FILE_BYTES = 25 * 1024 * KB

const Kilobytes = z
  .number()
  .int()
  .min(1)
  .max(MAX_FILE_BYTES / KB)

/** How large a file may be for clients and for the support side (FILE-01, SET-04), and how many and how much one message may carry. */
export const filesSettings = defineSettings(
  'files',
  z.object({
    clientMaxKb: Kilobytes.default(10 * KB),
    staffMaxKb: Kilobytes.default(MAX_FILE_BYTES / KB),
    maxPerMessage: z.number().int().min(1).max(100).default(20),
    messageMaxKb: z
      .number()
      .int()
      .min(1)
      .max((4 * MAX_FILE_BYTES) / KB)
      .default(50 * KB),
  }),
)

/** Kilobytes as bytes. */
export const bytesOf = (kilobytes: number): number => kilobytes * KB
