import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Menu as MenuIcon } from 'lucide-react'
import { IconButton } from '#ui/icon-button'
import { PageHeader } from '#ui/page-header'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useDeskFrame } from '../desk-frame.ts'
import { NewTicketForm } from './NewTicketForm.tsx'

const route = getRouteApi('/desk/new')

/** Opens a ticket for a client who has called or come by, or one that follows a ticket closed long ago (TICK-15). */
export function NewTicketScreen() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { openNav } = useDeskFrame()
  const { follows } = route.useSearch()
  const old = useQuery({
    ...api.tickets.get.queryOptions({ input: { number: follows ?? 0 } }),
    enabled: follows !== undefined,
  }).data
  const title = follows === undefined ? t('desk.new.title') : t('desk.follow.title', { number: follows })
  function opened(number: number, isInSight: boolean): void {
    if (isInSight) void navigate({ to: '/desk/tickets/$number', params: { number: String(number) } })
    else void navigate({ to: '/desk/tickets' })
    notify({ kind: 'done', text: t(isInSight ? 'desk.new.done' : 'desk.new.doneElsewhere', { number }) })
  }
  return (
    <main className="h-dvh overflow-y-auto bg-surface">
      <title>{`${title} · ${t('ui.product')}`}</title>
      <div className="max-w-180 px-6 pt-4 pb-10 phone:px-4">
        <div className="flex items-center gap-1">
          <IconButton
            size="lg"
            label={t('desk.nav')}
            icon={<MenuIcon className="size-5" />}
            onClick={openNav}
            className="-ml-3 hidden! narrow:inline-grid!"
          />
          <PageHeader title={title} />
        </div>
        <p className="mt-1 mb-5 text-13 text-muted">
          {t(follows === undefined ? 'desk.new.text' : 'desk.follow.text')}
        </p>
        {(follows === undefined || old !== undefined) && (
          <NewTicketForm follows={old} onOpened={opened} onCancel={() => void navigate({ to: '/desk/tickets' })} />
        )}
      </div>
    </main>
  )
}
