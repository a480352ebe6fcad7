import { createContext, useContext } from 'react'

/** What a ticket's pane may ask of the list beside it. */
export type DeskList = {
  /** Numbers in the order in which they are shown. */
  numbers: readonly number[]
  /** Opens the ticket before (−1) or after (1) this one; nothing at the ends. */
  go: (from: number, step: 1 | -1) => void
  /** Back to the list alone, the focus on the row one came from. */
  back: () => void
  isShown: boolean
  setShown: (isShown: boolean) => void
}

export const DeskListContext = createContext<DeskList>({
  numbers: [],
  go: () => undefined,
  back: () => undefined,
  isShown: true,
  setShown: () => undefined,
})

export const useDeskList = (): DeskList => useContext(DeskListContext)
