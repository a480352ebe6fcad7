import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { anywhere } from '#domain/tickets'
import { instant } from '#domain/time'
import { allow, type Ctx } from '#kernel/ctx'
import { ticket } from '#schema/desk/tickets'
import type { LetterOutcome } from '../outcomes.ts'
import { canReadMail } from '../policy.ts'
import { gateway, letter, letterLocation } from '../schema.ts'
import { behind, PAGE, pageOf } from './pages.ts'

/** What a place says of itself goes first, else what became of its letter. */
const outcome = sql<LetterOutcome>`coalesce(${letterLocation.outcome}, ${letter.outcome})`
const reason = sql<
  string | null
>`case when ${letterLocation.outcome} is null then ${letter.reason} else ${letterLocation.reason} end`

/** The journal: a row for each place where a letter was seen, with outcome and reason, newest first (MAIL-19). */
export async function journal(
  ctx: Ctx,
  input: Given<typeof contract.journal>,
): Promise<Answered<typeof contract.journal>> {
  allow(ctx, 'journal.read', canReadMail(ctx.actor))
  const rows = await ctx.db
    .select({
      id: letterLocation.id,
      letterId: letterLocation.letterId,
      gatewayId: gateway.id,
      gatewayName: gateway.name,
      from: letterLocation.fromAddress,
      subject: letterLocation.subject,
      outcome,
      reason,
      ticketNumber: ticket.number,
      at: letterLocation.seenAt,
    })
    .from(letterLocation)
    .leftJoin(letter, eq(letter.id, letterLocation.letterId))
    .leftJoin(gateway, eq(gateway.id, letterLocation.gatewayId))
    .leftJoin(ticket, eq(ticket.id, letter.ticketId))
    .where(
      and(
        placesShown(input),
        input.outcome === undefined ? undefined : sql`${outcome} = ${input.outcome}`,
        behind(letterLocation.seenAt, letterLocation.id, input.after),
      ),
    )
    .orderBy(desc(letterLocation.seenAt), desc(letterLocation.id))
    .limit(PAGE + 1)
  const { rows: shown, next } = pageOf(rows)
  return {
    next,
    rows: shown.map(({ gatewayId: at, gatewayName, ...row }) => ({
      ...row,
      gateway: at === null || gatewayName === null ? null : { id: at, name: gatewayName },
    })),
  }
}

type Shown = {
  gatewayId?: number | null | undefined
  from?: number | null | undefined
  to?: number | null | undefined
  search: string
}

/** The places that a view of the journal shows, whatever became of their letters: a condition on `letterLocation`. */
export function placesShown({ gatewayId, from, to, search }: Shown): SQL | undefined {
  return and(
    gatewayId == null ? undefined : eq(letterLocation.gatewayId, gatewayId),
    from == null ? undefined : gte(letterLocation.seenAt, instant(from)),
    to == null ? undefined : lt(letterLocation.seenAt, instant(to)),
    search === '' ? undefined : sql`${words} ilike ${anywhere(search)}`,
  )
}

/** Sender and subject in one, as `letter_location_words` has them. */
const words = sql`(coalesce(${letterLocation.fromAddress}, '') || ' ' || ${letterLocation.subject})`
