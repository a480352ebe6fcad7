/** What a member of a group has of the tickets of its other members: nothing, unless it is said (ORG-11). */
export type Sharing = { seesTickets: boolean; mailOnNew: boolean; mailOnUpdate: boolean }

/** Whether letters were asked for somebody who may not see what they would tell of. */
export const isBlindMail = ({ seesTickets, mailOnNew, mailOnUpdate }: Sharing): boolean =>
  !seesTickets && (mailOnNew || mailOnUpdate)
