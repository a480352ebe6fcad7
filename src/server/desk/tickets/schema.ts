import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { phases } from '#domain/tickets'
import { login } from '#schema/base/access'
import {
  category,
  clientCategory,
  criticality,
  difficulty,
  requestType,
  service,
  site,
  source,
  status,
} from '#schema/base/catalog'
import { storedFile } from '#schema/base/files'
import { company, contact, department, employee, staffGroup } from '#schema/base/people'
import { changeSet, id, instant, ref } from '#schema/kernel'

/** The installation's own numbering: from 10001, gaps allowed (foundation 10). */
export const ticketNumber = pgSequence('ticket_number', { startWith: 10_001 })

export const ticket = pgTable(
  'ticket',
  {
    id: id(),
    /** The only key outside the server. */
    number: ref().notNull().default(sql`nextval('ticket_number')`),
    siteId: ref()
      .notNull()
      .references(() => site.id),
    title: text().notNull(),
    authorId: ref()
      .notNull()
      .references(() => contact.id),
    companyId: ref().references(() => company.id),
    sourceId: ref()
      .notNull()
      .references(() => source.id),
    categoryId: ref().references(() => category.id),
    typeId: ref().references(() => requestType.id),
    /** Taken from the type when it is set; a later change of the type does not rewrite it (DICT-10). */
    priority: text({ enum: ['high', 'medium', 'low'] })
      .notNull()
      .default('medium'),
    criticalityId: ref().references(() => criticality.id),
    /** How hard it is; the staff's own (DICT-14). A ticket that follows or takes in another is judged anew, by people. */
    difficultyId: ref().references(() => difficulty.id),
    statusId: ref()
      .notNull()
      .references(() => status.id),
    /** The status's phase, kept beside it for the indexes; changed only together with it. */
    phase: text({ enum: [...phases] }).notNull(),
    /** What it is about in the tree of services (DICT-11); null until it is classified (TICK-21). */
    serviceId: ref().references(() => service.id),
    /** The client category of its company when it was opened (ORG-13). */
    clientCategoryId: ref().references(() => clientCategory.id),
    /** The support level it was handed to (ASGN-15). */
    supportGroupId: ref().references(() => staffGroup.id),
    departmentId: ref().references(() => department.id),
    responsibleId: ref().references(() => employee.id),
    openedAt: instant().notNull(),
    takenAt: instant(),
    resolvedAt: instant(),
    closedAt: instant(),
    closedBy: text({ enum: ['author', 'staff', 'system'] }),
    reopenCount: integer().notNull().default(0),
    holdReason: text(),
    holdUntil: instant(),
    /** The last message that the client can see, and whose it was: whose turn it is (TICK-09). Hidden ones do not count. */
    lastPublicAt: instant().notNull(),
    lastPublicSide: text({ enum: ['client', 'staff'] }).notNull(),
    /** Values of the fields of one's own by the field's id (DICT-16): text, option's id, date as YYYY-MM-DD, or true. */
    fields: jsonb().$type<Readonly<Record<string, string | number | true>>>().notNull().default({}),
    /** Since when the client waits for our answer; null while it is not our turn. */
    waitingSince: instant(),
    /** The points of all rules that it meets, without its minutes of waiting (DICT-17). */
    weight: integer().notNull().default(0),
    /** Its place in the queue, earliest first: `waiting_since` less a minute for each point. Null while nobody waits. */
    queueAt: instant(),
    /** The beginning of the client's last text, for the list. */
    preview: text().notNull().default(''),
    publicMessages: integer().notNull().default(0),
    /** Counts changes of fields, not messages (foundation 12). */
    version: integer().notNull().default(1),
    /** The closed ticket that this one continues, since it could not be reopened any more (TICK-15). */
    followsId: ref().references((): AnyPgColumn => ticket.id),
    /** The ticket that this one was merged into: it is read only and leads there (TICK-13). */
    mergedIntoId: ref().references((): AnyPgColumn => ticket.id),
    mergedAt: instant(),
    /** Spam leaves the queues, and nobody is told of it (SPAM-01). */
    spamMark: text({ enum: ['possible', 'definite'] }),
    deletedAt: instant(),
  },
  (t) => [
    uniqueIndex('ticket_by_number').on(t.number),
    index('ticket_recent')
      .on(t.lastPublicAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`deleted_at is null`),
    index('ticket_active')
      .on(t.lastPublicAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`deleted_at is null and phase not in ('resolved', 'closed')`),
    index('ticket_queue').on(t.queueAt, t.id).where(sql`deleted_at is null and phase not in ('resolved', 'closed')`),
    index('ticket_fields').using('gin', sql`fields jsonb_path_ops`),
    index('ticket_resolved')
      .on(t.lastPublicAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`deleted_at is null and phase = 'resolved'`),
    index('ticket_held_until').on(t.holdUntil).where(sql`phase = 'on_hold'`),
    index('ticket_department')
      .on(t.departmentId, t.lastPublicAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`deleted_at is null`),
    index('ticket_responsible')
      .on(t.responsibleId, t.lastPublicAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`deleted_at is null`),
    index('ticket_company')
      .on(t.companyId, t.lastPublicAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`deleted_at is null`),
    index('ticket_author')
      .on(t.authorId, t.lastPublicAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`deleted_at is null`),
    index('ticket_opened').on(t.openedAt),
    index('ticket_closed').on(t.closedAt).where(sql`closed_at is not null`),
    index('ticket_reopened').on(t.id).where(sql`closed_at is null and reopen_count > 0`),
    index('ticket_title_words').using('gin', sql`to_tsvector('russian', title)`),
    index('ticket_title_part').using('gin', sql`title gin_trgm_ops`),
  ],
)

