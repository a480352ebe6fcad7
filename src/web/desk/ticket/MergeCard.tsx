import { StatusBadge } from '#parts/StatusBadge'
import { cx } from '#ui/cx'
import type { Answer, api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'

type Card = Answer<typeof api.tickets.mergePreview>['source']

/** One of two tickets before they are merged. */
export function MergeCard({ card, word, isLeft = false }: { card: Card; word: string; isLeft?: boolean }) {
  const { t } = useWords()
  const { near } = useFormatters()
  const who = [card.author.name, card.company?.name].filter((part) => part !== undefined).join(' · ')
  const counts = [
    t('desk.merge.messages', { count: card.messages }),
    ...(card.files === 0 ? [] : [t('desk.merge.files', { count: card.files })]),
    t('desk.merge.opened', { moment: near(card.openedAt) }),
  ]
  return (
    <div
      className={cx(
        'grid gap-0.5 rounded-md border px-3 py-2.5 text-13',
        isLeft ? 'border-line' : 'border-accent-line',
      )}
    >
      <div className="flex items-center gap-2 text-12 text-muted">
        <span className="flex-none">{t('tickets.number', { number: card.number })}</span>
        <span className={cx('flex-1', !isLeft && 'font-medium text-accent-text')}>{word}</span>
        <StatusBadge status={card.status} />
      </div>
      <div className="font-semibold [overflow-wrap:anywhere]">{card.title}</div>
      <div className="cut text-secondary">{who}</div>
      {card.preview !== '' && <div className="cut text-muted">{card.preview}</div>}
      <div className="text-12 text-muted">{counts.join(' · ')}</div>
    </div>
  )
}
