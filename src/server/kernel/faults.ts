/**
 * The points at which `npm run chaos` and the tests kill the process with -9, to prove that nothing is lost or doubled.
 * Named `step:n`: the process dies the n-th time it passes the step. Costs one comparison where no fault is set.
 */
let wanted: { step: string; left: number } | null = null

/** Arms one fault point: `OTKLIK_FAULT=mail.beforeCommit:3`. */
export function armFault(words: string | null): void {
  const [step, count] = (words ?? '').split(':')
  wanted = step ? { step, left: Number(count ?? 1) } : null
}

/** Dies here by SIGKILL if this step was asked for. */
export function faultPoint(step: string): void {
  if (wanted === null || wanted.step !== step) return
  wanted.left -= 1
  if (wanted.left <= 0) process.kill(process.pid, 'SIGKILL')
}
