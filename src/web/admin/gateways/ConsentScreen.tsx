import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Navigate } from '@tanstack/react-router'
import { CircleAlert } from 'lucide-react'
import { EmptyState } from '#ui/empty-state'
import { Spinner } from '#ui/spinner'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { AdminPage } from '../page/AdminPage.tsx'
import { ServerWords } from './gateway-words.tsx'
import { useCheckResult } from './use-check-result.ts'

const route = getRouteApi('/admin/closed/gateways/consent')

/** Where a provider sends the browser back to: hands its answer over, once, and goes on to the gateway. */
export function ConsentScreen() {
  const { t } = useWords()
  const { query } = route.useLoaderData()
  const finish = useQuery({
    queryKey: ['mail', 'finishConsent', query],
    queryFn: () => api.mail.finishConsent.call({ query }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const check = useCheckResult(finish.data?.checkId)
  const gatewayId = finish.data?.gatewayId
  const error = finish.error ?? check.error
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
