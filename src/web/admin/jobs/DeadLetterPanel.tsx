import { useMutation } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { Button } from '#ui/button'
import { Fact, Facts } from '#ui/properties'
import { SlideOver } from '#ui/slide-over'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useGo } from '../admin-search.ts'
import { useRights } from '../rights.ts'
import type { DeadLetter } from './job-types.ts'

/** A job that gave up: what it was to do, what went wrong, and once more. */
export function DeadLetterPanel({ row }: { row: DeadLetter }) {
  const { t } = useWords()
  const { moment } = useFormatters()
  const go = useGo()
  const { edits } = useRights()
  const close = () => go({ open: undefined })
  const retry = useMutation({
    ...api.jobs.retry.mutationOptions(),
    onSuccess: () => {
      notify({ text: t('jobs.dead.queued') })
      close()
    },
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
  return (
    <SlideOver
      isOpen
      onClose={close}
      lead={t('jobs.dead.one')}
      title={row.queue}
      head={
        <Facts>
          <Fact name={t('jobs.dead.at')}>{moment(row.failedAt)}</Fact>
          <Fact name={t('jobs.dead.attempts')}>{row.attempts}</Fact>
          {row.retriedAt !== null && <Fact name={t('jobs.dead.retried')}>{moment(row.retriedAt)}</Fact>}
        </Facts>
      }
      closeLabel={t('ui.close')}
      footer={
        edits && row.retriedAt === null ? (
          <Button
            kind="primary"
            icon={<RotateCw />}
            isBusy={retry.isPending}
            onClick={() => retry.mutate({ id: row.id })}
          >
            {t('jobs.dead.retry')}
          </Button>
        ) : undefined
      }
    >
      <div className="grid gap-4">
        <Quoted title={t('jobs.dead.error')} text={row.error} />
        <Quoted title={t('jobs.dead.payload')} text={row.payload} />
      </div>
    </SlideOver>
  )
}

function Quoted({ title, text }: { title: string; text: string }) {
  return (
    <section>
      <h3 className="mb-1 label-12">{title}</h3>
      <pre className="rounded-md bg-surface-sunken px-3 py-2 font-mono text-12 whitespace-pre-wrap text-secondary [overflow-wrap:anywhere]">
        {text}
      </pre>
    </section>
  )
}
