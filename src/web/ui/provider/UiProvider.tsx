import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import { Toasts } from '#ui/toast'

export type UiProviderProps = {
  /** «Уведомления», «Закрыть». */
  words: { notices: string; close: string }
  children: ReactNode
}

/** Stands around an app once: no inline styles (CSP), shared delay of tooltips, the corner of notices. */
export function UiProvider({ words, children }: UiProviderProps) {
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={500}>
        {children}
        <Toasts label={words.notices} closeLabel={words.close} />
      </Tooltip.Provider>
    </CSPProvider>
  )
}
