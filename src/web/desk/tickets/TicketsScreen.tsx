import { useInfiniteQuery } from '@tanstack/react-query'
import { Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { MailOpen } from 'lucide-react'
import { type ReactNode, type RefObject, useRef } from 'react'
import { EmptyState } from '#ui/empty-state'
import { useMedia } from '#ui/media'
import { Panes } from '#ui/panes'
import { rowsOf } from '../../lib/api.ts'
import { useHotkeys } from '../../lib/hotkeys.ts'
import { useWords } from '../../lib/i18n.ts'
import { useStoredFlag } from '../../lib/stored.ts'
import { type DeskList, DeskListContext } from '../desk-list.ts'
import { sameSearch } from '../desk-search.ts'
import { useDeskSearch } from '../nav/use-desk-search.ts'
import { ListPane } from './ListPane.tsx'
import { listQuery } from './list-query.ts'
import type { ListHandle } from './TicketList.tsx'

/** List and ticket side by side; on a phone one after the other. */
export function TicketsScreen() {
  const { t } = useWords()
  const search = useDeskSearch()
  const { number } = useParams({ strict: false })
  const current = number === undefined ? undefined : Number(number)
  const navigate = useNavigate()
  const isPhone = useMedia('phone')
  const handle = useRef<ListHandle>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const [isShown, setShown] = useStoredFlag('otklik.desk.list', true)
  const numbers = rowsOf(useInfiniteQuery(listQuery(search)).data).map((row) => row.number)

  function go(from: number, step: 1 | -1): void {
    const at = numbers.indexOf(from)
    const next = at === -1 ? numbers[0] : numbers[at + step]
    if (next === undefined) return
    void navigate({ to: '/desk/tickets/$number', params: { number: String(next) }, search: sameSearch })
  }
  function back(): void {
    if (isPhone) void navigate({ to: '/desk/tickets', search: sameSearch })
    else handle.current?.focus()
  }
  useListKeys({ current, go, handle, searchField, toggle: () => setShown(!isShown) })

  const list: DeskList = { numbers, go, back, isShown, setShown }
  const pane = <ListPane search={search} current={current} handle={handle} searchField={searchField} />
  const ticket = current === undefined ? <NoTicket /> : <Outlet />
  return (
    <DeskListContext value={list}>
      <title>{`${t(`desk.views.${search.view}`)} · ${t('ui.product')}`}</title>
      {isPhone ? <Phone pane={pane} ticket={current === undefined ? null : ticket} /> : null}
      {!isPhone && (
        <Panes
          name="desk"
          panes={[
            {
              key: 'list',
              content: pane,
              width: { initial: 380, min: 280, max: 560 },
              splitterLabel: t('desk.list.width'),
              isShown: isShown || current === undefined,
            },
            { key: 'ticket', content: ticket },
          ]}
        />
      )}
    </DeskListContext>
  )
}

/** The list stays mounted under the ticket, so that coming back finds it where it was left. */
function Phone({ pane, ticket }: { pane: ReactNode; ticket: ReactNode }) {
  return (
    <>
      <main className="h-dvh" hidden={ticket !== null}>
        {pane}
      </main>
      {ticket}
    </>
  )
}

function NoTicket() {
  const { t } = useWords()
  return (
    <main className="grid h-full place-items-center">
      <EmptyState icon={<MailOpen />} title={t('desk.noTicket.title')} text={t('desk.noTicket.text')} />
    </main>
  )
}

type ListKeys = {
  current: number | undefined
  go: (from: number, step: 1 | -1) => void
  handle: RefObject<ListHandle | null>
  searchField: RefObject<HTMLInputElement | null>
  toggle: () => void
}

function useListKeys({ current, go, handle, searchField, toggle }: ListKeys): void {
  const { t } = useWords()
  const group = t('desk.keys.list')
  const step = (by: 1 | -1) => () => {
    const isInList = document.activeElement?.closest('[data-list]') != null
    if (current === undefined || isInList) handle.current?.step(by)
    else go(current, by)
  }
  useHotkeys([
    { keys: 'j', words: t('desk.keys.next'), group, run: step(1) },
    { keys: 'k', words: t('desk.keys.previous'), group, run: step(-1) },
    { keys: '/', words: t('desk.list.search'), group, run: () => searchField.current?.focus() },
    { keys: '[', words: t('desk.keys.toggleList'), group, run: toggle },
  ])
}
