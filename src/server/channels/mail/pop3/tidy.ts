import { faultPoint } from '#kernel/faults'
import type { JobSys } from '#kernel/jobs'
import { noteHeard } from '../commands/note-heard.ts'
import { takingOf } from '../intake/take-letters.ts'
import { isTakenOutcome } from '../outcomes.ts'
import { placesOf } from '../queries/cursor.ts'
import type { GatewayRow } from '../queries/outgoing-letter.ts'
import type { Listed, Pop3Client } from './client.ts'

/**
 * Ends the visit. Letters that were taken before are deleted where the gateway wants it, their verdict being committed;
 * the server does it at the end of the session, so a session that breaks has deleted nothing. A letter over the limit
 * stays: only there it may be whole. Done twice it is harmless.
 */
export async function tidy(
  sys: JobSys,
  client: Pop3Client,
  { gateway, listed }: { gateway: GatewayRow; listed: readonly Listed[] },
): Promise<void> {
  const due = gateway.afterTaking === 'delete' ? await dueIn(sys, gateway) : []
  const numbers = numbersOf(listed)
  if (due.length > 0) faultPoint('mail.beforeDele')
  await client.remove(due.flatMap(({ uidl }) => numbers.get(uidl) ?? []))
  await client.quit()
  if (due.length === 0) return
  faultPoint('mail.afterDele')
  await sys.tx((ctx) => noteHeard(ctx, due))
}

async function dueIn(sys: JobSys, gateway: GatewayRow) {
  const [places, { maxBytes }] = [await sys.read((ctx) => placesOf(ctx, gateway.id)), await takingOf(sys, gateway)]
  const mayGo = (outcome: (typeof places)[number]['outcome'], size: number | null) =>
    outcome !== null && isTakenOutcome(outcome) && (size ?? 0) <= maxBytes
  return places.filter((place) => place.uidl !== null && mayGo(place.outcome, place.rawSize))
}

/** Under which number a name stands now; a name that two letters share says nothing. */
function numbersOf(listed: readonly Listed[]): Map<string | null, number> {
  const shared = sharedNames(listed)
  return new Map(listed.flatMap(({ uidl, number }) => (uidl === null || shared.has(uidl) ? [] : [[uidl, number]])))
}

/** Names that stand more than once in a list: some servers make them of the content. */
export function sharedNames(listed: readonly Listed[]): Set<string> {
  const [seen, shared] = [new Set<string>(), new Set<string>()]
  for (const { uidl } of listed) {
    if (uidl === null) continue
    if (seen.has(uidl)) shared.add(uidl)
    seen.add(uidl)
  }
  return shared
}
