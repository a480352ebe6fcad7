import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { TraceList } from '#parts/sla/TraceList'
import { Button } from '#ui/button'
import { ConfirmDialog } from '#ui/dialog'
import { ErrorState } from '#ui/error-state'
import { SkeletonText } from '#ui/skeleton'
import { notify } from '#ui/toast'
import { VisuallyHidden } from '#ui/visually-hidden'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useMe } from '../../lib/session.ts'
import { FloatingAnswer } from './FloatingAnswer.tsx'

type WhyDueProps = {
  number: number
  /** How the button is laid out and looks. */
  className?: string | undefined
  /** What stands on it: a chip. Without it the question itself does. */
  children?: ReactNode
}

/** A button that opens why the ticket is due then: a popover at it, on a phone a sheet over the page (SLA-07). */
export function WhyDue({ number, className, children }: WhyDueProps) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const words = t('deadlines.why')
  const button = (
    <button type="button" className={className}>
      {children === undefined ? (
        words
      ) : (
        <>
          {children} <VisuallyHidden>{words}</VisuallyHidden>
        </>
      )}
    </button>
  )
  const trace = (
    <Trace
      number={number}
      onJudge={() => {
        setOpen(false)
        setAsking(true)
      }}
    />
  )
  return (
    <>
      <FloatingAnswer label={words} button={button} className="w-96" state={{ isOpen, setOpen }}>
        {trace}
      </FloatingAnswer>
      <JudgeDialog number={number} isOpen={isAsking} onClose={() => setAsking(false)} />
    </>
  )
}

function Trace({ number, onJudge }: { number: number; onJudge: () => void }) {
  const { t } = useWords()
  const { can } = useMe()
  // Counted up to this very moment: each opening asks again.
  const why = useQuery({ ...api.deadlines.why.queryOptions({ input: { number } }), staleTime: 0 })
  if (why.isError)
    return (
      <ErrorState
        title={t('deadlines.failed')}
        text={wordsOf(why.error)}
        retryLabel={t('common.retry')}
        onRetry={() => void why.refetch()}
        isBusy={why.isFetching}
      />
    )
  if (why.data === undefined) return <SkeletonText lines={6} label={t('common.loading')} />
  return (
    <>
      <TraceList why={why.data} />
      {can.administer && why.data.promised !== null && (
        <Button size="sm" className="mt-3" onClick={onJudge}>
          {t('deadlines.anew.do')}
        </Button>
      )}
    </>
  )
}

/** Says what a recount does before it is done: misses that were noted are judged anew (spec §3.1.10). */
function JudgeDialog({ number, isOpen, onClose }: { number: number; isOpen: boolean; onClose: () => void }) {
  const { t } = useWords()
  const judge = useMutation({
    ...api.deadlines.judgeAnew.mutationOptions(),
    onSuccess: () => notify({ kind: 'done', text: t('deadlines.anew.done', { number }) }),
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
    onSettled: onClose,
  })
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      kind="primary"
      title={t('deadlines.anew.title', { number })}
      text={t('deadlines.anew.text')}
      confirmLabel={t('deadlines.anew.confirm')}
      cancelLabel={t('common.cancel')}
      isBusy={judge.isPending}
      onConfirm={() => judge.mutate({ number })}
    />
  )
}
