import { isOffered, type Place } from '#domain/fields'
import type { Answer, api } from '../../lib/api.ts'

/** A field of one's own as a form asks for it. */
export type FormField = Answer<typeof api.portal.choices>['fields'][number]
/** What is written in a form, by the field's id: kept for fields that are not to be seen just now. */
export type OwnValues = Readonly<Record<string, string | number | boolean | null>>

type Chosen = { categoryId: number | null; serviceId: number | null }

/** The fields that a form shows for what is chosen in it. The server has left out those of other sites (DICT-16). */
export const fieldsFor = <Each extends FormField>(all: readonly Each[] | undefined, chosen: Chosen): Each[] => {
  const place: Place = { siteId: 0, ...chosen }
  return (all ?? []).filter((field) => isOffered({ ...field, siteIds: [], isActive: true }, place))
}

/** What is sent of them: of the fields that are shown what is written, whatever else was written before. */
export function sentValues(shown: readonly FormField[], values: OwnValues): Record<string, OwnValues[string]> {
  const sent = shown.map(({ id }) => [String(id), values[id] ?? null] as const)
  return Object.fromEntries(sent.filter(([, value]) => !isBlank(value)))
}

/** The fields that have to be filled in and are not. */
export const lackingFields = (shown: readonly FormField[], values: OwnValues): FormField[] =>
  shown.filter(({ id, isRequired }) => isRequired && isBlank(values[id]))

const isBlank = (value: OwnValues[string] | undefined): boolean =>
  value === undefined || value === null || value === false || (typeof value === 'string' && value.trim() === '')
