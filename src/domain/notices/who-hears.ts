import { type Change, isTransfer, type NoticedSave, publicChanges } from './changes.ts'

/** The author of the ticket, as far as letters care. `mayHear` is false where he is inactive or denied. */
export type AuthorPerson = { contactId: number; employeeId: number | null; address: string | null; mayHear: boolean }

/** Somebody in copy (TICK-16): a contact, or a bare address. `mayHear` is false for a contact who is inactive or denied. */
export type ParticipantPerson = {
  participantId: number
  contactId: number | null
  address: string | null
  mayHear: boolean
}

/** A contact in a group with the author, who sees his tickets and wants letters about them (ORG-11). */
export type MatePerson = AuthorPerson

/** Somebody of the staff. `mayRead` is false where the ticket is no longer his to see, `mayHear` where he is inactive. */
export type StaffPerson = { employeeId: number; address: string; mayHear: boolean; mayRead: boolean }

/** Somebody whom the ticket's level names, and for which of the save's deadlines. */
export type WarnedPerson = StaffPerson & {
  deadlines: readonly Pick<DeadlineChange, 'clock' | 'moment'>[]
}
type DeadlineChange = Extract<Change, { kind: 'deadline' }>

/** Everybody whom a save of a ticket may concern, as things stood right after it. */
export type Concerned = {
  author: AuthorPerson
  participants: readonly ParticipantPerson[]
  responsible: StaffPerson | null
  /** Who was responsible before, where the save handed the ticket on. */
  previous: StaffPerson | null
  /** Asked only where nobody is responsible (ASGN-06). */
  administrators: readonly StaffPerson[]
  /** Whom the level tells of the deadlines of this save. */
  warned: readonly WarnedPerson[]
  /** Who is in a group with the responsible and wants letters of this kind of save (ORG-11). */
  teamMates: readonly StaffPerson[]
  /** The same of the author. */
  groupMates: readonly MatePerson[]
}

export type NoticeRules = {
  confirmsNewTickets: boolean
  receiptToAuthor: boolean
  /** How many transfer notices a client sees; null for all (D6). */
  transferNotices: number | null
}

/** What a letter is about, in the eyes of the one who gets it. */
export type NoticeKind =
  | 'confirmation'
  | 'receipt'
  | 'answer'
  | 'news'
  | 'group_ticket'
  | 'new_ticket'
  | 'assigned'
  | 'handed_over'
  | 'client_wrote'
  | 'changed'
  | 'deadline_near'
  | 'deadline_missed'

/** Why he of all people gets it: every letter to the staff says so. */
export type NoticeReason =
  | 'author'
  | 'in_copy'
  | 'in_group'
  | 'responsible'
  | 'was_responsible'
  | 'nobody_responsible'
  | 'level_says'
  | 'in_team'

/** One letter to be written: to whom, of what kind, and of which changes it may speak. */
export type Notice = {
  to:
    | { kind: 'contact'; contactId: number; address: string }
    | { kind: 'participant'; participantId: number; contactId: number | null; address: string }
    | { kind: 'mate'; contactId: number; address: string }
    | { kind: 'employee'; employeeId: number; address: string }
  kind: NoticeKind
  because: NoticeReason
  changes: readonly Change[]
}

/**
 * Who gets a letter about a save, by the matrix of spec §3.4 for the nouns that exist: each person and each address
 * once, the actor never (but for a confirmation or receipt of his own message), nobody inactive or denied, and of a
 * hidden save neither the author nor who is in copy or in a group with him anything at all. Who is in copy, and a mate
 * whose flag says so, hears what staff and product do in public, and not what others of the client's side write.
 */
export function whoHears(save: NoticedSave, people: Concerned, rules: NoticeRules): Notice[] {
  if (save.changes.length === 0) return []
  const staff = staffNotices(save, people)
  const author = authorNotice(save, people.author, rules)
  const copies = people.participants.flatMap((one) => copyNotice(save, one, rules) ?? [])
  const inCopy = new Set(copies.map(({ to }) => ('contactId' in to ? to.contactId : null)))
  const mates = people.groupMates.filter(({ contactId }) => !inCopy.has(contactId))
  const others = mates.flatMap((one) => mateNotice(save, one, rules) ?? [])
  return oncePerAddress([...staff, ...(author === null ? [] : [author]), ...copies, ...others])
}

