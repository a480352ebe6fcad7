import { isEmpty } from './empty.ts'
import type { Letter } from './letter.ts'
import { isAutomatic } from './signs.ts'
import { isTaken, type Standing } from './to-rule.ts'

/** Why a letter got its verdict: the codes of the gateway's journal (MAIL-19, spec §2.5). */
export type Reason =
  | 'to_mismatch'
  | 'empty'
  | 'own_loop'
  | 'auto'
  | 'unknown_sender'
  | 'sender_not_allowed'
  | 'access_denied'
  | 'staff_sender'
  | 'rate_limited'
  | 'parse_error'
  | 'blocked_by_announcement'
  | 'paid_no_funds'

/** The evidence that led to a ticket, in the order it is believed: token in an address, ids of ours, token in the subject. */
export type Evidence = 'address' | 'ids' | 'subject'

/** Who speaks by a letter. */
export type Speaker = { readonly kind: 'contact' | 'staff'; readonly id: number }

/**
 * What becomes of a letter (foundation 32). `mayAnswer` says whether the desk may answer it automatically (confirmation,
 * notice to Incoming): never for automatic mail (MAIL-16).
 */
export type Verdict =
  | { readonly kind: 'ignore'; readonly because: Reason }
  | { readonly kind: 'incoming'; readonly because: Reason; readonly mayAnswer: boolean }
  /** `of` is our outgoing letter; `isFinal` is false on a delay notice: the letter may still arrive. */
  | { readonly kind: 'bounce'; readonly of: number; readonly isFinal: boolean }
  /** Added to the ticket; neither its state nor its terms change. */
  | { readonly kind: 'attach'; readonly ticketId: number; readonly because: Reason }
  | {
      readonly kind: 'reply'
      readonly ticketId: number
      readonly by: Speaker
      readonly evidence: Evidence
      readonly mayAnswer: boolean
    }
  | {
      readonly kind: 'open'
      readonly contactId: number
      readonly mayAnswer: boolean
      /** A client's letter that looks like spam is a ticket all the same, with a mark (SPAM-05). */
      readonly spamMark: 'possible' | null
    }
  /** Its sender is on the block list (SPAM-04). */
  | { readonly kind: 'blacklisted' }
  /** Definitely spam, and from a stranger: into the folder «Спам» (SPAM-05). */
  | { readonly kind: 'spam' }

/** A ticket of ours that a letter points at. `isParticipant`: the sender (contact, or staff who may answer) belongs to it. */
export type Thread = { readonly ticketId: number; readonly isParticipant: boolean }

/** What the database knows of a letter, gathered by the caller in one go; plain data. */
export type Known = {
  /** Where the letter names the gateway's mailbox: `standing(letter, mailbox, isOurToken)`. */
  readonly standing: Standing
  /** The letter is our own: `ownLoop(letter, …) !== null`, or its Message-ID is that of an outgoing letter. */
  readonly isOwn: boolean
  /** The ticket of a token in To, Cc or Delivered-To whose MAC is ours (`tokensOfAddresses`, `isOurs`); null if none. */
  readonly byAddress: Thread | null
  /** The ticket of In-Reply-To or References: an outgoing letter's Message-ID, or one of our form whose MAC is ours. */
  readonly byIds: Thread | null
  /** The ticket of a subject token whose MAC is ours (`tokensOfSubject`); null if none. */
  readonly bySubject: Thread | null
  /** The outgoing letter a delivery report is about: by `letter.bounce.originalMessageId`, else by `threadIds`. Null if none. */
  readonly reportedLetterId: number | null
  /** The contact who owns the sender's address (`senderOf`); `isDenied` when he may not write to the desk (access D). */
  readonly contact: { readonly id: number; readonly isDenied: boolean } | null
  /** The employee who owns the sender's address; he is asked before the contact. */
  readonly staff: { readonly id: number } | null
  /** Too many letters of this sender in too short a time, counted by the caller: the brake for loops without a header. */
  readonly isRateLimited: boolean
  /** What the lists say of the sender: an allowed one was not asked about by the filter (SPAM-04). */
  readonly senderRule: 'allow' | 'block' | null
  /** What the spam filter says; null where it found nothing, was silent, or its engine was down. */
  readonly spamMark: 'possible' | 'definite' | null
}

/**
 * Judges a letter (foundation 31-34, MAIL-05, 06, 08-11, 14, 16, 20, 21, SPAM-04, 05). Order: our own letter → report on a
 * letter of ours → block list → To rule → unreadable → empty → spam of a stranger → rate → automatic → staff → contact.
 * Takes no time and no place into account.
 */
