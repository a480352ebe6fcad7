import { useQuery } from '@tanstack/react-query'
import { MailCheck } from 'lucide-react'
import { Button } from '#ui/button'
import { EmptyState } from '#ui/empty-state'
import { api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { OutcomeTag } from '../journal/letter-words.tsx'

/** The letter one had before one's eyes went where one may not follow it: who took it, when, and what became of it. */
export function TakenAway({ id, onNext }: { id: number; onNext: () => void }) {
  const { t } = useWords()
  const { near } = useFormatters()
  const { data } = useQuery(api.mail.sortedBy.queryOptions({ input: { id } }))
  const by = data?.by ?? null
  const words =
    by === null || data?.at == null
      ? t('incoming.gone.text')
      : t('journal.sorted', { name: by.name, at: near(data.at) })
  return (
    <EmptyState
      icon={<MailCheck />}
      title={t('incoming.gone.title')}
      text={
        <>
          {words} {data !== undefined && <OutcomeTag outcome={data.outcome} />}
        </>
      }
      action={<Button onClick={onNext}>{t('incoming.keys.next')}</Button>}
      className="my-auto"
    />
  )
}
