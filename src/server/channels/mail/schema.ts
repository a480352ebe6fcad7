import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, real, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { afterTaking, gatewayTypes, letterOutcomes, outboundStates, spamMarks } from '#api/mail-states'
import { category, criticality, site } from '#schema/base/catalog'
import { storedFile } from '#schema/base/files'
import { contact, department, employee } from '#schema/base/people'
import { message, type Standing, ticket } from '#schema/desk/tickets'
import { changeSet, id, instant, ref } from '#schema/kernel'

/** A connection to a mailbox, in or out (MAIL-01, 02). The type never changes; the secret is encrypted and write-only. */
export const gateway = pgTable(
  'gateway',
  {
    id: id(),
    name: text().notNull(),
    direction: text({ enum: ['in', 'out'] }).notNull(),
    /** imap, pop3: we fetch from another server; local: our own SMTP/LMTP listener takes it; smtp: we send through a server. */
    type: text({ enum: gatewayTypes }).notNull(),
    /** The address that letters must be written to, or that ours come from. Lower case, domain as A-label. */
    mailbox: text().notNull(),
    host: text(),
    port: integer(),
    /** tls from the first byte; starttls; none. */
    security: text({ enum: ['tls', 'starttls', 'none'] })
      .notNull()
      .default('tls'),
    userName: text(),
    /** How we sign in: a password, or a token of the provider (`gateway_oauth`). */
    signsInBy: text({ enum: ['password', 'oauth'] })
      .notNull()
      .default('password'),
    secretSealed: text(),
    /** SHA-256 of the one certificate that is accepted although no authority vouches for it; lower-case hex. */
    certificateSha256: text(),
    /** IMAP folders that are read; the first is watched by IDLE. */
    folders: jsonb().$type<string[]>().notNull().default(['INBOX']),
    /** What becomes of a letter on the server once its verdict is committed. */
    afterTaking: text({ enum: afterTaking }).notNull().default('mark'),
    /** The folder that taken letters are moved to. */
    moveTo: text(),
    /** Letters that the server received before are left alone; null takes all. */
    takesFrom: instant(),
    /** The receiving relay (authserv-id, RFC 8601) whose word on SPF, DKIM and DMARC is believed. */
    trustedRelay: text(),
    departmentId: ref().references(() => department.id),
    /** What tickets of this gateway begin with (MAIL-22). */
    categoryId: ref().references(() => category.id),
    criticalityId: ref().references(() => criticality.id),
    siteId: ref()
      .notNull()
      .references(() => site.id),
    isActive: boolean().notNull().default(true),
    /** Seconds between two polls, beside IDLE (MAIL-03). */
    pollSeconds: integer().notNull().default(180),
    /** Ignored letters too are marked as read on the server (D4). */
    marksIgnored: boolean().notNull().default(false),
    /** Incoming letters of strangers are answered automatically (MAIL-06). */
    answersUnknown: boolean().notNull().default(false),
    state: text({ enum: ['new', 'working', 'failing'] })
      .notNull()
      .default('new'),
    stateWords: text(),
    stateSince: instant(),
    /** Failures in a row, and when it is tried again. */
    failures: integer().notNull().default(0),
    nextTryAt: instant(),
    lastOkAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('gateway_mailbox').on(t.direction, t.mailbox).where(sql`is_active`)],
)

/** Access of a gateway by OAuth 2 (XOAUTH2): whatever opens a mailbox is sealed and never leaves the server. */
export const gatewayOauth = pgTable('gateway_oauth', {
  gatewayId: ref()
    .primaryKey()
    .references(() => gateway.id, { onDelete: 'cascade' }),
  /** Whose tokens: its endpoints are known, or discovered at `issuer`. */
  provider: text({ enum: ['google', 'microsoft', 'other'] }).notNull(),
  issuer: text().notNull(),
  clientId: text().notNull(),
  clientSecretSealed: text(),
  scope: text().notNull(),
  refreshSealed: text(),
  accessSealed: text(),
  accessUntil: instant(),
  /** The consent that is under way: hash of its state, sealed PKCE verifier, and by whom it was begun. */
  stateHash: text(),
  verifierSealed: text(),
  begunBy: ref().references(() => employee.id),
  begunAt: instant(),
})

