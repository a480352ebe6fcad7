import type { Answered } from '#api/contract'
import type { api } from '#api/index'
import { type FieldValues, isFor, isMissing, type Place } from '#domain/fields'
import { asRule } from '../judging.ts'
import type { Definition } from './definitions.ts'

type OfTicket = Answered<typeof api.tickets.get>['fields'][number]
type OfClient = Answered<typeof api.portal.get>['fields'][number]
/** A ticket as far as its fields go by it. */
type Ticket = Place & { values: FieldValues }

/**
 * The fields of a ticket as the desk shows them: those that are for it, and of the ones that are switched off those that it
 * holds a value of. An option that was switched off keeps its name where it was chosen.
 */
export const shownAtDesk = (all: readonly Definition[], { values, ...place }: Ticket): OfTicket[] =>
  all
    .filter((one) => isFor(one, place) && (one.isActive || values[one.id] !== undefined))
    .map((one) => {
      const { id, name, hint, kind, isRequired, isForClient } = one
      const value = values[id] ?? null
      const isMissingHere = isMissing(asRule(one), place, values)
      const options = one.options.filter((option) => option.isActive || option.id === value)
      return {
        ...{ id, name, hint, kind, isRequired, isForClient, value },
        isFixed: !one.isActive,
        isMissing: isMissingHere,
        options: options.map((option) => ({ id: option.id, name: option.name })),
      }
    })

/** What a client sees of them: only what is for him and holds something, ready to be read (DICT-16). */
export const shownToClient = (all: readonly Definition[], ticket: Ticket): OfClient[] =>
  shownAtDesk(all, ticket)
    .filter(({ isForClient }) => isForClient)
    .flatMap(({ name, kind, value, options }): OfClient[] => {
      if (value === null) return []
      if (typeof value !== 'number') return [{ name, kind, value }]
      const chosen = options.find(({ id }) => id === value)
      return chosen === undefined ? [] : [{ name, kind, value: chosen.name }]
    })
