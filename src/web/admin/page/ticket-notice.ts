import { notify } from '#ui/toast'
import { say } from '../../lib/i18n.ts'

/** Says what became of a letter, with a way to the ticket. */
export function noticeOfTicket(text: string, number: number): void {
  const onSelect = () => location.assign(`/desk/tickets/${number}`)
  notify({ text, action: { label: say('admin.openTicket'), onSelect } })
}