/** One press of «Проверить соединение»: a job tries, the page asks for its words (MAIL-02). */
export const gatewayCheck = pgTable('gateway_check', {
  id: id(),
  gatewayId: ref().references(() => gateway.id, { onDelete: 'cascade' }),
  /** What to try, its secret sealed; wiped when done. */
  parameters: jsonb().$type<Record<string, string | number | null>>(),
  /** What was learnt on the way and may be chosen from: folders, a certificate, a relay, where to give consent. */
  found: jsonb().$type<Record<string, unknown>>(),
  state: text({ enum: ['running', 'ok', 'failed'] })
    .notNull()
    .default('running'),
  words: text(),
  startedAt: instant().notNull(),
})

/** How far a folder of a mailbox has been read: the cursor decides what to fetch, never a flag (foundation 29). */
export const gatewayFolder = pgTable(
  'gateway_folder',
  {
    gatewayId: ref()
      .notNull()
      .references(() => gateway.id, { onDelete: 'cascade' }),
    folder: text().notNull(),
    uidValidity: text().notNull(),
    lastUid: ref().notNull(),
    /** Where the first run began: letters up to it were there before the start date and are not ours. */
    firstUid: ref().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.gatewayId, t.folder] })],
)

/** Letters of a POP3 maildrop from before the start date, by their names: they are left alone and not looked at again. */
export const letterLeft = pgTable(
  'letter_left',
  {
    gatewayId: ref()
      .notNull()
      .references(() => gateway.id, { onDelete: 'cascade' }),
    uidl: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.gatewayId, t.uidl] })],
)

/** `spf`, `dkim`, `dmarc` as the relay put them (pass, fail, softfail, none …), and which relay it was. */
export type Authentication = { by: string; spf: string | null; dkim: string | null; dmarc: string | null }

/** What a letter was before a hand sorted it, and what was made beside its outcome: all that «Отменить» takes back. */
export type Sorting = {
  outcome: (typeof letterOutcomes)[number]
  reason: string | null
  /** How the ticket stood before the letter was added to it; null where it opened one. */
  standing: Standing | null
  /** Whom the writer's address was remembered for. */
  remembered: { contactId: number; address: string } | null
  /** The contact that was made for the writer. */
  addedContactId: number | null
  /** The sender that was blocked with it, and what the lists said of him before. */
  blocked: { sender: string; before: 'allow' | null } | null
  /** What the filter learnt by it. */
  taught: 'spam' | 'ham' | null
}

