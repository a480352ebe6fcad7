import { api } from '#api/index'
import { read, routes, write } from '#kernel/wire'
import { judgeAnew } from './commands/judge-anew.ts'
import { levelMoves, scheduleMoves } from './queries/moves.ts'
import { recounts } from './queries/recounts.ts'
import { whyDue } from './queries/why.ts'

export const deadlineRoutes = routes('deadlines', api.deadlines, {
  why: read(whyDue),
  judgeAnew: write(judgeAnew),
  scheduleMoves: read(scheduleMoves),
  levelMoves: read(levelMoves),
  recounts: read(recounts),
})