function copyNotice(save: NoticedSave, one: ParticipantPerson, rules: NoticeRules): Notice | null {
  const { participantId, contactId, address } = one
  if (save.isHidden || !one.mayHear || address === null) return null
  const changes = publicChanges(save.changes, rules.transferNotices)
  const kind = copyKind(save, one, { changes, rules })
  return kind && { to: { kind: 'participant', participantId, contactId, address }, kind, because: 'in_copy', changes }
}

function copyKind(
  save: NoticedSave,
  one: ParticipantPerson,
  { changes, rules }: { changes: readonly Change[]; rules: NoticeRules },
): NoticeKind | null {
  const opened = save.changes.find((change) => change.kind === 'opened')
  if (opened) return confirms(opened, rules) ? 'confirmation' : null
  if (save.actor.kind === 'client' && save.actor.contactId === one.contactId) return null
  return newsOfStaff(save, changes)
}

function mateNotice(save: NoticedSave, mate: MatePerson, rules: NoticeRules): Notice | null {
  const { contactId, address } = mate
  if (save.isHidden || !mate.mayHear || address === null || isMadeBy(save, mate)) return null
  const changes = publicChanges(save.changes, rules.transferNotices)
  const opened = changes.find((change) => change.kind === 'opened')
  // What an automatic letter opened is nobody's request; a letter about it might be answered by a machine again.
  const kind = opened ? (opened.isAutomatic ? null : 'group_ticket') : newsOfStaff(save, changes)
  return kind && { to: { kind: 'mate', contactId, address }, kind, because: 'in_group', changes }
}

/** What staff and product did in public; null where others of the client's side did it. */
function newsOfStaff(save: NoticedSave, changes: readonly Change[]): 'answer' | 'news' | null {
  const kind = newsOf(changes)
  const isOfClients = save.actor.kind === 'client' || save.changes.some((change) => change.kind === 'client_message')
  return kind === 'news' && isOfClients ? null : kind
}

/** An answer where there is one, else whatever else a client may hear. */
function newsOf(changes: readonly Change[]): 'answer' | 'news' | null {
  if (changes.length === 0) return null
  return changes.some((change) => change.kind === 'answer') ? 'answer' : 'news'
}

/** What somebody in copy writes is for the staff; the author reads it in the portal. */
const isOfCopy = (change: Change): boolean => change.kind === 'client_message' && change.isInCopy

function authorNotice(save: NoticedSave, author: AuthorPerson, rules: NoticeRules): Notice | null {
  if (save.isHidden || !author.mayHear || author.address === null) return null
  const changes = publicChanges(save.changes, rules.transferNotices)
  const kind = authorKind(save, author, { changes, rules })
  if (kind === null) return null
  return {
    to: { kind: 'contact', contactId: author.contactId, address: author.address },
    kind,
    because: 'author',
    changes,
  }
}

function authorKind(
  save: NoticedSave,
  author: AuthorPerson,
  { changes, rules }: { changes: readonly Change[]; rules: NoticeRules },
): NoticeKind | null {
  const isByHim = isMadeBy(save, author)
  const opened = save.changes.find((change) => change.kind === 'opened')
  if (opened) return confirms(opened, rules) && !(save.actor.kind === 'staff' && isByHim) ? 'confirmation' : null
  if (wroteHimself(save, author)) return rules.receiptToAuthor && save.actor.kind !== 'staff' ? 'receipt' : null
  if (isByHim) return null
  const kind = newsOf(changes)
  return kind === 'news' && save.changes.some(isOfCopy) ? null : kind
}

/** No automatic letter ever answers an automatic one (MAIL-16). */
const confirms = (opened: Extract<Change, { kind: 'opened' }>, rules: NoticeRules): boolean =>
  rules.confirmsNewTickets && !opened.isAutomatic

/** His words, whoever laid them into the ticket (a letter sorted by hand is still his own). */
const wroteHimself = (save: NoticedSave, author: AuthorPerson): boolean =>
  save.changes.some((change) => change.kind === 'client_message' && change.contactId === author.contactId)

