import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { Card } from '#ui/card'
import { ErrorState } from '#ui/error-state'
import { PageHeader } from '#ui/page-header'
import { SkeletonText } from '#ui/skeleton'
import { notify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useSession } from '../../lib/session.ts'
import { sameSearch } from '../portal-search.ts'
import { readAgain } from '../ticket/ticket-query.ts'
import { RequestForm } from './RequestForm.tsx'

type Choices = Answer<typeof api.portal.choices>

/** A new ticket; once it is sent, it opens. */
export function NewRequestScreen() {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { siteName } = useSession()
  const navigate = useNavigate()
  const choices = useQuery(api.portal.choices.queryOptions({ input: {} }))
  function opened(number: number): void {
    notify({ kind: 'done', text: t('portal.form.sent', { number }) })
    readAgain(number)
    void navigate({ to: '/portal/tickets/$number', params: { number: String(number) }, search: {}, replace: true })
  }
  return (
    <main className="mx-auto max-w-310 px-8 pt-5 pb-10 phone:px-4 phone:pt-3 phone:pb-6">
      <title>{`${t('portal.new')} · ${nameOf(siteName)}`}</title>
      <Link to="/portal" search={sameSearch} className="-ml-1 inline-flex min-h-6 items-center gap-1 link text-13">
        <ChevronLeft />
        {t('portal.ticket.back')}
      </Link>
      <PageHeader title={t('portal.new')} text={t('portal.form.text')} className="mt-2 mb-4" />
      <div className="grid grid-cols-[minmax(0,720px)_264px] items-start gap-8 narrow:grid-cols-1 narrow:gap-6">
        <Card isPadded className="phone:-mx-4 phone:rounded-none phone:border-x-0 phone:border-b-0">
          {choices.data !== undefined && <RequestForm choices={choices.data} onOpened={opened} />}
          {choices.isPending && <SkeletonText lines={8} label={t('common.loading')} />}
          {choices.isError && choices.data === undefined && (
            <ErrorState
              title={t('portal.form.failed')}
              text={wordsOf(choices.error)}
              retryLabel={t('common.retry')}
              onRetry={() => void choices.refetch()}
              isBusy={choices.isFetching}
            />
          )}
        </Card>
        <Manager manager={choices.data?.manager ?? null} />
      </div>
    </main>
  )
}

/** Whom to ask beside the form. */
function Manager({ manager }: { manager: Choices['manager'] }) {
  const { t } = useWords()
  if (manager === null) return null
  return (
    <aside className="text-13">
      <h2 className="label-12">{t('portal.form.manager')}</h2>
      <p className="mt-1 font-medium">{manager.name}</p>
      <p className="[overflow-wrap:anywhere]">
        <a href={`mailto:${manager.address}`} className="link">
          {manager.address}
        </a>
      </p>
      {manager.phone !== null && (
        <p>
          <a href={`tel:${manager.phone.replace(/[^+\d]/g, '')}`} className="link whitespace-nowrap">
            {manager.phone}
          </a>
        </p>
      )}
    </aside>
  )
}