export function judge(letter: Letter, known: Known): Verdict {
  return beforeSender(letter, known) ?? (isMachineSpeech(letter) ? judgeMachine : judgePerson)(letter, known)
}

// What is settled whoever wrote it.
function beforeSender(letter: Letter, known: Known): Verdict | null {
  if (known.isOwn) return { kind: 'ignore', because: 'own_loop' }
  if (isReport(letter) && known.reportedLetterId !== null) {
    return { kind: 'bounce', of: known.reportedLetterId, isFinal: letter.signs.bounce }
  }
  if (known.senderRule === 'block') return { kind: 'blacklisted' }
  if (!isTaken(known.standing, hasOurThread(known))) return { kind: 'ignore', because: 'to_mismatch' }
  if (letter.parseError !== null) return incoming(letter, 'parse_error')
  if (isEmpty(letter)) return { kind: 'ignore', because: 'empty' }
  if (isStrangersSpam(known)) return { kind: 'spam' }
  // A loop that carries no header at all ends here: nothing is answered any more.
  return known.isRateLimited ? { kind: 'incoming', because: 'rate_limited', mayAnswer: false } : null
}

// Clients are never dropped, and whoever bears a thread of ours was written to: a person looks at those (SPAM-05).
const isStrangersSpam = (known: Known): boolean =>
  known.spamMark === 'definite' && known.contact === null && known.staff === null && threadOf(known) === null

const incoming = (letter: Letter, because: Reason): Verdict => ({
  kind: 'incoming',
  because,
  mayAnswer: !isAutomatic(letter.signs),
})

// What looks like spam is not answered: its sender is seldom who he says.
const fromStranger = (letter: Letter, { spamMark }: Known): Verdict => ({
  kind: 'incoming',
  because: 'unknown_sender',
  mayAnswer: spamMark === null && !isAutomatic(letter.signs),
})

const open = (contactId: number, mayAnswer: boolean, { spamMark }: Known): Verdict => ({
  kind: 'open',
  contactId,
  mayAnswer,
  spamMark: spamMark === 'definite' ? 'possible' : null,
})

function judgePerson(letter: Letter, known: Known): Verdict {
  const { staff, contact } = known
  const isDenied = staff === null && contact !== null && contact.isDenied
  if (isDenied) return incoming(letter, 'access_denied')
  const mayAnswer = !isAutomatic(letter.signs)
  const thread = threadOf(known)
  const by = speakerOf(known)
  if (thread !== null) {
    if (by === null || !thread.isParticipant) return incoming(letter, 'sender_not_allowed')
    return { kind: 'reply', ticketId: thread.ticketId, by, evidence: thread.evidence, mayAnswer }
  }
  if (by === null) return fromStranger(letter, known)
  return by.kind === 'staff' ? incoming(letter, 'staff_sender') : open(by.id, mayAnswer, known)
}

/** Whether a letter bears a thread of ours for the To rule: a token in an address, or ids of ours (foundation 31). */
export function hasOurThread(known: Pick<Known, 'byAddress' | 'byIds'>): boolean {
  return known.byAddress !== null || known.byIds !== null
}

const isReport = ({ signs }: Letter) => signs.bounce || signs.delay

// A list or a newsletter header alone says little: a support mailbox may itself be a list that people write to.
function isMachineSpeech({ signs }: Letter): boolean {
  return signs.autoReply || signs.autoGenerated || signs.complaint || signs.bounce || signs.delay
}

function judgeMachine(letter: Letter, known: Known): Verdict {
  const thread = threadOf(known)
  if (thread !== null && !thread.isParticipant) return incoming(letter, 'sender_not_allowed')
  if (thread !== null) return { kind: 'attach', ticketId: thread.ticketId, because: 'auto' }
  const speaksForItself = !letter.signs.autoReply && !letter.signs.complaint && !isReport(letter)
  const { contact, staff } = known
  const isClient = staff === null && contact !== null && !contact.isDenied
  return speaksForItself && isClient
    ? open(contact.id, false, known)
    : incoming(letter, 'auto')
}

type FoundThread = Thread & { evidence: Evidence }

function threadOf({ byAddress, byIds, bySubject }: Known): FoundThread | null {
  if (byAddress !== null) return { ...byAddress, evidence: 'address' }
  if (byIds !== null) return { ...byIds, evidence: 'ids' }
  return bySubject === null ? null : { ...bySubject, evidence: 'subject' }
}

function speakerOf({ staff, contact }: Known): Speaker | null {
  if (staff !== null) return { kind: 'staff', id: staff.id }
  return contact === null ? null : { kind: 'contact', id: contact.id }
}
