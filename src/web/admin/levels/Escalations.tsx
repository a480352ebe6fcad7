import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Bell, ClockAlert, Gauge, Plus, X } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '#ui/button'
import { ErrorState } from '#ui/error-state'
import { IconButton } from '#ui/icon-button'
import { SkeletonText } from '#ui/skeleton'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { AddEscalation } from './AddEscalation.tsx'
import { byOccasion, inputOf, keyOf, type Occasion, type Rule } from './escalation-rules.ts'

type EscalationsProps = { levelId: number; isDisabled: boolean }

/** What is done when a deadline of a level comes near or is missed, or its norm is (SLA-09, 10, 11). Each press is kept at once. */
export function Escalations({ levelId, isDisabled }: EscalationsProps) {
  const { t } = useWords()
  const titleId = useId()
  const [isAdding, setAdding] = useState(false)
  const query = useQuery(api.sla.escalations.queryOptions({ input: { id: levelId } }))
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (rules: readonly Rule[]) => api.sla.saveEscalations.call({ id: levelId, rules: rules.map(inputOf) }),
    // The next press starts from what this one made, be the stream as late as it likes.
    onSuccess: (_, rules) =>
      client.setQueryData(api.sla.escalations.queryOptions({ input: { id: levelId } }).queryKey, { rows: [...rules] }),
  })
  const rules = query.data?.rows ?? []
  const remove = (gone: Rule) => save.mutate(rules.filter((rule) => keyOf(rule) !== keyOf(gone)))
  return (
    <section aria-labelledby={titleId} className="grid gap-3">
      <h2 id={titleId} className="text-16 font-semibold">
        {t('escalations.title')}
      </h2>
      {query.isPending && <SkeletonText lines={3} label={t('common.loading')} />}
      {query.isError && (
        <ErrorState title={wordsOf(query.error)} onRetry={() => query.refetch()} retryLabel={t('common.retry')} />
      )}
      {query.isSuccess && rules.length === 0 && <p className="text-13 text-muted">{t('escalations.empty')}</p>}
      {rules.length > 0 && (
        <ul className="grid">
          {byOccasion(rules).map(({ occasion, rules: of }) => (
            <OccasionRow key={occasion} occasion={occasion}>
              {of.map((rule) => (
                <RuleLine
                  key={keyOf(rule)}
                  rule={rule}
                  onRemove={isDisabled || save.isPending ? undefined : () => remove(rule)}
                />
              ))}
            </OccasionRow>
          ))}
        </ul>
      )}
      {save.isError && !isAdding && (
        <p role="alert" className="text-12 text-danger-text">
          {wordsOf(save.error)}
        </p>
      )}
      {isAdding && (
        <AddEscalation
          known={rules}
          save={save}
          onAdd={(rule) => save.mutate([...rules, rule], { onSuccess: () => setAdding(false) })}
          onClose={() => {
            save.reset()
            setAdding(false)
          }}
        />
      )}
      {!isDisabled && !isAdding && query.isSuccess && (
        <Button kind="ghost" size="sm" icon={<Plus />} className="justify-self-start" onClick={() => setAdding(true)}>
          {t('escalations.add')}
        </Button>
      )}
    </section>
  )
}

function iconOf(occasion: Occasion): ReactNode {
  if (occasion === 'norm_missed') return <Gauge />
  return occasion.endsWith('near') ? <Bell /> : <ClockAlert />
}

function OccasionRow({ occasion, children }: { occasion: Occasion; children: ReactNode }) {
  const { t } = useWords()
  return (
    <li className="grid grid-cols-2 gap-x-4 gap-y-1 border-t border-line py-2 text-13 phone:grid-cols-1">
      <span className="flex min-h-6 items-center gap-2 self-start [&>.lucide]:size-4 [&>.lucide]:flex-none [&>.lucide]:text-icon">
        {iconOf(occasion)}
        <span>{t(`escalations.occasion.${occasion}`)}</span>
      </span>
      <ul className="grid gap-1 phone:pl-6">{children}</ul>
    </li>
  )
}

function RuleLine({ rule, onRemove }: { rule: Rule; onRemove: (() => void) | undefined }) {
  const { t } = useWords()
  const action = t(`escalations.action.${rule.action}`)
  const name = rule.employee?.name ?? rule.group?.name
  const words = name === undefined ? action : t('escalations.to', { action, name })
  const occasion = t(`escalations.occasion.${rule.occasion}`)
  return (
    <li className="flex min-h-6 items-center gap-2 text-secondary">
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{words}</span>
      {onRemove !== undefined && (
        <IconButton
          size="sm"
          label={t('escalations.remove', { occasion, action: words })}
          icon={<X className="size-3.5" />}
          onClick={onRemove}
        />
      )}
    </li>
  )
}