/** A letter that reached us, once for the installation, whatever mailboxes it lies in (foundation 28). */
export const letter = pgTable(
  'letter',
  {
    id: id(),
    /** Message-ID and content hash; what makes two letters one. */
    identity: text().notNull(),
    messageId: text(),
    fromAddress: text(),
    fromName: text(),
    subject: text().notNull(),
    /** The raw source, kept before anything is understood. */
    rawSha256: text().notNull(),
    rawSize: integer().notNull(),
    gatewayId: ref().references(() => gateway.id, { onDelete: 'set null' }),
    /** INTERNALDATE, or the arrival at our listener: what counts (foundation 14). */
    happenedAt: instant().notNull(),
    outcome: text({ enum: letterOutcomes }).notNull().default('waiting'),
    reason: text(),
    /** The server's or the parser's own words, where something failed. */
    errorWords: text(),
    /** What the trusted relay said of the sender (RFC 8601); null where no relay is trusted or it said nothing. */
    authentication: jsonb().$type<Authentication>(),
    /** Why a reader should look twice: `Doubt` of the domain. */
    doubts: jsonb().$type<string[]>().notNull().default([]),
    /** Who wrote the letter that was forwarded (MAIL-21). */
    forwardedAddress: text(),
    forwardedName: text(),
    /** 0 (ham) to 1 (spam); null where the filter was silent. */
    spamScore: real(),
    spamMark: text({ enum: spamMarks }),
    /** What weighed most, for people: `{ filter, words: [[token, probability]…] }`. */
    spamBecause: jsonb().$type<Record<string, unknown>>(),
    /** Readable text: whole while somebody may still make a ticket of it, its beginning afterwards. */
    text: text().notNull().default(''),
    /** The same as sanitised HTML, kept while it waits to be sorted. */
    html: text(),
    /** How often judging it has failed. */
    attempts: integer().notNull().default(0),
    ticketId: ref().references(() => ticket.id),
    postedMessageId: ref().references(() => message.id),
    outboundId: ref(),
    /** Who sorted it, of the Incoming letters (MAIL-07). */
    sortedBy: ref().references(() => employee.id),
    sortedAt: instant(),
    /** What «Отменить» takes back; null where nobody sorted it, and once it was taken back. */
    sorting: jsonb().$type<Sorting>(),
    judgedAt: instant(),
  },
  (t) => [
    uniqueIndex('letter_identity').on(t.identity),
    index('letter_message_id').on(t.messageId),
    index('letter_outcome').on(t.outcome, t.happenedAt.desc().nullsFirst()),
    index('letter_ticket').on(t.ticketId),
    index('letter_sender').on(t.fromAddress, t.happenedAt),
  ],
)

