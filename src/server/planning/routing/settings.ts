import { z } from 'zod'
import { defineSettings } from '#kernel/settings'
import { requireChoices } from './queries/require-choices.ts'

export const routingSettings = defineSettings(
  'routing',
  z.object({
    /** Who gets a ticket that no rule gives to anybody (ASGN-03); null leaves it unassigned. */
    defaultResponsibleId: z.number().int().nullable().default(null).meta({ chosenFrom: 'employees' }),
    /** Who hears of tickets that are nobody's (ASGN-17): the people of a group; null for all administrators. */
    triageGroupId: z.number().int().nullable().default(null).meta({ chosenFrom: 'groups' }),
  }),
  ['defaultResponsibleId', 'triageGroupId'],
  requireChoices,
)
