import { and, desc, eq, ilike, inArray, or, type SQL } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { anywhere } from '#domain/tickets'
import { allow, type Ctx, found } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import { employee } from '#schema/base/people'
import * as tickets from '#server/desk/tickets'
import type { LetterOutcome } from '../outcomes.ts'
import { canReadIncoming } from '../policy.ts'
import { gateway, letter } from '../schema.ts'
import { behind, PAGE, pageOf } from './pages.ts'
import type { LetterRow } from './readable-letter.ts'
import { readableLetters } from './readable-letters.ts'

type List = typeof contract.incoming

/** The outcomes that each folder of Incoming shows (spec §2.5). */
export const folders: Record<Given<List>['folder'], readonly LetterOutcome[]> = {
  incoming: ['incoming', 'failed'],
  unjudged: ['failed'],
  spam: ['spam_folder'],
}

/** Letters that wait for a hand, newest first: those of Incoming, of them what could not be judged, or the folder «Спам». */
export async function incoming(ctx: Ctx, input: Given<List>): Promise<Answered<List>> {
  allow(ctx, 'incoming.read', canReadIncoming(ctx.actor))
  const { staffScope } = await readSettings(ctx, tickets.ticketSettings)
  const rows = await ctx.db
    .select({ id: letter.id, at: letter.happenedAt, letter, gatewayName: gateway.name })
    .from(letter)
    .leftJoin(gateway, eq(gateway.id, letter.gatewayId))
    .where(
      and(
        inArray(letter.outcome, [...folders[input.folder]]),
        readableLetters(ctx.actor, staffScope),
        bySenderOrSubject(input.search),
        behind(letter.happenedAt, letter.id, input.after),
      ),
    )
    .orderBy(desc(letter.happenedAt), desc(letter.id))
    .limit(PAGE + 1)
  const { rows: shown, next } = pageOf(rows)
  return { next, rows: shown.map((row) => letterRow(row.letter, row.gatewayName)) }
}

function bySenderOrSubject(search: string): SQL | undefined {
  if (search === '') return undefined
  const part = anywhere(search)
  return or(ilike(letter.fromAddress, part), ilike(letter.fromName, part), ilike(letter.subject, part))
}

const PREVIEW = 200

/** A letter as lists show it. */
export function letterRow(row: LetterRow, gatewayName: string | null) {
  const { id, subject, outcome, reason, gatewayId, happenedAt } = row
  return {
    id,
    subject,
    outcome,
    reason,
    from: { address: row.fromAddress, name: row.fromName },
    preview: row.text.replace(/\s+/g, ' ').trim().slice(0, PREVIEW),
    gateway: gatewayId === null || gatewayName === null ? null : { id: gatewayId, name: gatewayName },
    at: happenedAt,
  }
}

/** Who sorted a letter, and when: for the other one who had it before his eyes. Says nothing of what is in it (MAIL-07). */
export async function sortedBy(ctx: Ctx, input: { id: number }): Promise<Answered<typeof contract.sortedBy>> {
  allow(ctx, 'incoming.read', canReadIncoming(ctx.actor))
  const [row] = await ctx.db
    .select({ outcome: letter.outcome, at: letter.sortedAt, id: employee.id, name: employee.name })
    .from(letter)
    .leftJoin(employee, eq(employee.id, letter.sortedBy))
    .where(eq(letter.id, input.id))
  const { outcome, at, id, name } = found(row)
  return { outcome, at, by: id === null || name === null ? null : { id, name } }
}
