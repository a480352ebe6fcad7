import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { ProblemError } from '#api/client'
import { EmptyState } from '#ui/empty-state'
import { SkeletonText } from '#ui/skeleton'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import { AdminPage } from '../page/AdminPage.tsx'
import { Broken } from '../page/ListTable.tsx'
import { ScheduleEditor } from './ScheduleEditor.tsx'

const route = getRouteApi('/admin/closed/schedules/$id')

/** One schedule on a page of its own: a week and a year need the room. */
export function ScheduleScreen() {
  const { id } = route.useParams()
  return id === 'new' ? <NewSchedule /> : <KnownSchedule key={id} id={Number(id)} />
}

function NewSchedule() {
  const { timeZone } = useMe()
  return <ScheduleEditor row={null} timeZone={timeZone} />
}

function KnownSchedule({ id }: { id: number }) {
  const { t } = useWords()
  const isNumber = Number.isSafeInteger(id) && id > 0
  const query = useQuery({ ...api.calendar.schedule.queryOptions({ input: { id } }), enabled: isNumber })
  if (query.data !== undefined) return <ScheduleEditor row={query.data} timeZone={query.data.timeZone} />
  const isMissing = !isNumber || (query.error instanceof ProblemError && query.error.status === 404)
  return (
    <AdminPage title={t('admin.pages.schedules')}>
      {isMissing && (
        <EmptyState icon={<SearchX />} title={t('admin.noRow.title')} text={t('schedules.page.noSchedule')} />
      )}
      {!isMissing && query.isError && <Broken query={query} />}
      {!isMissing && query.isPending && <SkeletonText lines={8} label={t('common.loading')} />}
    </AdminPage>
  )
}
