import { companies, contacts } from './clients.ts'
import { categories, criticalities, difficulties, marks, requestTypes, sources, statuses } from './dictionaries.ts'
import { fileBytes } from './drawn-files.ts'
import { archiveTickets, generatedTickets } from './generated-tickets.ts'
import { incomingLetters } from './incoming-letters.ts'
import { STORY_MOMENT } from './moscow-time.ts'
import { clientCategories, groups, services } from './services.ts'
import type { PersonKey } from './shapes.ts'
import { departments, employees, sites } from './staff.ts'
import { storyTickets } from './story-tickets.ts'

/** What has not been read at the story's moment; everything else in sight of these people has. */
const unread: Partial<Record<PersonKey, readonly number[]>> = {
  alexey: [48_207, 48_221, 48_219, 48_216],
  viktor: [48_213],
}

/**
 * The small world: the people everybody knows and what they wrote to each other, at 14:32 in Moscow on Tuesday
 * 10 March 2026. Pure words: no clock, no chance, no server code. README.md beside has the cast.
 */
export const smallWorld = {
  moment: STORY_MOMENT,
  /** The sequence of ticket numbers goes on after this one. */
  lastNumber: 48_221,
  sites,
  departments,
  employees,
  groups,
  services,
  clientCategories,
  companies,
  contacts,
  statuses,
  categories,
  requestTypes,
  criticalities,
  difficulties,
  marks,
  sources,
  storyTickets,
  generatedTickets,
  archiveTickets,
  incoming: incomingLetters,
  unread,
  fileBytes,
} as const
