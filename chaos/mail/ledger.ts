/** How a letter comes to us. */
export type Way = 'imap' | 'moved' | 'pop3' | 'listener'

/**
 * What a letter is: a client's new matter, his reply to an answer of ours, a stranger's or anybody's odd letter, a report
 * that a letter of ours reached nobody.
 */
export type Kind = 'matter' | 'reply' | 'odd' | 'report'

/** What was sent in and said, to be found again in the end. Words are unique. */
export type Ledger = {
  /** By the number that each letter carries in its header `X-Storm`. */
  delivered: Map<string, { kind: Kind; way: Way; words: string }>
  /** What an agent said and the server acknowledged; and what it was cut off at, which may have been saved or not. */
  answered: Set<string>
  doubtful: Set<string>
  /** Tickets that have been answered, and letters of ours that have been replied to or reported. */
  tickets: Set<number>
  heard: Set<string>
  /** Message-IDs of ours that came back. */
  reported: Set<string>
  kills: { server: number; database: number; line: number }
}

export const emptyLedger = (): Ledger => ({
  delivered: new Map(),
  answered: new Set(),
  doubtful: new Set(),
  tickets: new Set(),
  heard: new Set(),
  reported: new Set(),
  kills: { server: 0, database: 0, line: 0 },
})

/** `ПИСЬМО-000017`: a word that stands nowhere else. */
export const marker = (word: 'ПИСЬМО' | 'ОТЗЫВ' | 'ОТВЕТ', n: number): string => `${word}-${String(n).padStart(6, '0')}`

/** The markers of a kind that stand in a text. */
export const markersIn = (word: 'ПИСЬМО' | 'ОТЗЫВ' | 'ОТВЕТ', text: string): string[] =>
  text.match(RegExp(`${word}-\\d{6}`, 'g')) ?? []
