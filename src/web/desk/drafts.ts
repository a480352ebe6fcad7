import type { KeptFile } from '#parts/uploads'
import { store, stored, useStored } from '../lib/stored.ts'

export type Mode = 'answer' | 'hidden'
export type Draft = { text: string; files: KeptFile[] }

const none: Draft = { text: '', files: [] }

/** Drafts belong to a person on this device: two who share it do not read each other's. */
export type DraftKey = { loginId: number; number: number; mode: Mode }

const keyOf = ({ loginId, number, mode }: DraftKey): string => `otklik.draft.${loginId}.${number}.${mode}`

function parse(text: string | null): Draft {
  if (text === null) return none
  try {
    return { ...none, ...(JSON.parse(text) as Partial<Draft>) }
  } catch {
    // Somebody else's words under our name: better no draft than a broken page.
    return none
  }
}

/** What was written and not yet sent. */
export const draftOf = (key: DraftKey): Draft => parse(stored(keyOf(key)))

/** Keeps what was written; nothing at all forgets it. */
export function keepDraft(key: DraftKey, draft: Draft): void {
  const isEmpty = draft.text.trim() === '' && draft.files.length === 0
  store(keyOf(key), isEmpty ? null : JSON.stringify(draft))
}

/** The words of a draft for the list: the answer's, else the hidden one's, else null. */
export function useDraftText(loginId: number, number: number): string | null {
  const answer = useStored(keyOf({ loginId, number, mode: 'answer' }))
  const hidden = useStored(keyOf({ loginId, number, mode: 'hidden' }))
  const text = parse(answer).text.trim() || parse(hidden).text.trim()
  return text === '' ? null : text
}
