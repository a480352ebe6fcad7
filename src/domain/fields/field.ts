export const fieldKinds = ['text', 'list', 'date', 'flag'] as const
export type FieldKind = (typeof fieldKinds)[number]

/** What a ticket holds: text, the id of an option, a date as YYYY-MM-DD, or true. What is blank is not held at all. */
export type FieldValue = string | number | true
/** By the field's id. */
export type FieldValues = Readonly<Record<string, FieldValue>>
/** What a form gives by the field's id; null, an empty text and false are blank. What it does not name stays. */
export type GivenValues = Readonly<Record<string, string | number | boolean | null>>

/** For which tickets a field is. An empty list asks for nothing; category and service are either, the site is beside them. */
export type Reach = {
  categoryIds: readonly number[]
  /** The services named and all that stand under them. */
  serviceIds: readonly number[]
  siteIds: readonly number[]
}

/** A field of one's own, as far as rules go by it (DICT-16). */
export type Field = Reach & {
  id: number
  kind: FieldKind
  isRequired: boolean
  /** The client sees it and fills it in; else it is the staff's own. */
  isForClient: boolean
  isActive: boolean
  /** What may be chosen of a list now. */
  optionIds: readonly number[]
}

/** What of a ticket says which fields it has. */
export type Place = { siteId: number; categoryId: number | null; serviceId: number | null }

/** Whether the field is for such a ticket at all. A field without places is for every ticket. */
export function isFor(field: Reach, { siteId, categoryId, serviceId }: Place): boolean {
  if (field.siteIds.length > 0 && !field.siteIds.includes(siteId)) return false
  if (field.categoryIds.length === 0 && field.serviceIds.length === 0) return true
  return (
    (categoryId !== null && field.categoryIds.includes(categoryId)) ||
    (serviceId !== null && field.serviceIds.includes(serviceId))
  )
}

/** Whether a form offers it: it is for such a ticket, and switched on. */
export const isOffered = (field: Reach & { isActive: boolean }, place: Place): boolean =>
  field.isActive && isFor(field, place)
