import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Navigate } from '@tanstack/react-router'
import { FileQuestion } from 'lucide-react'
import { useEffect } from 'react'
import { ProblemError } from '#api/client'
import { Button } from '#ui/button'
import { EmptyState } from '#ui/empty-state'
import { ErrorState } from '#ui/error-state'
import { SkeletonText } from '#ui/skeleton'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useDeskList } from '../desk-list.ts'
import { sameSearch } from '../desk-search.ts'
import { TicketPane } from './TicketPane.tsx'

const route = getRouteApi('/desk/tickets/$number')

/** One ticket beside the list: conversation, answer, what is known of it. */
export function TicketScreen() {
  const { t } = useWords()
  const number = Number(route.useParams().number)
  const ticket = useQuery({
    ...api.tickets.get.queryOptions({ input: { number } }),
    enabled: Number.isSafeInteger(number) && number > 0,
  })
  const into = ticket.data?.mergedInto
  if (into != null) return <GoesOn from={number} to={into.number} />
  if (ticket.data !== undefined && !isGone(ticket.error)) return <TicketPane key={number} ticket={ticket.data} />
  if (isGone(ticket.error) || !(number > 0)) return <Gone />
  if (ticket.error !== null) {
    return (
      <main className="grid h-full place-items-center">
        <ErrorState
          title={t('desk.ticket.failed')}
          text={wordsOf(ticket.error)}
          retryLabel={t('common.retry')}
          onRetry={() => void ticket.refetch()}
          isBusy={ticket.isFetching}
        />
      </main>
    )
  }
  return (
    <main className="p-5">
      <SkeletonText lines={6} label={t('common.loading')} />
    </main>
  )
}

/** A merged ticket leads to the one that goes on (TICK-13). */
function GoesOn({ from, to }: { from: number; to: number }) {
  const { t } = useWords()
  const words = t('desk.merge.redirected', { number: from })
  useEffect(() => {
    notify({ kind: 'done', text: words })
  }, [words])
  return <Navigate to="/desk/tickets/$number" params={{ number: String(to) }} search={sameSearch} replace />
}

const isGone = (error: Error | null): boolean => error instanceof ProblemError && [403, 404].includes(error.status)

/** It never was, was deleted, or is no longer ours to read: for the reader that is one thing. */
function Gone() {
  const { t } = useWords()
  const { back } = useDeskList()
  return (
    <main className="grid h-full place-items-center">
      <EmptyState
        icon={<FileQuestion />}
        title={t('desk.ticket.gone')}
        text={t('desk.ticket.goneText')}
        action={<Button onClick={back}>{t('desk.ticket.toList')}</Button>}
      />
    </main>
  )
}