/** Where a ticket stands: what a message of its client may move, and what is put back when that message is withdrawn. */
export type Standing = Pick<
  typeof ticket.$inferSelect,
  | 'statusId'
  | 'phase'
  | 'takenAt'
  | 'resolvedAt'
  | 'closedAt'
  | 'closedBy'
  | 'reopenCount'
  | 'holdReason'
  | 'holdUntil'
  | 'lastPublicAt'
  | 'lastPublicSide'
  | 'preview'
  | 'waitingSince'
>

export const message = pgTable(
  'message',
  {
    id: id(),
    ticketId: ref()
      .notNull()
      .references(() => ticket.id),
    /** Staff see it; clients never see numbers of messages (foundation 10). */
    position: integer().notNull(),
    side: text({ enum: ['client', 'staff'] }).notNull(),
    contactId: ref().references(() => contact.id),
    employeeId: ref().references(() => employee.id),
    /** Who wrote it, where he is in copy and no contact of ours (TICK-16). */
    participantId: ref().references((): AnyPgColumn => participant.id),
    /** The ticket it was written in, where that was merged into this one (TICK-13). */
    originTicketId: ref().references(() => ticket.id),
    /** What he wrote, as plain text. */
    text: text().notNull(),
    /** The same as sanitised HTML, where he wrote HTML. */
    html: text(),
    /** What he quoted below it: folded, never lost (MAIL-18). */
    quoted: text(),
    isHidden: boolean().notNull().default(false),
    channel: text().notNull(),
    changeSetId: ref()
      .notNull()
      .references(() => changeSet.id),
    happenedAt: instant().notNull(),
    deletedAt: instant(),
  },
  (t) => [
    uniqueIndex('message_position').on(t.ticketId, t.position),
    index('message_ticket').on(t.ticketId, t.happenedAt, t.id),
    index('message_client_hour').on(t.happenedAt).where(sql`side = 'client'`),
    index('message_contact_hour').on(t.contactId, t.happenedAt).where(sql`contact_id is not null`),
    index('message_words').using('gin', sql`to_tsvector('russian', text)`),
  ],
)

