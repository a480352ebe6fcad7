import type { Mode } from '../drafts.ts'

/** A message on its way: shown at once, until the conversation has it or the server has refused. */
export type Outgoing = {
  mode: Mode
  text: string
  at: number
  /** Position of the last message when it was sent: whatever comes after it includes this one. */
  after: number
}
