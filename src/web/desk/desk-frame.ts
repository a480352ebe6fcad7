import { createContext, useContext } from 'react'

/** What the frame of the desk lets its screens do. */
export type DeskFrame = {
  openNav: () => void
  openPalette: () => void
  openSheet: () => void
}

const noFrame: DeskFrame = { openNav: () => undefined, openPalette: () => undefined, openSheet: () => undefined }

export const DeskFrameContext = createContext<DeskFrame>(noFrame)

export const useDeskFrame = (): DeskFrame => useContext(DeskFrameContext)
