import { useQuery } from '@tanstack/react-query'
import { api } from '../lib/api.ts'
import { useMe } from '../lib/session.ts'

/** What the screens of the admin offer to whoever reads them; the server decides again at every press. */
export type Rights = {
  /** People of both sides, dictionaries, gateways, settings: administrators. Who may only look presses nothing. */
  edits: boolean
  /** Letters that wait to be sorted: whoever works at the desk. */
  works: boolean
}

export function useRights(): Rights {
  const { can } = useMe()
  return { edits: can.administer, works: can.work }
}

/** Whether the reader has full access himself: only then may he give it to others or change who has it (ORG-02). */
export function useHasFullAccess(): boolean {
  const { employeeId } = useMe()
  const { data } = useQuery(api.people.employees.queryOptions())
  return data?.rows.some((row) => row.id === employeeId && row.isFullAccess) === true
}
