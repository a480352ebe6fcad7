import { z } from 'zod'
import { upload } from './contract.ts'

/** A file as a message shows it. */
export const FileView = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  contentId: z.string().nullable(),
})

export const files = {
  keep: upload('/files', {
    may: 'file.upload',
    summary: 'Hand in a file; a message then names it by its id',
    input: z.strictObject({
      name: z.string().min(1).max(255),
      type: z.string().max(120).default('application/octet-stream'),
    }),
    output: FileView,
    refuses: ['file.tooLarge', 'file.empty'],
  }),
}
