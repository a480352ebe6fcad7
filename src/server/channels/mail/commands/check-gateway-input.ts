import type { Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import type { Ctx } from '#kernel/ctx'
import { Refusal, Refusals } from '#kernel/errors'
import * as catalog from '#server/base/catalog'
import * as people from '#server/base/people'
import type { gateway } from '../schema.ts'

export type GatewayInput = Given<typeof contract.addGateway>
type Row = typeof gateway.$inferSelect

/**
 * Refuses what a gateway cannot do without, each at its field: who fetches or sends needs a server, who takes letters in
 * a department that supports (MAIL-02). What was chosen once may stay although it is no longer offered.
 */
export async function checkGatewayInput(ctx: Ctx, input: GatewayInput, before: Row | null): Promise<void> {
  const missing = [...missingOfServer(input), ...missingOfIntake(input)]
  if (missing.length > 0) throw new Refusals(missing.map((path) => ({ path, code: 'input.required' })))
  refuseForeign(input)
  const { departmentId, siteId, categoryId, criticalityId } = input
  if (departmentId !== null && departmentId !== before?.departmentId)
    await people.requireSupport(ctx, departmentId, 'departmentId')
  if ((await catalog.siteById(ctx, siteId)) === null) throw new Refusal('input.unknownChoice', {}, 'siteId')
  if (categoryId !== null && categoryId !== before?.categoryId)
    await catalog.categoryFor(ctx, categoryId, siteId, 'categoryId')
  if (criticalityId !== null && criticalityId !== before?.criticalityId)
    await catalog.criticalityFor(ctx, criticalityId, siteId, 'criticalityId')
}

/** What is missing to reach the server and to be let in. */
export function missingOfServer({ type, host, port, signsInBy, oauth }: GatewayInput): string[] {
  if (type === 'local') return []
  const missing: string[] = []
  if (host === null) missing.push('host')
  if (port === null) missing.push('port')
  if (signsInBy === 'oauth' && oauth === null) missing.push('oauth.clientId')
  if (signsInBy === 'oauth' && oauth?.provider === 'other') {
    // Nobody knows where an unknown provider stands, or what it calls a mailbox.
    if (oauth.issuer === null) missing.push('oauth.issuer')
    if (oauth.scope === null) missing.push('oauth.scope')
  }
  return missing
}

function missingOfIntake({ type, departmentId, afterTaking, moveTo }: GatewayInput): string[] {
  const missing: string[] = []
  if (type !== 'smtp' && departmentId === null) missing.push('departmentId')
  if (type === 'imap' && afterTaking === 'move' && moveTo === null) missing.push('moveTo')
  return missing
}

/** What this kind cannot do: POP3 has no folders to move letters to, and a folder is not moved into itself. */
function refuseForeign({ type, afterTaking, moveTo, folders }: GatewayInput): void {
  if (type === 'pop3' && afterTaking === 'move') throw new Refusal('input.unknownChoice', {}, 'afterTaking')
  if (afterTaking === 'move' && moveTo !== null && folders.some((folder) => isSameFolder(folder, moveTo)))
    throw new Refusal('gateway.movesIntoItself', {}, 'moveTo')
}

/** INBOX is the same in any case (RFC 9051 §5.1); other folders are not. */
const isSameFolder = (one: string, other: string): boolean =>
  one === other || (one.toUpperCase() === 'INBOX' && other.toUpperCase() === 'INBOX')
