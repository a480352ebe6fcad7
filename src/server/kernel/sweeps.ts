import type { Ctx } from './ctx.ts'

/**
 * Work that is due at a moment which stands in a column of its owner's table. `run` claims at most `limit` due rows
 * (`for update skip locked`), does the effect, tells, and moves the column on, all in one transaction; it returns how
 * many it did. Each process ticks by itself, none leads. `now` is `ctx.now`.
 */
export type Sweep = { name: string; everyMs: number; batch: number; run(ctx: Ctx, limit: number): Promise<number> }

export const defineSweep = (name: string, options: { everyMs: number; batch: number }, run: Sweep['run']): Sweep => ({
  name,
  ...options,
  run,
})
