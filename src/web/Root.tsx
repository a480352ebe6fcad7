import { Component, type ReactNode, StrictMode, Suspense } from 'react'
import { UiProvider } from '#ui/provider'
import { Failed } from './Failed.tsx'
import { useWords } from './lib/i18n.ts'

/** What stands around every app: words, notices, and the last net under a fault of ours. */
export function Root({ children }: { children: ReactNode }) {
  const { t } = useWords()
  return (
    <StrictMode>
      <UiProvider words={{ notices: t('ui.notices'), close: t('ui.close') }}>
        <Net>
          <Suspense>{children}</Suspense>
        </Net>
      </UiProvider>
    </StrictMode>
  )
}

/** Catches what no screen caught. React has no hook for it, so this is the one class of the web. */
class Net extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    return this.state.hasFailed ? <Failed /> : this.props.children
  }
}
