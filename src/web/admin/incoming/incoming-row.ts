import type { Answer, api } from '../../lib/api.ts'

export type IncomingRow = Answer<typeof api.mail.incoming>['rows'][number]

/** Where the buttons of the letter that is shown stand, for the keyboard. */
export const letterActionsId = 'letter-actions'

/** Milliseconds for which a notice offers «Отменить»: letters about it to the client wait a little longer. */
export const undoStay = 15_000
