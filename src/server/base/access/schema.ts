import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { roles } from '#domain/access'
import { department, staffGroup } from '#schema/base/people'
import { id, instant, ref } from '#schema/kernel'

/** What somebody signs in with. The same address may be staff and client: two logins (foundation 6). */
export const login = pgTable(
  'login',
  {
    id: id(),
    kind: text({ enum: ['staff', 'client'] }).notNull(),
    address: text().notNull(),
    /** argon2id; null until he has chosen one. */
    passwordHash: text(),
    language: text({ enum: ['ru', 'en'] })
      .notNull()
      .default('ru'),
    isActive: boolean().notNull().default(true),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('login_kind_address').on(t.kind, t.address)],
)

/** A signed-in browser. Only the hash of its cookie is kept. */
export const session = pgTable(
  'session',
  {
    id: id(),
    loginId: ref()
      .notNull()
      .references(() => login.id, { onDelete: 'cascade' }),
    tokenHash: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    ip: text().notNull(),
    userAgent: text().notNull(),
  },
  (t) => [uniqueIndex('session_token').on(t.tokenHash), index('session_login').on(t.loginId)],
)

/** A key for programs. Shown once; only its hash is kept. */
export const apiToken = pgTable(
  'api_token',
  {
    id: id(),
    loginId: ref()
      .notNull()
      .references(() => login.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    tokenHash: text().notNull(),
    createdAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [uniqueIndex('api_token_hash').on(t.tokenHash), index('api_token_login').on(t.loginId)],
)

/** A link that sets a password, once, for a time. */
export const loginLink = pgTable(
  'login_link',
  {
    id: id(),
    loginId: ref()
      .notNull()
      .references(() => login.id, { onDelete: 'cascade' }),
    tokenHash: text().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [uniqueIndex('login_link_token').on(t.tokenHash)],
)

/** A wrong try to sign in, counted by address and by host for the lockout (ACL-11). */
export const loginFailure = pgTable(
  'login_failure',
  { id: id(), address: text().notNull(), ip: text().notNull(), at: instant().notNull() },
  (t) => [index('login_failure_address').on(t.address, t.at), index('login_failure_ip').on(t.ip, t.at)],
)

/** One grant of a role to a login, a department or a group; what somebody may is the union of all that reach him (D15). */
export const roleGrant = pgTable(
  'role_grant',
  {
    id: id(),
    role: text({ enum: [...roles] }).notNull(),
    loginId: ref().references(() => login.id, { onDelete: 'cascade' }),
    departmentId: ref().references(() => department.id, { onDelete: 'cascade' }),
    groupId: ref().references(() => staffGroup.id, { onDelete: 'cascade' }),
  },
  (t) => [
    check('role_grant_one_subject', sql`num_nonnulls(login_id, department_id, group_id) = 1`),
    uniqueIndex('role_grant_login').on(t.loginId, t.role),
    uniqueIndex('role_grant_department').on(t.departmentId, t.role),
    uniqueIndex('role_grant_group').on(t.groupId, t.role),
  ],
)
