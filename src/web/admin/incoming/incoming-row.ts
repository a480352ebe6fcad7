import type { Answer, api } from '../../lib/api.ts'

export type IncomingRow = Answer<typeof api.mail.incoming>['rows'][number]

/** Where the buttons of the letter that is shown stand, for the keyboard. */
export const letterActionsId = 'letter-actions'
