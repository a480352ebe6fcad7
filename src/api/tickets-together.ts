import { z } from 'zod'
import { phases } from '#domain/tickets'
import { get, Id, Moment, PersonRef, post, TicketNumber, Words } from './contract.ts'

export const StatusRef = z.object({ id: z.number(), name: Words, phase: z.enum(phases) })

/** Another ticket, as a link names it. */
export const TicketRef = z.object({ number: z.number(), title: z.string() })

/** Somebody who gets what is public and may answer it, beside the author (TICK-16). */
export const ParticipantView = z.object({
  id: z.number(),
  name: z.string(),
  address: z.string().nullable(),
  /** Null where he is no contact of ours, only an address. */
  contactId: z.number().nullable(),
  company: PersonRef.nullable(),
})

/** One of two tickets before they are merged. */
const MergeCard = z.object({
  number: z.number(),
  title: z.string(),
  author: PersonRef,
  company: PersonRef.nullable(),
  status: StatusRef,
  responsible: PersonRef.nullable(),
  openedAt: Moment,
  preview: z.string(),
  messages: z.number(),
  files: z.number(),
  participants: z.number(),
})

/** Who takes part in a ticket beside its author, and two tickets that become one (TICK-13, 16). */
export const togetherRoutes = {
  addParticipant: post('/tickets/{number}/participants', {
    may: 'ticket.save',
    summary: 'Put a contact, or anybody by his address, in copy',
    input: z.strictObject({
      number: TicketNumber,
      contactId: z.number().nullable().default(null),
      /** Where he is no contact; an address that belongs to one is that contact. */
      address: z.string().trim().max(254).default(''),
      name: z.string().trim().max(200).default(''),
    }),
    output: z.object({ id: z.number() }),
    refuses: [
      'input.notAnAddress',
      'input.unknownChoice',
      'person.notActive',
      'participant.already',
      'participant.author',
      'participant.denied',
      'participant.ourMailbox',
      'participant.staff',
      'participant.tooMany',
      'ticket.merged',
    ],
  }),
  removeParticipant: post('/tickets/{number}/participants/{id}/remove', {
    may: 'ticket.save',
    summary: 'Take somebody out of the copy',
    input: z.strictObject({ number: TicketNumber, id: Id }),
    refuses: ['ticket.merged'],
  }),
  mergePreview: get('/tickets/{number}/merge/{into}', {
    may: 'ticket.save',
    summary: 'What merging a ticket into another would do',
    input: z.strictObject({ number: TicketNumber, into: TicketNumber }),
    output: z.object({
      source: MergeCard,
      target: MergeCard,
      /** Who is not of the company and would read more than before: must be agreed to. */
      strangers: z.array(z.string()),
      /** Why it cannot be, in words; null where it can. */
      refusal: z.string().nullable(),
    }),
  }),
  merge: post('/tickets/{number}/merge', {
    may: 'ticket.save',
    summary: 'Merge a duplicate into another ticket, which goes on',
    input: z.strictObject({ number: TicketNumber, into: TicketNumber, agrees: z.boolean().default(false) }),
    output: z.object({ number: z.number() }),
    refuses: [
      'ticket.merged',
      'ticket.mergeSelf',
      'ticket.mergeIntoClosed',
      'ticket.mergeCompanies',
      'ticket.mergeReversed',
      'ticket.mergeConfirm',
      'participant.tooMany',
    ],
  }),
}
