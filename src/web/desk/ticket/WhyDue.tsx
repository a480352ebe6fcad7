import { useMutation, useQuery } from '@tanstack/react-query'
import { cloneElement, type ReactElement, type ReactNode, useState } from 'react'
import { TraceList } from '#parts/sla/TraceList'
import { Button } from '#ui/button'
import { ConfirmDialog, Dialog } from '#ui/dialog'
import { ErrorState } from '#ui/error-state'
import { useMedia } from '#ui/media'
import { Popover } from '#ui/popover'
import { SkeletonText } from '#ui/skeleton'
import { notify } from '#ui/toast'
import { VisuallyHidden } from '#ui/visually-hidden'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useMe } from '../../lib/session.ts'

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
      <Floating button={button} isOpen={isOpen} setOpen={setOpen}>
        {trace}
      </Floating>
      <JudgeDialog number={number} isOpen={isAsking} onClose={() => setAsking(false)} />
    </>
  )
}

type FloatingProps = {
  button: ReactElement<Record<string, unknown>>
  isOpen: boolean
  setOpen: (isOpen: boolean) => void
  children: ReactNode
}

function Floating({ button, isOpen, setOpen, children }: FloatingProps) {
  const { t } = useWords()
  const isPhone = useMedia('phone')
  if (isPhone)
    return (
      <>
        {cloneElement(button, { onClick: () => setOpen(true) })}
        <Dialog
          isOpen={isOpen}
          onClose={() => setOpen(false)}
          title={t('deadlines.why')}
          closeLabel={t('ui.close')}
          size="md"
        >
          {children}
        </Dialog>
      </>
    )
  return (
    <Popover
      label={t('deadlines.why')}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={button}
      className="max-h-[min(36rem,var(--available-height))] w-96 max-w-[calc(100vw-16px)] overflow-y-auto"
    >
      {children}
    </Popover>
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
