import type { KeptFile } from '#parts/uploads'
import { store, stored } from '../lib/stored.ts'

/** Drafts belong to a person on this device: two who share it do not read each other's. */
const keyOf = (loginId: number, place: string): string => `otklik.portal.${loginId}.${place}`

/** What a draft is of: the reply in a ticket, or a new ticket. */
export const replyPlace = (number: number): string => `reply.${number}`
export const newPlace = 'new'

/** What was written and not sent, over what stands there otherwise. */
export function draftOf<Draft extends object>(loginId: number, place: string, blank: Draft): Draft {
  try {
    return { ...blank, ...(JSON.parse(stored(keyOf(loginId, place)) ?? '{}') as Partial<Draft>) }
  } catch {
    // Somebody else's words under our name: better no draft than a broken page.
    return blank
  }
}

/** Keeps what was written; null forgets it. */
export function keepDraft(loginId: number, place: string, draft: object | null): void {
  store(keyOf(loginId, place), draft === null ? null : JSON.stringify(draft))
}

export type ReplyDraft = { text: string; files: KeptFile[] }
export const noReply: ReplyDraft = { text: '', files: [] }
