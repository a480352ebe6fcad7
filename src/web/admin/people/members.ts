import type { Sharing } from '#domain/access'

/** The marks of a member in the order in which they stand. */
export const flags = ['seesTickets', 'mailOnNew', 'mailOnUpdate'] as const satisfies readonly (keyof Sharing)[]
export type Flag = (typeof flags)[number]

/** Somebody in a group, with what the form shows of him. */
export type Member = Sharing & {
  id: number
  name: string
  /** Where he belongs. */
  note: string | null
  companyId: number | null
  isOff: boolean
}

/** A newcomer shares nothing until it is said. */
export const newcomer = (who: Pick<Member, 'id' | 'name' | 'note' | 'companyId'>): Member => ({
  ...who,
  isOff: false,
  seesTickets: false,
  mailOnNew: false,
  mailOnUpdate: false,
})

/** One mark on or off. Letters tell of tickets: who may not see those gets none. */
export function switched(member: Member, flag: Flag, isOn: boolean): Member {
  const next = { ...member, [flag]: isOn }
  return next.seesTickets ? next : { ...next, mailOnNew: false, mailOnUpdate: false }
}

export const sharingOf = ({ seesTickets, mailOnNew, mailOnUpdate }: Member): Sharing => ({
  seesTickets,
  mailOnNew,
  mailOnUpdate,
})

/** Who sees the tickets of people that are not of his company: an administrator should mean it. */
export const seeForeign = (members: readonly Member[]): Member[] =>
  members.filter(
    (one) =>
      one.seesTickets &&
      members.some((other) => other.id !== one.id && (other.companyId === null || other.companyId !== one.companyId)),
  )

type Seeing = { seesTickets: boolean; contact: { name: string }; company: { id: number } | null }

/** Who of groups, not of his company, will see the tickets of a contact that comes into them; each is named once. */
export const seeNewcomer = (members: readonly Seeing[], companyId: number | null): string[] => [
  ...new Set(
    members
      .filter((one) => one.seesTickets && (companyId === null || one.company?.id !== companyId))
      .map(({ contact }) => contact.name),
  ),
]
