/** Whose a ticket is: nobody's and nowhere's are null. */
export type Owner = { readonly departmentId: number | null; readonly responsibleId: number | null }

const isHandedOn = (from: number | null, to: number | null): boolean => from !== null && to !== null && from !== to

/**
 * Whether the change of owner is a transfer (ASGN-11): from one department or employee to another. A first assignment
 * from nobody is none (§3.5.8), and neither is giving it back to the queue.
 */
export const isTransfer = (from: Owner, to: Owner): boolean =>
  isHandedOn(from.departmentId, to.departmentId) || isHandedOn(from.responsibleId, to.responsibleId)
