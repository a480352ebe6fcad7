import { useQuery } from '@tanstack/react-query'
import { SkeletonText } from '#ui/skeleton'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { AdminPage } from '../page/AdminPage.tsx'
import { Broken } from '../page/ListTable.tsx'
import { FilterForm } from './FilterForm.tsx'
import { FilterState } from './FilterState.tsx'
import { Senders } from './Senders.tsx'

/** The spam filter: what it knows and found, who decides and from which score on, and whom it is not asked about. */
export function SpamScreen() {
  const { t } = useWords()
  const query = useQuery(api.mail.spamState.queryOptions())
  const state = query.data
  return (
    <AdminPage title={t('admin.pages.spam')} text={t('spam.text')}>
      <div className="grid gap-10 pt-2">
        {state !== undefined && (
          <>
            <FilterState state={state} />
            <FilterForm
              key={JSON.stringify([state.engine, state.possible, state.definite, state.host, state.port])}
              state={state}
            />
          </>
        )}
        {state === undefined && query.error !== null && <Broken query={query} />}
        {state === undefined && query.error === null && <SkeletonText lines={6} label={t('common.loading')} />}
        <Senders />
      </div>
    </AdminPage>
  )
}
