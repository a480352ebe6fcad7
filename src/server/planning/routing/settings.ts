import { z } from 'zod'
import { defineSettings } from '#kernel/settings'

export const routingSettings = defineSettings(
  'routing',
  z.object({
    /** Who gets a ticket that no rule gives to anybody (ASGN-03); null leaves it unassigned. */
    defaultResponsibleId: z.number().int().nullable().default(null).meta({ chosenFrom: 'employees' }),
  }),
  ['defaultResponsibleId'],
)
