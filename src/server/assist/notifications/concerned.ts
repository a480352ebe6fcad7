import { mayReadDesk } from '#domain/access'
import { type Concerned, isTransfer, type NoticedSave, type StaffPerson } from '#domain/notices'
import type { Ctx, Language } from '#kernel/ctx'
import * as access from '#server/base/access'
import * as people from '#server/base/people'
import * as mail from '#server/channels/mail'
import * as tickets from '#server/desk/tickets'

/** Everybody whom the save may concern, with the language and name that their letters need. */
export type Audience = { concerned: Concerned; staff: readonly people.StaffRecipient[]; author: people.Person | null }

/** Gathers the people of a save: its author, who is and was responsible, and the administrators where nobody is. */
export async function audienceOf(
  ctx: Ctx,
  save: NoticedSave,
  ticket: { id: number; authorId: number; responsibleId: number | null },
): Promise<Audience> {
  const author = await people.contactById(ctx, ticket.authorId)
  const responsible = await staffPerson(ctx, ticket.id, ticket.responsibleId)
  const previous = await staffPerson(ctx, ticket.id, previousOf(save))
  // One who may not work here any more leaves the ticket to the administrators, as if nobody were responsible.
  const administrators = responsible === null ? await people.administrators(ctx) : []
  const known = [responsible, previous].filter((one) => one !== null)
  return {
    author,
    staff: [...known.map(({ recipient }) => recipient), ...administrators],
    concerned: {
      author: {
        contactId: ticket.authorId,
        employeeId: author?.employeeId ?? null,
        // He is answered where he wrote from, which need not be his first address.
        address: (await mail.answerAddress(ctx, ticket.id, ticket.authorId)) ?? author?.address ?? null,
        mayHear: author?.isActive === true && !author.isDenied,
      },
      responsible: responsible?.person ?? null,
      previous: previous?.person ?? null,
      administrators: administrators.map(({ employeeId, address }) => ({
        employeeId,
        address,
        mayHear: true,
        mayRead: true,
      })),
    },
  }
}

function previousOf(save: NoticedSave): number | null {
  const change = save.changes.find((one) => isTransfer(one) && one.kind === 'responsible')
  return change !== undefined && isTransfer(change) ? change.from : null
}

async function staffPerson(
  ctx: Ctx,
  ticketId: number,
  employeeId: number | null,
): Promise<{ person: StaffPerson; recipient: people.StaffRecipient } | null> {
  if (employeeId === null) return null
  const [recipient] = await people.staffRecipients(ctx, [employeeId])
  const actor = recipient ? await access.actorOfLogin(ctx, recipient.loginId) : null
  if (!recipient || actor === null || !mayReadDesk(actor)) return null
  const mayRead = tickets.canRead(actor, await tickets.ticketAccess(ctx, ticketId)) === 'yes'
  return { recipient, person: { employeeId, address: recipient.address, mayHear: true, mayRead } }
}

/** The language a recipient reads, and what he is called. */
export function reader(
  audience: Audience,
  to: { kind: 'contact' } | { kind: 'employee'; employeeId: number },
): { name: string; language: Language } {
  const found = to.kind === 'contact' ? audience.author : audience.staff.find((one) => one.employeeId === to.employeeId)
  return { name: found?.name ?? '', language: found?.language ?? 'ru' }
}
