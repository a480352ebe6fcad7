import { getRouteApi, Link, Navigate } from '@tanstack/react-router'
import { CircleAlert } from 'lucide-react'
import { EmptyState } from '#ui/empty-state'
import { Spinner } from '#ui/spinner'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { AdminPage } from '../page/AdminPage.tsx'
import { ServerWords } from './gateway-words.tsx'
import { useCheckResult } from './use-check-result.ts'

const route = getRouteApi('/admin/closed/gateways/consent')

/** Where a provider sends the browser back to: waits until we have access, and goes on to the gateway. */
export function ConsentScreen() {
  const { t } = useWords()
  const { given, error: refused } = route.useLoaderData()
  const check = useCheckResult(given?.checkId)
  const gatewayId = given?.gatewayId
  const error = refused ?? check.error
  const words = error === null ? (check.data?.words ?? '') : wordsOf(error)
  if (check.data?.state === 'ok') return <Navigate to="/admin/gateways" search={{ open: gatewayId }} replace />
  return (
    <AdminPage title={t('gateways.consent.title')}>
      {error === null && check.data?.state !== 'failed' ? (
        <p role="status" className="flex items-center gap-2 text-13 text-muted">
          <Spinner />
          {t('gateways.consent.running')}
        </p>
      ) : (
        <EmptyState
          icon={<CircleAlert />}
          title={t('gateways.consent.failed')}
          text={<ServerWords words={words} />}
          action={
            <Link to="/admin/gateways" search={{ open: gatewayId }} className="link">
              {t('gateways.consent.back')}
            </Link>
          }
        />
      )}
    </AdminPage>
  )
}
