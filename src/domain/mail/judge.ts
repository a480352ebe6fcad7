import { isEmpty } from './empty.ts'
import type { Letter } from './letter.ts'
import { isAutomatic } from './signs.ts'
import { isTaken, type Standing } from './to-rule.ts'

/** Why a letter got its verdict: the codes of the gateway's journal (MAIL-19, spec §2.5). */
export const reasons = [
  'to_mismatch',
  'empty',
  'own_loop',
  'auto',
  'known_contact',
  'unknown_sender',
  'sender_not_allowed',
  'not_authenticated',
  'access_denied',
  'staff_sender',
  'rate_limited',
  'parse_error',
  'undelivered',
  'delayed',
  'complaint',
  'unknown_report',
  'by_address',
  'by_ids',
  'by_subject',
] as const
export type Reason = (typeof reasons)[number]

/** The evidence that led to a ticket, in the order it is believed: token in an address, ids of ours, token in the subject. */
export type Evidence = 'address' | 'ids' | 'subject'

/** Who speaks by a letter: `participant` is one in copy of the ticket who is no contact of ours (TICK-16). */
export type Speaker = ClientSpeaker | { readonly kind: 'staff'; readonly id: number }
type ClientSpeaker = { readonly kind: 'contact' | 'participant'; readonly id: number }

/**
 * What becomes of a letter (foundation 32). `mayAnswer` says whether the desk may answer it automatically (confirmation,
 * notice to Incoming): never for automatic mail (MAIL-16).
 */
export type Verdict =
  | { readonly kind: 'ignore'; readonly because: Reason }
  | { readonly kind: 'incoming'; readonly because: Reason; readonly mayAnswer: boolean }
  /** `of` is our outgoing letter: it came back, may still arrive, or its recipient called it spam (RFC 5965). */
  | { readonly kind: 'bounce'; readonly of: number; readonly because: 'undelivered' | 'delayed' | 'complaint' }
  /** Added to the ticket; neither its state nor its terms change. Nobody says it where an employee's machine wrote it. */
  | { readonly kind: 'attach'; readonly ticketId: number; readonly by: ClientSpeaker | null; readonly because: Reason }
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
      readonly because: 'known_contact' | 'auto'
      readonly mayAnswer: boolean
      /** A client's letter that looks like spam is a ticket all the same, with a mark (SPAM-05). */
      readonly spamMark: 'possible' | null
    }
  /** Its sender is on the block list (SPAM-04). */
  | { readonly kind: 'blacklisted' }
  /** Definitely spam, and from a stranger: into the folder «Спам» (SPAM-05). */
  | { readonly kind: 'spam' }

/**
 * A ticket of ours that a letter points at; of a merged one the ticket that goes on. `isParticipant`: the sender (contact,
 * somebody in copy, or staff who may answer) belongs to it. `participantId`: his place in the copy, where he is no contact.
 */
export type Thread = {
  readonly ticketId: number
  readonly isParticipant: boolean
  readonly participantId?: number | null
}

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
  /** The outgoing letter a report is about: by the id of what it returns, else by a token of ours in it. Null if none. */
  readonly reportedLetterId: number | null
  /** The contact who owns the sender's address (`senderOf`); `isDenied` when he may not write to the desk (access D). */
  readonly contact: { readonly id: number; readonly isDenied: boolean } | null
  /** The employee who owns the sender's address; he is asked before the contact. */
  readonly staff: { readonly id: number } | null
  /** The relay that the administrator trusts says that the domain in From did not send it: `dmarc` of `authenticationOf` is `fail`. */
  readonly failsDmarc: boolean
  /** Whether such a letter speaks in no ticket; the setting of the installation. Staff it never lets speak. */
  readonly refusesFailedDmarc: boolean
  /** The sender has said more within an hour than the settings allow (CHAN-13): the brake for loops without a header. */
  readonly isRateLimited: boolean
  /** What the lists say of the sender: an allowed one was not asked about by the filter (SPAM-04). */
  readonly senderRule: 'allow' | 'block' | null
  /** What the spam filter says; null where it found nothing, was silent, or its engine was down. */
  readonly spamMark: 'possible' | 'definite' | null
}

/**
 * Judges a letter (foundation 31-34, MAIL-05, 06, 08-11, 14, 16, 20, 21, SPAM-04, 05, CHAN-13). Order: our own letter → report on a
 * letter of ours → block list → To rule → unreadable → empty → spam of a stranger → rate → automatic → staff → contact.
 * Takes no time and no place into account.
 */
export function judge(letter: Letter, known: Known): Verdict {
  return beforeSender(letter, known) ?? (isMachineSpeech(letter) ? judgeMachine : judgePerson)(letter, known)
}

// What is settled whoever wrote it.
function beforeSender(letter: Letter, known: Known): Verdict | null {
  if (known.isOwn) return { kind: 'ignore', because: 'own_loop' }
  const reported = reportedIn(letter)
  if (reported !== null && known.reportedLetterId !== null) {
    return { kind: 'bounce', of: known.reportedLetterId, because: reported }
  }
  if (known.senderRule === 'block') return { kind: 'blacklisted' }
  if (!isTaken(known.standing, hasOurThread(known))) return { kind: 'ignore', because: 'to_mismatch' }
  if (letter.parseError !== null) return incoming(letter, known, 'parse_error')
  if (isEmpty(letter)) return { kind: 'ignore', because: 'empty' }
  if (isStrangersSpam(known)) return { kind: 'spam' }
  // A loop that carries no header at all ends here: nothing is answered any more.
  return known.isRateLimited ? { kind: 'incoming', because: 'rate_limited', mayAnswer: false } : null
}

