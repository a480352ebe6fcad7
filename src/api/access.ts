import { z } from 'zod'
import { Address, del, get, Id, Language, Moment, Name, Nothing, patch, post } from './contract.ts'

/** Who has signed in, and which faces of the product open for him. */
export const Me = z.object({
  kind: z.enum(['staff', 'client']),
  loginId: z.number(),
  employeeId: z.number().nullable(),
  contactId: z.number().nullable(),
  name: z.string(),
  address: z.string(),
  language: Language,
  timeZone: z.string(),
  companyName: z.string().nullable(),
  isHead: z.boolean(),
  departmentIds: z.array(z.number()),
  can: z.object({
    desk: z.boolean(),
    portal: z.boolean(),
    /** The administration pages open for him; V only looks. */
    admin: z.boolean(),
    /** He may change what stands there. */
    administer: z.boolean(),
    work: z.boolean(),
    sortIncoming: z.boolean(),
  }),
})

const DemoPerson = z.object({
  loginId: z.number(),
  kind: z.enum(['staff', 'client']),
  name: z.string(),
  about: z.string(),
})

/** What the pages know before anybody has signed in; `demoPersons` is null outside the demo world. */
export const Session = z.object({
  me: Me.nullable(),
  siteName: z.object({ ru: z.string(), en: z.string() }),
  demoPersons: z.array(DemoPerson).nullable(),
  version: z.string(),
})

const Password = z.string().min(8, { error: 'input.tooShort' }).max(200, { error: 'input.tooLong' })
const Token = z.object({ id: z.number(), name: z.string(), createdAt: Moment })

export const access = {
  session: get('/session', { may: 'anyone', summary: 'Who is signed in', output: Session }),
  signIn: post('/session', {
    may: 'anyone',
    summary: 'Sign in with a password',
    input: z.strictObject({
      kind: z.enum(['staff', 'client']),
      address: Address,
      password: z.string().min(1, { error: 'input.required' }).max(200),
    }),
    output: Me,
    refuses: ['session.wrong', 'session.locked'],
    isPublic: false,
  }),
  signInDemo: post('/session/demo', {
    may: 'anyone',
    summary: 'Sign in as a person of the demo world',
    input: z.strictObject({ loginId: Id }),
    output: Me,
    refuses: ['demo.only'],
    isPublic: false,
  }),
  signOut: del('/session', { may: 'anyone', summary: 'Sign out', output: Nothing, isPublic: false }),
  useLink: post('/session/link', {
    may: 'anyone',
    summary: 'Set a password by a one-time link, and sign in',
    input: z.strictObject({ token: z.string().min(20).max(200), password: Password }),
    output: Me,
    refuses: ['session.linkSpent'],
    isPublic: false,
  }),
  savePreferences: patch('/session', {
    may: 'session.use',
    summary: 'My language',
    input: z.strictObject({ language: Language }),
    output: Nothing,
    isPublic: false,
  }),
  tokens: get('/tokens', { may: 'token.manage', summary: 'My API tokens', output: z.object({ rows: z.array(Token) }) }),
  addToken: post('/tokens', {
    may: 'token.manage',
    summary: 'Make an API token; its secret is shown this once',
    input: z.strictObject({ name: Name }),
    output: z.object({ id: z.number(), token: z.string() }),
  }),
  revokeToken: del('/tokens/{id}', {
    may: 'token.manage',
    summary: 'Revoke an API token',
    input: z.strictObject({ id: Id }),
  }),
}
