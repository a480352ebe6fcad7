import { createContext, useContext } from 'react'

/** What the frame of the admin lets its pages do. */
export type AdminFrame = { openNav: () => void }

export const AdminFrameContext = createContext<AdminFrame>({ openNav: () => undefined })

export const useAdminFrame = (): AdminFrame => useContext(AdminFrameContext)
