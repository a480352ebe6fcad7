import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type HeaderField, judge, type Known, type Letter, signsOf } from './index.ts'

/** One letter on its way between desks: `answers` is the letter that it answers, `way` how it travels. */
type Sent = { from: number; to: number; headers: HeaderField[]; answers: Sent | null; way: Way }
type Way = 'direct' | 'list' | 'plus'
/** What a desk would do by itself: whom it knows, whether it answers strangers and sends receipts. */
type Desk = { knows: boolean[]; answersStrangers: boolean; sendsReceipts: boolean }

const AUTOMATIC: HeaderField[] = [
  { name: 'auto-submitted', value: 'auto-generated' },
  { name: 'x-auto-response-suppress', value: 'All' },
  { name: 'precedence', value: 'bulk' },
]
const LIST: HeaderField[] = [{ name: 'list-id', value: '<help.list.example>' }]
const mailbox = (desk: number) => ({ address: `support@desk${desk}.example`, name: '' })

function letterOf({ from, to, headers, way }: Sent): Letter {
  const text = 'Здравствуйте!'
  const all = way === 'list' ? [...headers, ...LIST] : headers
  const evidence = { headers: all, from: mailbox(from), returnPath: null, subject: 'Вопрос', text }
  return {
    ...evidence,
    replyTo: [],
    to: [mailbox(to)],
    cc: [],
    deliveredTo: [],
    messageId: null,
    inReplyTo: null,
    references: [],
    sentAt: null,
    html: null,
    replyText: text,
    quoted: '',
    holds: { ownWords: true, quotation: false, signature: false },
    attachments: [],
    signs: signsOf({ ...evidence, partTypes: ['text/plain'], reportType: null, report: null }),
    bounce: null,
    forward: null,
    doubts: [],
    parseError: null,
  }
}

function knownBy({ knows }: Desk, { from, to, answers, way }: Sent): Known {
  const isKnown = knows[from] === true
  // What answers a letter of this desk points at its ticket: by its id, or by the token in the address.
  const thread = answers?.from === to ? { ticketId: 1, isParticipant: isKnown } : null
  return {
    standing: { inTo: true, anywhere: true },
    isOwn: from === to,
    byAddress: way === 'plus' ? thread : null,
    byIds: way === 'plus' ? null : thread,
    bySubject: null,
    reportedLetterId: null,
    contact: isKnown ? { id: from, isDenied: false } : null,
    staff: null,
    failsDmarc: false,
    refusesFailedDmarc: true,
    isRateLimited: false,
    senderRule: null,
    spamMark: null,
  }
}

/** Whom a desk writes to by itself because of a letter: confirmation, receipt and news to its clients, answer to a stranger. */
function answeredBy(desks: readonly Desk[], sent: Sent): number[] {
  const desk = desks[sent.to]
  if (desk === undefined) return []
  const verdict = judge(letterOf(sent), knownBy(desk, sent))
  if (verdict.kind === 'open') return verdict.mayAnswer ? [sent.from] : []
  if (verdict.kind === 'incoming') return verdict.mayAnswer && desk.answersStrangers ? [sent.from] : []
  if (verdict.kind !== 'reply') return []
  // A reply is told to the others of the ticket; to its writer only as a receipt, and never to a machine.
  const others = desk.knows.flatMap((isKnown, at) => (isKnown && at !== sent.from && at !== sent.to ? [at] : []))
  return verdict.mayAnswer && desk.sendsReceipts ? [sent.from, ...others] : others
}

const aDesk: fc.Arbitrary<Desk> = fc.record({
  knows: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  answersStrangers: fc.boolean(),
  sendsReceipts: fc.boolean(),
})
const aWay: fc.Arbitrary<Way> = fc.constantFrom('direct', 'list', 'plus')
const at = fc.integer({ min: 0, max: 2 })

test('three desks that know each other as clients or as strangers do not answer each other for ever, whatever way letters take', () => {
  fc.assert(
    fc.property(
      fc.array(aDesk, { minLength: 3, maxLength: 3 }),
      fc.array(aWay, { minLength: 20, maxLength: 20 }),
      fc.record({ from: at, to: at, isReply: fc.boolean() }),
      (desks, ways, { from, to, isReply }) => {
        const before: Sent = { from: to, to: from, headers: [], answers: null, way: 'direct' }
        const first: Sent = { from, to, headers: [], answers: isReply ? before : null, way: ways[0] ?? 'direct' }
        const underWay = [first]
        let written = 0
        for (let sent = underWay.shift(); sent !== undefined; sent = underWay.shift()) {
          for (const next of answeredBy(desks, sent)) {
            written += 1
            const way = ways[written % ways.length] ?? 'direct'
            underWay.push({ from: sent.to, to: next, headers: AUTOMATIC, answers: sent, way })
          }
          // One letter by hand: what it causes ends with the two other desks having heard of it.
          expect(written).toBeLessThanOrEqual(2)
        }
      },
    ),
    { numRuns: 2_000 },
  )
})
