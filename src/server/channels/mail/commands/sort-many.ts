import type { Answered, Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { savepoint } from '#kernel/run'
import { say } from '#kernel/words'
import { canSortIncoming } from '../policy.ts'
import { discardAsSpam, discardLetter, returnFromSpam } from './discard-letter.ts'
import { judgeAgain } from './judge-again.ts'
import { sortIntoNew } from './sort-letter.ts'
import { undoSorting } from './undo-sorting.ts'

type Many = typeof contract.sortMany
type Action = Given<Many>['action']

/**
 * One thing done with several letters, up to 200: each is done whole or not at all, and those that are refused keep none
 * of the others back. Says which were done, and of the others why not, in the reader's words.
 */
export async function sortMany(ctx: Ctx, { ids, action }: Given<Many>): Promise<Answered<Many>> {
  allow(ctx, 'incoming.sort', canSortIncoming(ctx.actor))
  const done: number[] = []
  const refused: Answered<Many>['refused'] = []
  // In one order: two who press at once wait for each other, not in a circle.
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    try {
      await savepoint(ctx, (inner) => sortOne(inner, id, action))
      done.push(id)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push({ id, code: error.code, words: say(ctx.language, `errors.${error.code}`, error.details) })
    }
  }
  return { done, refused }
}

async function sortOne(ctx: Ctx, id: number, action: Action): Promise<unknown> {
  switch (action.do) {
    case 'delete':
      return discardLetter(ctx, { id })
    case 'spam':
      return discardAsSpam(ctx, { id, blocksSender: action.blocksSender })
    case 'notSpam':
      return returnFromSpam(ctx, { id })
    case 'bind': {
      const { contactId, departmentId, remembersAddress } = action
      return sortIntoNew(ctx, { id, contactId, departmentId, remembersAddress })
    }
    case 'judgeAgain':
      return judgeAgain(ctx, { id })
    case 'undo':
      return undoSorting(ctx, { id })
  }
}
