import { type DraftKey, draftOf, keepDraft } from '../drafts.ts'
import type { WrittenMessage } from './use-pending.ts'
import { above } from './use-send.ts'

/** Puts what was taken back into the draft of a field that is not on the page: above what stands there, which stays. */
export function restoreDraft(key: DraftKey, message: Pick<WrittenMessage, 'text' | 'files'>): void {
  const { text, files } = draftOf(key)
  const fresh = message.files.filter(({ id }) => files.every((each) => each.id !== id))
  keepDraft(key, { text: above(message.text, text), files: [...files, ...fresh] })
}
