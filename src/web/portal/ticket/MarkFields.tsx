import { MarkIcon } from '#parts/MarkTag'
import { Button } from '#ui/button'
import { Field } from '#ui/field'
import { Textarea } from '#ui/textarea'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import type { Ticket } from './ticket-query.ts'

export type Mark = Ticket['marks'][number]
/** What he is about to say: a mark, or none yet, and his words. */
export type Said = { markId: number | null; comment: string }

/** What he said before, or nothing yet. */
export const saidIn = ({ rating }: Ticket): Said => ({
  markId: rating?.mark.id ?? null,
  comment: rating?.comment ?? '',
})

/** The marks that he may choose from: those offered now, and the one he gave before though it is offered no more. */
const choicesOf = ({ marks, rating }: Ticket): readonly Mark[] =>
  rating === null || marks.some(({ id }) => id === rating.mark.id) ? marks : [rating.mark, ...marks]

type MarkButtonsProps = {
  ticket: Ticket
  label: string
  value: number | null
  onChange: (markId: number) => void
  isBusy?: boolean
}

/** Every mark as a button, so that one press says it. */
export function MarkButtons({ ticket, label, value, onChange, isBusy = false }: MarkButtonsProps) {
  const nameOf = useNameOf()
  return (
    <fieldset aria-label={label} className="flex flex-wrap gap-2">
      {choicesOf(ticket).map(({ id, name, isPositive }) => (
        <Button
          key={id}
          size="sm"
          icon={<MarkIcon isPositive={isPositive} />}
          aria-pressed={value === id}
          isDisabled={isBusy}
          onClick={() => onChange(id)}
          className={value === id ? 'border-accent! bg-accent-soft! text-accent-text!' : undefined}
        >
          {nameOf(name)}
        </Button>
      ))}
    </fieldset>
  )
}

type MarkFieldsProps = { ticket: Ticket; said: Said; onChange: (said: Said) => void }

/** A mark and, once it is chosen, words beside it. The same press again takes the mark back. */
export function MarkFields({ ticket, said, onChange }: MarkFieldsProps) {
  const { t } = useWords()
  const { markId, comment } = said
  return (
    <div className="grid gap-3">
      <div className="grid gap-1.5">
        <p className="text-13 font-medium">{t('portal.rating.ask')}</p>
        <MarkButtons
          ticket={ticket}
          label={t('portal.rating.ask')}
          value={markId}
          onChange={(next) => onChange({ comment, markId: next === markId && ticket.rating === null ? null : next })}
        />
      </div>
      {markId !== null && (
        <Field
          label={t('portal.rating.comment')}
          labelEnd={<span className="text-12 text-muted">{t('portal.optional')}</span>}
        >
          <Textarea
            rows={2}
            maxRows={6}
            maxLength={2_000}
            placeholder={t('portal.rating.commentHint')}
            value={comment}
            onChange={(next) => onChange({ markId, comment: next })}
          />
        </Field>
      )}
    </div>
  )
}
