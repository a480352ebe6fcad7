import { useNavigate } from '@tanstack/react-router'
import { notify } from '#ui/toast'
import { useWords } from '../../lib/i18n.ts'

/** Says what became of a letter, with a way to the ticket. */
export function useTicketNotice(): (text: string, number: number) => void {
  const { t } = useWords()
  const navigate = useNavigate()
  return (text, number) => {
    const onSelect = () => void navigate({ to: '/desk/tickets/$number', params: { number: String(number) } })
    notify({ text, action: { label: t('admin.openTicket'), onSelect } })
  }
}