// Clients are never dropped, and whoever bears a thread of ours was written to: a person looks at those (SPAM-05).
const isStrangersSpam = (known: Known): boolean =>
  known.spamMark === 'definite' && known.contact === null && known.staff === null && threadOf(known) === null

// A machine is never answered by a machine, and a forged sender has written nothing that could be answered.
const mayAnswer = (letter: Letter, known: Known): boolean => !isAutomatic(letter.signs) && !known.failsDmarc

const incoming = (letter: Letter, known: Known, because: Reason): Verdict => ({
  kind: 'incoming',
  because,
  // What looks like spam is not answered: its sender is seldom who he says.
  mayAnswer: mayAnswer(letter, known) && known.spamMark === null,
})

const open = (contactId: number, letter: Letter, known: Known): Verdict => ({
  kind: 'open',
  contactId,
  because: isMachineSpeech(letter) ? 'auto' : 'known_contact',
  mayAnswer: mayAnswer(letter, known),
  spamMark: known.spamMark === 'definite' ? 'possible' : null,
})

const judgePerson = (letter: Letter, known: Known): Verdict =>
  known.staff === null ? judgeClient(letter, known) : judgeStaff(letter, known, known.staff.id)

function judgeClient(letter: Letter, known: Known): Verdict {
  const { contact } = known
  if (contact?.isDenied) return incoming(letter, known, 'access_denied')
  const thread = threadOf(known)
  if (thread === null)
    return contact === null ? incoming(letter, known, 'unknown_sender') : open(contact.id, letter, known)
  const by = clientIn(thread, known)
  if (by === null) return incoming(letter, known, 'sender_not_allowed')
  return isRefusedAsForged(known) ? incoming(letter, known, 'not_authenticated') : reply(letter, known, { thread, by })
}

function judgeStaff(letter: Letter, known: Known, id: number): Verdict {
  if (isRefusedAsForged(known)) return incoming(letter, known, 'not_authenticated')
  const thread = threadOf(known)
  // What an employee forwards is somebody else's: it is neither his answer nor his ticket (MAIL-21).
  if (thread === null || isForward(letter)) return incoming(letter, known, 'staff_sender')
  if (!thread.isParticipant) return incoming(letter, known, 'sender_not_allowed')
  return reply(letter, known, { thread, by: { kind: 'staff', id } })
}

const reply = (letter: Letter, known: Known, { thread, by }: { thread: FoundThread; by: Speaker }): Verdict => ({
  kind: 'reply',
  ticketId: thread.ticketId,
  by,
  evidence: thread.evidence,
  mayAnswer: mayAnswer(letter, known),
})

/** Whoever claims to be one of us without proof is believed nothing; of clients the administrator decides. */
const isRefusedAsForged = ({ failsDmarc, refusesFailedDmarc, staff }: Known): boolean =>
  failsDmarc && (refusesFailedDmarc || staff !== null)

/** Whether a letter bears a thread of ours for the To rule: a token in an address, or ids of ours (foundation 31). */
export function hasOurThread(known: Pick<Known, 'byAddress' | 'byIds'>): boolean {
  return known.byAddress !== null || known.byIds !== null
}

/** Which report on a letter of ours this is; null for any other letter. */
function reportedIn({ signs }: Letter): 'undelivered' | 'delayed' | 'complaint' | null {
  if (signs.complaint) return 'complaint'
  if (signs.bounce) return 'undelivered'
  return signs.delay ? 'delayed' : null
}

// A list or a newsletter header alone says little: a support mailbox may itself be a list that people write to.
function isMachineSpeech({ signs }: Letter): boolean {
  return signs.autoReply || signs.autoGenerated || signs.complaint || signs.bounce || signs.delay
}

function judgeMachine(letter: Letter, known: Known): Verdict {
  if (reportedIn(letter) !== null) return incoming(letter, known, 'unknown_report')
  const thread = threadOf(known)
  if (thread !== null && !thread.isParticipant) return incoming(letter, known, 'sender_not_allowed')
  if (thread !== null && isRefusedAsForged(known)) return incoming(letter, known, 'not_authenticated')
  const { contact, staff } = known
  if (thread !== null) {
    const by = staff === null ? clientIn(thread, known) : null
    return { kind: 'attach', ticketId: thread.ticketId, by, because: 'auto' }
  }
  const isClient = staff === null && contact !== null && !contact.isDenied
  return isClient && !letter.signs.autoReply ? open(contact.id, letter, known) : incoming(letter, known, 'auto')
}

type FoundThread = Thread & { evidence: Evidence }

function threadOf({ byAddress, byIds, bySubject }: Known): FoundThread | null {
  if (byAddress !== null) return { ...byAddress, evidence: 'address' }
  if (byIds !== null) return { ...byIds, evidence: 'ids' }
  return bySubject === null ? null : { ...bySubject, evidence: 'subject' }
}

function clientIn({ isParticipant, participantId = null }: Thread, { contact }: Known): ClientSpeaker | null {
  if (!isParticipant) return null
  if (contact !== null) return { kind: 'contact', id: contact.id }
  return participantId === null ? null : { kind: 'participant', id: participantId }
}

const FORWARDED =
  /^\s{0,3}(?:fwd?|fw|пересл|пер|перенапр|wg|tr|rv|enc|i|vs|vb|doorst|videresendt|pd|továbbítás|ynt|ilt|转发|轉寄)\s{0,3}(?:\[\d+\])?[:：]/iu

// An answer to something that was forwarded once («Re: Fwd: …») is an answer.
const isForward = ({ forward, subject }: Letter): boolean => forward !== null && FORWARDED.test(subject)
