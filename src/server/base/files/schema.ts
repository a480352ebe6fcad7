import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { login } from '#schema/base/access'
import { instant, ref } from '#schema/kernel'

/**
 * A file that somebody gave us: its name and kind; the bytes are a blob. Who may see it is decided by what it is
 * attached to; until then only its uploader knows its id.
 */
export const storedFile = pgTable(
  'stored_file',
  {
    /** Random, so that no number leads to the neighbour's file. */
    id: uuid().primaryKey(),
    sha256: text().notNull(),
    size: integer().notNull(),
    name: text().notNull(),
    type: text().notNull(),
    uploadedBy: ref().references(() => login.id, { onDelete: 'set null' }),
    createdAt: instant().notNull(),
  },
  (t) => [index('stored_file_sha256').on(t.sha256)],
)