/** One place where a letter was seen; the journal has a row for each (MAIL-19). */
export const letterLocation = pgTable(
  'letter_location',
  {
    id: id(),
    /** Null where the To rule refused it by its headers: then only this row remains. */
    letterId: ref().references(() => letter.id),
    /** Null once the gateway was removed: its letters and their journal stay. */
    gatewayId: ref().references(() => gateway.id, { onDelete: 'set null' }),
    folder: text().notNull(),
    uidValidity: text().notNull(),
    uid: ref().notNull(),
    /** POP3: the server's unique id of the letter; its `uid` is then a number of ours. */
    uidl: text(),
    /** What tells a letter refused by its headers from others, so that a new UIDVALIDITY does not list it again. */
    headerHash: text(),
    fromAddress: text(),
    subject: text().notNull().default(''),
    /** Set where this place itself decided: to_mismatch, duplicate. Else the letter's outcome counts. */
    outcome: text({ enum: letterOutcomes }),
    reason: text(),
    seenAt: instant().notNull(),
    /** When \Seen is to be set on the server; null where it is not ours to set. */
    markDueAt: instant(),
    /** When \Seen was set on the server (foundation 30), or the letter was moved or deleted there. */
    markedAt: instant(),
  },
  (t) => [
    uniqueIndex('letter_location_uidl').on(t.gatewayId, t.uidl),
    uniqueIndex('letter_location_place').on(t.gatewayId, t.folder, t.uidValidity, t.uid),
    index('letter_location_letter').on(t.letterId),
    index('letter_location_mark').on(t.markDueAt).where(sql`mark_due_at is not null and marked_at is null`),
    index('letter_location_seen').on(t.seenAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('letter_location_words').using('gin', sql`(coalesce(from_address, '') || ' ' || subject) gin_trgm_ops`),
  ],
)

export const letterFile = pgTable(
  'letter_file',
  {
    letterId: ref()
      .notNull()
      .references(() => letter.id),
    fileId: uuid()
      .notNull()
      .references(() => storedFile.id),
    position: integer().notNull(),
    contentId: text(),
  },
  (t) => [primaryKey({ columns: [t.letterId, t.fileId] })],
)

/** A letter of ours: written before it is sent, its Message-ID fixed in the row, so that a repeat is the same letter. */
export const outboundLetter = pgTable(
  'outbound_letter',
  {
    id: id(),
    messageId: text().notNull(),
    /** What makes a second one none: the save and the recipient. */
    dedupeKey: text().notNull(),
    kind: text().notNull(),
    gatewayId: ref().references(() => gateway.id, { onDelete: 'set null' }),
    siteId: ref()
      .notNull()
      .references(() => site.id),
    ticketId: ref().references(() => ticket.id),
    changeSetId: ref().references(() => changeSet.id),
    contactId: ref().references(() => contact.id),
    employeeId: ref().references(() => employee.id),
    fromAddress: text().notNull(),
    fromName: text().notNull(),
    replyTo: text(),
    toAddress: text().notNull(),
    toName: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text(),
    inReplyTo: text(),
    references: jsonb().$type<string[]>().notNull().default([]),
    /** A notice that nobody wrote by hand: carries Auto-Submitted (MAIL-16). */
    isAutomatic: boolean().notNull(),
    state: text({ enum: outboundStates }).notNull(),
    attempts: integer().notNull().default(0),
    nextTryAt: instant(),
    lastError: text(),
    /** When the patience of five days began: its making, or the last «Отправить ещё раз». */
    triesSince: instant(),
    /** The enhanced status of the report that came back (RFC 3463). */
    bounceStatus: text(),
    /** When its recipient called it spam (RFC 5965). */
    complainedAt: instant(),
    createdAt: instant().notNull(),
    sentAt: instant(),
  },
  (t) => [
    uniqueIndex('outbound_message_id').on(t.messageId),
    uniqueIndex('outbound_dedupe').on(t.dedupeKey),
    index('outbound_ticket').on(t.ticketId),
    index('outbound_due').on(t.nextTryAt).where(sql`state in ('queued', 'sending')`),
    index('outbound_brake').on(t.toAddress, t.createdAt).where(sql`is_automatic`),
    index('outbound_ticket_brake').on(t.ticketId, t.createdAt).where(sql`is_automatic`),
    index('outbound_recent').on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
  ],
)

export const outboundFile = pgTable(
  'outbound_file',
  {
    outboundId: ref()
      .notNull()
      .references(() => outboundLetter.id),
    fileId: uuid()
      .notNull()
      .references(() => storedFile.id),
    position: integer().notNull(),
    /** The Content-ID of a picture that stands inside the HTML, without angle brackets. */
    contentId: text(),
  },
  (t) => [primaryKey({ columns: [t.outboundId, t.fileId] })],
)

/** A site's DKIM key (RFC 6376): letters from its domain are signed. The key is sealed; its public half is for the DNS. */
export const dkimKey = pgTable('dkim_key', {
  siteId: ref()
    .primaryKey()
    .references(() => site.id, { onDelete: 'cascade' }),
  domain: text().notNull(),
  selector: text().notNull(),
  keySealed: text().notNull(),
  /** Base64 of the public key, as it stands behind `p=` in the DNS. */
  publicKey: text().notNull(),
  isActive: boolean().notNull().default(false),
  createdAt: instant().notNull(),
})

/** How often a word stood in learnt spam and ham. */
export const spamToken = pgTable('spam_token', {
  token: text().primaryKey(),
  spam: integer().notNull().default(0),
  ham: integer().notNull().default(0),
})

/** What was learnt from one letter, so that it can be unlearnt to the word; totals are the count of the rows. */
export const spamLesson = pgTable(
  'spam_lesson',
  {
    letterId: ref()
      .primaryKey()
      .references(() => letter.id),
    kind: text({ enum: ['spam', 'ham'] }).notNull(),
    tokens: jsonb().$type<string[]>().notNull(),
    learntBy: ref().references(() => employee.id),
    at: instant().notNull(),
  },
  (t) => [index('spam_lesson_kind').on(t.kind)],
)

/** Senders whose letters are always let in, or never: an address, or a domain with `@` before it (SPAM-04). */
export const senderRule = pgTable('sender_rule', {
  id: id(),
  /** `ivan@example.com` or `@example.com`; lower case, domain as A-label. */
  sender: text().notNull().unique('sender_rule_sender'),
  kind: text({ enum: ['allow', 'block'] }).notNull(),
  note: text(),
  addedBy: ref().references(() => employee.id),
  createdAt: instant().notNull(),
})
