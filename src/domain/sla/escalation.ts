/** When something is done by itself: a clock comes near its deadline, or misses it, or a level its norm (SLA-09, 10, 11). */
export const occasions = [
  'take_near',
  'take_missed',
  'resolve_near',
  'resolve_missed',
  'answer_near',
  'answer_missed',
  'norm_missed',
] as const

/** What is done then. `tell_employee`, `tell_group` and `reassign` name somebody; the others know whom by the ticket. */
export const escalationActions = [
  'tell_responsible',
  'tell_head',
  'tell_manager',
  'tell_administrators',
  'tell_employee',
  'tell_group',
  'reassign',
  'raise_priority',
] as const
