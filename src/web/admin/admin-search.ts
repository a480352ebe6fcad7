import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { incomingFolders, letterOutcomes, outboundStates } from '#api/mail-states'
import { numberIn, textIn } from '../lib/search.ts'

export type Outcome = (typeof letterOutcomes)[number]
export type IncomingFolder = (typeof incomingFolders)[number]
export type OutboundState = (typeof outboundStates)[number]

/** What the address of an admin page says: everything that another person must have to see the same. */
export type AdminSearch = {
  search?: string | undefined
  /** The row whose panel is open, or a new one. */
  open?: number | 'new' | undefined
  /** Also what was switched off. */
  all?: boolean | undefined
  /** The preview of deadlines is open over the page. */
  check?: boolean | undefined
  companyId?: number | undefined
  /** Where a new service is to stand. */
  parentId?: number | undefined
  gatewayId?: number | undefined
  outcome?: Outcome | undefined
  /** Of Incoming: what could not be judged, or the folder «Спам»; without it all that waits. */
  folder?: IncomingFolder | undefined
  state?: OutboundState | undefined
  /** Days as the reader's calendar has them: 2026-03-10, both inclusive. */
  from?: string | undefined
  to?: string | undefined
}

const day = (given: unknown): string | undefined =>
  typeof given === 'string' && /^\d{4}-\d\d-\d\d$/.test(given) ? given : undefined

/** Reads the query of an address; what is not ours is dropped. */
export function readAdminSearch(search: Record<string, unknown>): AdminSearch {
  return {
    search: textIn(search['search'])?.slice(0, 200),
    open: search['open'] === 'new' ? 'new' : numberIn(search['open']),
    all: search['all'] === true || search['all'] === 'true' ? true : undefined,
    check: search['check'] === true || search['check'] === 'true' ? true : undefined,
    companyId: numberIn(search['companyId']),
    parentId: numberIn(search['parentId']),
    gatewayId: numberIn(search['gatewayId']),
    folder: incomingFolders.find((folder) => folder === search['folder']),
    outcome: letterOutcomes.find((outcome) => outcome === search['outcome']),
    state: outboundStates.find((state) => state === search['state']),
    from: day(search['from']),
    to: day(search['to']),
  }
}

const route = getRouteApi('/admin')

/** What the address says now. */
export const useAdminSearch = (): AdminSearch => route.useSearch()

type Go = (change: AdminSearch, options?: { isQuiet?: boolean; isSaved?: boolean }) => void

/**
 * Changes the address of the page one is on. `isQuiet` leaves no step for the way back (typing); `isSaved` lets go of
 * a form that would otherwise ask whether to leave.
 */
export function useGo(): Go {
  const navigate = useNavigate()
  const now = useAdminSearch()
  return (change, { isQuiet = false, isSaved = false } = {}) => {
    void navigate({
      to: '.',
      search: { ...now, ...change },
      replace: isQuiet,
      ignoreBlocker: isSaved,
    })
  }
}
