import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { lazy, type ReactNode, Suspense } from 'react'

/** After the page itself: nobody is told anything before there is something to look at. */
const Toasts = lazy(async () => ({ default: (await import('../toast/Toasts.tsx')).Toasts }))

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
        <Suspense>
          <Toasts label={words.notices} closeLabel={words.close} />
        </Suspense>
      </Tooltip.Provider>
    </CSPProvider>
  )
}