/** Somebody beside the author who gets what is public and may answer it by mail: a colleague, or anybody in copy (TICK-16). */
export const participant = pgTable(
  'participant',
  {
    id: id(),
    ticketId: ref()
      .notNull()
      .references(() => ticket.id),
    /** Lower case, domain as A-label. Where he is a contact, the address that was in copy; null where he has none. */
    address: text(),
    name: text().notNull().default(''),
    contactId: ref().references(() => contact.id),
    /** How he came in: by hand, by standing in copy of a letter, or with a ticket that was merged. */
    cameBy: text({ enum: ['hand', 'copy', 'merge'] }).notNull(),
    changeSetId: ref()
      .notNull()
      .references(() => changeSet.id),
    addedAt: instant().notNull(),
    removedAt: instant(),
  },
  (t) => [
    uniqueIndex('participant_address').on(t.ticketId, t.address),
    uniqueIndex('participant_once').on(t.ticketId, t.contactId),
    index('participant_contact').on(t.contactId).where(sql`contact_id is not null and removed_at is null`),
  ],
)

/** A save that waits: for the seconds in which it can be undone, or for the moment its writer chose. */
export const scheduledSave = pgTable(
  'scheduled_save',
  {
    id: id(),
    ticketId: ref()
      .notNull()
      .references(() => ticket.id),
    employeeId: ref()
      .notNull()
      .references(() => employee.id),
    kind: text({ enum: ['undo', 'later'] }).notNull(),
    /** What the writer pressed, in the form of the contract's `tickets.save`. */
    input: jsonb().$type<Record<string, unknown>>().notNull(),
    dueAt: instant().notNull(),
    /** waiting, then saved, taken back by a person, or returned because something came in between. */
    state: text({ enum: ['waiting', 'saved', 'cancelled', 'returned'] })
      .notNull()
      .default('waiting'),
    /** Why it came back: the code of the refusal. */
    because: text(),
    changeSetId: ref().references(() => changeSet.id),
    createdAt: instant().notNull(),
    endedAt: instant(),
    /** The writer has seen that it came back. */
    seenAt: instant(),
  },
  (t) => [
    index('scheduled_save_due').on(t.dueAt).where(sql`state = 'waiting'`),
    index('scheduled_save_ticket').on(t.ticketId).where(sql`state in ('waiting', 'returned')`),
    index('scheduled_save_employee').on(t.employeeId).where(sql`state = 'returned' and seen_at is null`),
  ],
)

export const messageFile = pgTable(
  'message_file',
  {
    messageId: ref()
      .notNull()
      .references(() => message.id),
    fileId: uuid()
      .notNull()
      .references(() => storedFile.id),
    position: integer().notNull(),
    /** The Content-ID of a picture that stands inside the HTML, without angle brackets. */
    contentId: text(),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.fileId] }), index('message_file_file').on(t.fileId)],
)

/** One transfer to another department or employee, as the client may see it (ASGN-11). */
export const transfer = pgTable(
  'transfer',
  {
    id: id(),
    ticketId: ref()
      .notNull()
      .references(() => ticket.id),
    position: integer().notNull(),
    fromDepartmentId: ref().references(() => department.id),
    fromEmployeeId: ref().references(() => employee.id),
    toDepartmentId: ref().references(() => department.id),
    toEmployeeId: ref().references(() => employee.id),
    /** Why; for staff only. */
    comment: text(),
    changeSetId: ref()
      .notNull()
      .references(() => changeSet.id),
    at: instant().notNull(),
  },
  (t) => [uniqueIndex('transfer_position').on(t.ticketId, t.position)],
)

/** What history shows and facts may not hold: titles, reasons, comments, texts of fields of one's own. Never changed. */
export const changeText = pgTable(
  'change_text',
  {
    changeSetId: ref()
      .notNull()
      .references(() => changeSet.id),
    ticketId: ref()
      .notNull()
      .references(() => ticket.id),
    field: text().$type<'title' | 'holdReason' | 'assignment' | `fields.${number}`>().notNull(),
    before: text(),
    after: text(),
  },
  (t) => [primaryKey({ columns: [t.changeSetId, t.ticketId, t.field] })],
)

/** How far somebody has read a ticket: the unread dot, and `readUpTo` of a save. */
export const readMark = pgTable(
  'read_mark',
  {
    ticketId: ref()
      .notNull()
      .references(() => ticket.id),
    loginId: ref()
      .notNull()
      .references(() => login.id, { onDelete: 'cascade' }),
    /** The last message he has seen, by position. */
    upTo: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.ticketId, t.loginId] })],
)
