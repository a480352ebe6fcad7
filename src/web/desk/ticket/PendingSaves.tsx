import { CircleAlert, Clock, Send } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { MessageBubble } from '#parts/MessageBubble'
import { Button } from '#ui/button'
import { FileChip } from '#ui/file-chip'
import { Kbd } from '#ui/kbd'
import { Spinner } from '#ui/spinner'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { type Pending, type PendingSave, secondsTo } from './use-pending.ts'

/** Below the conversation: what was sent and can still be taken back, what waits for its moment, and what came back. */
export function PendingSaves({ pending }: { pending: Pending }) {
  return pending.rows.map((row) => (
    <MessageBubble
      key={row.id}
      look={row.message?.kind === 'hidden' ? 'hidden' : 'staff'}
      author={row.by.name}
      about={<Then row={row} />}
      at={row.dueAt}
      text={row.message?.text ?? ''}
      html={null}
      quoted={null}
      files={[]}
      urlOf={() => ''}
      state={row.state === 'returned' ? null : <Mark row={row} />}
      footer={
        <>
          <Files row={row} />
          {row.state === 'returned' ? (
            <Returned row={row} pending={pending} />
          ) : (
            <Waiting row={row} pending={pending} />
          )}
        </>
      }
    />
  ))
}

type FootProps = { row: PendingSave; pending: Pending }

/** By name alone: until it is saved, nobody can open them from the ticket. */
function Files({ row: { message } }: { row: PendingSave }) {
  const { size } = useFormatters()
  if (message === null || message.files.length === 0) return null
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {message.files.map((file) => (
        <FileChip key={file.id} name={file.name} size={size(file.size)} />
      ))}
    </div>
  )
}

/** What the save does beside the message. */
function Then({ row: { move } }: { row: PendingSave }) {
  const { t } = useWords()
  return move === 'wait' || move === 'resolve' || move === 'close' ? t(`desk.pending.then.${move}`) : null
}

function Mark({ row }: { row: PendingSave }) {
  return row.kind === 'later' ? <Clock className="size-3.5 flex-none text-icon" /> : <Spinner />
}

function Foot({ icon, words, children }: { icon?: ReactNode; words: ReactNode; children?: ReactNode }) {
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line-strong pt-2 text-13 text-secondary">
      <span className="flex min-w-0 flex-1 items-center gap-1.5">
        {icon}
        <span className="[overflow-wrap:anywhere]">{words}</span>
      </span>
      {children}
    </div>
  )
}

function Waiting({ row, pending }: FootProps) {
  const { t } = useWords()
  const { kind, isMine, can } = row
  const isUndo = kind === 'undo'
  return (
    <Foot words={<WaitingWords row={row} />}>
      {(can.cancel || can.sendNow) && (
        <span className="flex flex-none gap-2">
          {!isUndo && can.sendNow && (
            <Button size="sm" icon={<Send />} onClick={() => pending.sendNow(row)}>
              {t('desk.pending.sendNow')}
            </Button>
          )}
          {can.cancel && (
            <Button
              size="sm"
              onClick={() => pending.cancel(row, true)}
              end={
                isUndo && isMine ? (
                  <span className="phone:hidden">
                    <Kbd keys="Escape" />
                  </span>
                ) : undefined
              }
            >
              {t('desk.undo')}
            </Button>
          )}
        </span>
      )}
    </Foot>
  )
}

function WaitingWords({ row }: { row: PendingSave }) {
  const { t } = useWords()
  const { near } = useFormatters()
  const seconds = useSecondsTo(row)
  const { name } = row.by
  if (row.kind === 'later') {
    if (seconds === 0) return t('desk.pending.sending')
    const at = near(row.dueAt)
    return row.isMine ? t('desk.pending.later', { at }) : t('desk.pending.laterBy', { at, name })
  }
  if (!row.isMine) return t('desk.pending.undoBy', { name })
  return seconds === 0 ? t('desk.pending.sending') : t('desk.pending.undo', { seconds })
}

/** Milliseconds between two looks at the clock: of seconds often enough, of days too. */
const lookEvery = 250

function useSecondsTo({ due, state }: PendingSave): number {
  const [seconds, setSeconds] = useState(() => secondsTo(due))
  useEffect(() => {
    const look = () => setSeconds(secondsTo(due))
    look()
    const timer = state === 'waiting' ? setInterval(look, lookEvery) : undefined
    return () => clearInterval(timer)
  }, [due, state])
  return seconds
}

function Returned({ row, pending }: FootProps) {
  const { t } = useWords()
  return (
    <Foot
      icon={<CircleAlert className="size-4 flex-none text-danger-text" />}
      words={
        <b className="font-medium text-danger-text">{t('desk.pending.returned', { reason: row.because ?? '' })}</b>
      }
    >
      {row.can.cancel && (
        <span className="flex flex-none flex-wrap gap-2">
          {row.message !== null && (
            <Button size="sm" kind="primary" onClick={() => pending.cancel(row, true)}>
              {t('desk.pending.restore')}
            </Button>
          )}
          <Button size="sm" onClick={() => pending.cancel(row, false)}>
            {t('desk.pending.discard')}
          </Button>
        </span>
      )}
    </Foot>
  )
}