const isMadeBy = ({ actor }: NoticedSave, author: AuthorPerson): boolean =>
  (actor.kind === 'client' && actor.contactId === author.contactId) ||
  (actor.kind === 'staff' && author.employeeId !== null && actor.employeeId === author.employeeId)

function staffNotices(save: NoticedSave, people: Concerned): Notice[] {
  const { responsible, previous } = people
  const told = (person: StaffPerson): NoticedSave => ({ ...save, changes: changesFor(person, save, people.warned) })
  const concerns = concernsAdministrators(save.changes.filter((change) => change.kind !== 'deadline'))
  const others = [
    ...(responsible ? [letterTo(responsible, 'responsible', told(responsible))] : []),
    ...(previous && previous.employeeId !== responsible?.employeeId ? [farewell(told(previous), previous)] : []),
    ...(responsible === null && concerns
      ? people.administrators.map((one) => letterTo(one, 'nobody_responsible', told(one)))
      : []),
    ...people.warned.filter(({ mayRead }) => mayRead).map((one) => letterTo(one, 'level_says', told(one))),
    ...people.teamMates.filter(({ mayRead }) => mayRead).map((one) => letterTo(one, 'in_team', told(one))),
  ]
  const seen = new Set<number>(save.actor.kind === 'staff' ? [save.actor.employeeId] : [])
  return others.flatMap(({ person, notice }) => {
    if (seen.has(person.employeeId) || !person.mayHear || notice.changes.length === 0) return []
    seen.add(person.employeeId)
    return [notice]
  })
}

/** All of the save but the deadlines that its level does not tell him of. */
const changesFor = (person: StaffPerson, { changes }: NoticedSave, warned: readonly WarnedPerson[]): Change[] =>
  changes.filter((change) => {
    if (change.kind !== 'deadline') return true
    const mine = warned.find(({ employeeId }) => employeeId === person.employeeId)?.deadlines ?? []
    return mine.some(({ clock, moment }) => clock === change.clock && moment === change.moment)
  })

type StaffLetter = { person: StaffPerson; notice: Notice }

function letterTo(person: StaffPerson, because: NoticeReason, save: NoticedSave): StaffLetter {
  const to = { kind: 'employee', employeeId: person.employeeId, address: person.address } as const
  return { person, notice: { to, kind: staffKind(save, person), because, changes: save.changes } }
}

/** Who had the ticket hears all of the save while it is still his to see, else only that it was handed on (ASGN-11). */
function farewell(save: NoticedSave, previous: StaffPerson): StaffLetter {
  const changes = previous.mayRead ? save.changes : save.changes.filter(isTransfer)
  const { person, notice } = letterTo(previous, 'was_responsible', { ...save, changes })
  return { person, notice: { ...notice, kind: 'handed_over' } }
}

/** A ticket without a responsible is the administrators', unless nothing happened that concerns it as such, or all that happened is that a department got it. */
function concernsAdministrators(changes: readonly Change[]): boolean {
  if (changes.length === 0) return false
  const isToDepartment = changes.some((change) => change.kind === 'department')
  return changes.some((change) => !isTransfer(change)) || !isToDepartment
}

function staffKind(save: NoticedSave, person: StaffPerson): NoticeKind {
  const has = (kind: Change['kind']) => save.changes.some((change) => change.kind === kind)
  if (has('opened')) return 'new_ticket'
  if (save.changes.some((change) => change.kind === 'responsible' && change.to === person.employeeId)) return 'assigned'
  if (has('client_message') || has('attached')) return 'client_wrote'
  const missed = save.changes.some((change) => change.kind === 'deadline' && change.moment === 'missed')
  if (missed) return 'deadline_missed'
  return has('deadline') ? 'deadline_near' : 'changed'
}

/** Two records may be one person with one mailbox: the first letter, which is the fuller one, is enough. */
function oncePerAddress(notices: readonly Notice[]): Notice[] {
  const seen = new Set<string>()
  return notices.filter(({ to }) => {
    const address = to.address.toLowerCase()
    return seen.has(address) ? false : seen.add(address)
  })
}
