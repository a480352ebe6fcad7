import type { MatePerson, NoticedSave } from '#domain/notices'
import type { Ctx } from '#kernel/ctx'
import * as people from '#server/base/people'
import * as mail from '#server/channels/mail'
import { groupMatesOf, type MailFlag, teamMatesOf } from './queries/mates-to-tell.ts'
import { type Staff, staffPerson } from './staff-person.ts'

/** Somebody in a group with the author, with what his letters need. */
export type Mate = { person: MatePerson; recipient: people.Person }

/** A ticket is new once; all that comes later, another responsible too, is a change of it. */
const flagOf = ({ changes }: NoticedSave): MailFlag =>
  changes.some(({ kind }) => kind === 'opened') ? 'mailOnNew' : 'mailOnUpdate'

/** Who hears because he is in a group with the responsible (ASGN-05, NOTF-02, NOTF-06). */
export async function teamMates(
  ctx: Ctx,
  save: NoticedSave,
  ticket: { id: number; responsibleId: number | null },
): Promise<Staff[]> {
  if (ticket.responsibleId === null) return []
  const found: Staff[] = []
  for (const id of await teamMatesOf(ctx, ticket.responsibleId, flagOf(save))) {
    const one = await staffPerson(ctx, ticket.id, id)
    if (one !== null) found.push(one)
  }
  return found
}

/** Who hears because he is in a group with the author (ORG-11). */
export async function groupMates(
  ctx: Ctx,
  save: NoticedSave,
  ticket: { id: number; authorId: number },
): Promise<Mate[]> {
  const found: Mate[] = []
  for (const id of await groupMatesOf(ctx, ticket.authorId, flagOf(save))) {
    const recipient = await people.contactById(ctx, id)
    if (recipient === null) continue
    const { employeeId, isActive, isDenied } = recipient
    const address = (await mail.answerAddress(ctx, ticket.id, id)) ?? recipient.address
    found.push({ recipient, person: { contactId: id, employeeId, address, mayHear: isActive && !isDenied } })
  }
  return found
}
