import { type Concerned, isTransfer, type Notice, type NoticedSave, type ParticipantPerson } from '#domain/notices'
import type { Instant } from '#domain/time'
import type { Ctx, Language } from '#kernel/ctx'
import * as people from '#server/base/people'
import * as mail from '#server/channels/mail'
import * as tickets from '#server/desk/tickets'
import * as routing from '#server/planning/routing'
import { groupMates, type Mate, teamMates } from './mates.ts'
import { type Staff, staffPerson } from './staff-person.ts'
import { warnedOf } from './warned.ts'

/** Everybody whom the save may concern, with the language and name that their letters need. */
export type Audience = {
  concerned: Concerned
  staff: readonly people.StaffRecipient[]
  author: people.Person | null
  copies: readonly Copy[]
  mates: readonly Mate[]
}

/** Somebody in copy, with what his letters need; a bare address is written to in the author's language. */
type Copy = { person: ParticipantPerson; name: string; language: Language | null }

/**
 * Gathers the people of a save: its author, who is and was responsible, the administrators where nobody is, and who is in
 * a group with one of them.
 */
export async function audienceOf(
  ctx: Ctx,
  save: NoticedSave,
  ticket: { id: number; siteId: number; authorId: number; responsibleId: number | null; savedAt: Instant },
): Promise<Audience> {
  const author = await people.contactById(ctx, ticket.authorId)
  const responsible = await staffPerson(ctx, ticket.id, ticket.responsibleId)
  const previous = await staffPerson(ctx, ticket.id, previousOf(save))
  // One who may not work here any more leaves the ticket to the administrators, as if nobody were responsible.
  const handingOut = responsible === null ? await whoHandsOut(ctx, ticket) : []
  const copies = await copiesOf(ctx, ticket)
  const warned = await warnedOf(ctx, save, ticket)
  const team = await teamMates(ctx, save, ticket)
  const mates = await groupMates(ctx, save, ticket)
  const known = [responsible, previous].filter((one) => one !== null)
  return {
    author,
    copies,
    mates,
    staff: [...known, ...warned, ...team, ...handingOut].map(({ recipient }) => recipient),
    concerned: {
      author: {
        contactId: ticket.authorId,
        employeeId: author?.employeeId ?? null,
        // He is answered where he wrote from, which need not be his first address.
        address: (await mail.answerAddress(ctx, ticket.id, ticket.authorId)) ?? author?.address ?? null,
        mayHear: author?.isActive === true && !author.isDenied,
      },
      participants: copies.map(({ person }) => person),
      responsible: responsible?.person ?? null,
      previous: previous?.person ?? null,
      administrators: handingOut.map(({ person }) => person),
      teamMates: team.map(({ person }) => person),
      groupMates: mates.map(({ person }) => person),
      warned: warned.map(({ person, deadlines }) => ({ ...person, deadlines })),
    },
  }
}

/**
 * Who hears of a ticket that is nobody's: those who hand tickets out, as far as they may read it; where there are none,
 * all administrators (ASGN-06, ASGN-17).
 */
async function whoHandsOut(ctx: Ctx, { id, siteId }: { id: number; siteId: number }): Promise<Staff[]> {
  const triage = await routing.triagePeople(ctx, siteId)
  const readers: Staff[] = []
  for (const employeeId of triage) {
    const one = await staffPerson(ctx, id, employeeId)
    if (one?.person.mayRead) readers.push(one)
  }
  if (readers.length > 0) return readers
  return (await people.administrators(ctx)).map((recipient) => {
    const { employeeId, address } = recipient
    return { recipient, person: { employeeId, address, mayHear: true, mayRead: true } }
  })
}

/** Who was in copy when it was saved, and still is. A contact is written to where he wrote from, or was in copy. */
async function copiesOf(ctx: Ctx, { id, savedAt }: { id: number; savedAt: Instant }): Promise<Copy[]> {
  const seats = (await tickets.copies.of(ctx, id)).filter(({ addedAt }) => addedAt <= savedAt)
  return Promise.all(
    seats.map(async (seat) => {
      const { id: participantId, contactId, name } = seat
      if (contactId === null) return bareCopy(seat)
      const contact = await people.contactById(ctx, contactId)
      const address = (await mail.answerAddress(ctx, id, contactId)) ?? seat.address ?? contact?.address ?? null
      const mayHear = contact?.isActive === true && !contact.isDenied
      return { person: { participantId, contactId, address, mayHear }, name, language: contact?.language ?? null }
    }),
  )
}

const bareCopy = ({ id, address, name }: tickets.Participant): Copy => ({
  person: { participantId: id, contactId: null, address, mayHear: true },
  name: name === address ? '' : name,
  language: null,
})

function previousOf(save: NoticedSave): number | null {
  const change = save.changes.find((one) => isTransfer(one) && one.kind === 'responsible')
  return change !== undefined && isTransfer(change) ? change.from : null
}

/** The language a recipient reads, and what he is called. */
export function reader(audience: Audience, to: Notice['to']): { name: string; language: Language } {
  const found = recipientOf(audience, to)
  return { name: found?.name ?? '', language: found?.language ?? audience.author?.language ?? 'ru' }
}

function recipientOf(audience: Audience, to: Notice['to']): { name: string; language: Language | null } | null {
  switch (to.kind) {
    case 'contact':
      return audience.author
    case 'participant':
      return audience.copies.find(({ person }) => person.participantId === to.participantId) ?? null
    case 'mate':
      return audience.mates.find(({ person }) => person.contactId === to.contactId)?.recipient ?? null
    case 'employee':
      return audience.staff.find((one) => one.employeeId === to.employeeId) ?? null
  }
}
