import { Toast as Base } from '@base-ui/react/toast'
import type { ReactNode } from 'react'

export type NoticeKind = 'done' | 'failure' | 'info' | 'working'

export type Notice = {
  text: ReactNode
  kind?: NoticeKind
  /** The way back or on: «Отменить», «Открыть», «Повторить». */
  action?: { label: string; onSelect: () => void }
  /** Share done, 0 to 1, for `working`. */
  progress?: number
  /** Milliseconds it stays; 0 stays until closed. Without it: 10,000 with an action, 5,000 without, `working` stays. */
  stay?: number
}

export const notices = Base.createToastManager<Notice>()

/** The corner comes behind the page itself, and hears nothing that is said before: until then words wait, in order. */
const waiting: (() => void)[] = []
let say = (words: () => void): unknown => waiting.push(words)
let count = 0

/** Said by the corner itself, once it listens. */
export function cornerStands(): void {
  say = (words) => words()
  for (const words of waiting.splice(0)) words()
}

function options(notice: Notice) {
  const usual = notice.kind === 'working' ? 0 : notice.action === undefined ? 5_000 : 10_000
  return {
    title: notice.text,
    data: notice,
    timeout: notice.stay ?? usual,
    priority: notice.kind === 'failure' ? ('high' as const) : ('low' as const),
  }
}

/** Shows a notice in the corner and gives its id. Callable from anywhere in the web, at any time. */
export function notify(notice: Notice): string {
  count += 1
  const id = `notice-${count}`
  say(() => notices.add({ ...options(notice), id }))
  return id
}

/** Replaces what a notice says: progress, then done. Takes the id `notify` gave. */
export function renotify(id: string, notice: Notice): void {
  say(() => notices.update(id, options(notice)))
}

/** Takes a notice away before its time. */
export function unnotify(id: string): void {
  say(() => notices.close(id))
}
