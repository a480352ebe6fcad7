import { Lock, Maximize2, Minimize2, Reply } from 'lucide-react'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { UploadList, useUploads } from '#parts/uploads'
import { cx } from '#ui/cx'
import { DropZone } from '#ui/drop-zone'
import { IconButton } from '#ui/icon-button'
import { Tag } from '#ui/tag'
import { Textarea } from '#ui/textarea'
import { useWords } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import { draftOf, keepDraft, type Mode } from '../drafts.ts'
import { ComposerBar } from './ComposerBar.tsx'
import type { Outgoing } from './outgoing.ts'
import { restoreDraft } from './restore-draft.ts'
import { SendTrouble } from './SendTrouble.tsx'
import type { TicketView } from './ticket-types.ts'
import type { WrittenMessage } from './use-pending.ts'
import { above, useSend } from './use-send.ts'

export type ComposerHandle = {
  /** Opens the composer for an answer or a hidden message and puts the cursor into it. */
  write: (mode: Mode) => void
  /** Takes in what was taken back: above what has been typed since, which stays. */
  restore: (message: WrittenMessage) => void
}

type ComposerProps = {
  ticket: TicketView
  handle: Ref<ComposerHandle>
  onOutgoing: (outgoing: Outgoing | null) => void
  /** Takes back what was sent a moment ago; null where there is nothing. */
  takeBack: (() => void) | null
}

/** Where an answer or a hidden message is written. The two never look alike and never share their words. */
export function Composer({ ticket, handle, onOutgoing, takeBack }: ComposerProps) {
  const { t } = useWords()
  const me = useMe()
  const field = useRef<HTMLTextAreaElement>(null)
  const words = useRef<WordsHandle>(null)
  const [mode, setMode] = useState<Mode>(() => firstMode(me.loginId, ticket.number))
  const [isTall, setTall] = useState(false)
  function write(next: Mode): void {
    setMode(next)
    // The field of the other mode takes its place first.
    requestAnimationFrame(() => field.current?.focus())
  }
  useImperativeHandle(handle, () => ({
    write,
    restore: (message) => {
      if (message.kind === mode) words.current?.restore(message)
      else restoreDraft({ loginId: me.loginId, number: ticket.number, mode: message.kind }, message)
      write(message.kind)
    },
  }))
  const isHidden = mode === 'hidden'
  return (
    <section
      aria-label={t(isHidden ? 'desk.composer.hiddenLabel' : 'desk.composer.answerLabel')}
      className={cx(
        'mx-5 mb-4 flex max-h-[60%] min-h-0 flex-none flex-col rounded-md border phone:mx-0 phone:mb-0 phone:rounded-none phone:border-x-0 phone:border-b-0 phone:pb-[env(safe-area-inset-bottom)]',
        isHidden ? 'border-dashed border-hidden-line bg-hidden' : 'border-line-strong bg-surface',
        isTall && 'h-[60%]',
      )}
    >
      <Written key={mode} {...{ ticket, mode, field, words, onOutgoing, takeBack, isTall }}>
        {(status) => (
          <div className="flex flex-none items-center gap-1 px-2 pt-1.5">
            <ModeTab mode="answer" isOn={!isHidden} onPress={() => setMode('answer')} />
            <ModeTab mode="hidden" isOn={isHidden} onPress={() => setMode('hidden')} />
            <span className={cx('cut flex-1 text-right text-12', isHidden ? 'text-hidden-text' : 'text-muted')}>
              {status}
            </span>
            <IconButton
              size="sm"
              label={t(isTall ? 'desk.composer.lower' : 'desk.composer.taller')}
              icon={isTall ? <Minimize2 className="size-3.5" /> : <Maximize2 className="size-3.5" />}
              onClick={() => setTall(!isTall)}
            />
          </div>
        )}
      </Written>
    </section>
  )
}

/** Whoever left a hidden message unfinished goes on with it. */
function firstMode(loginId: number, number: number): Mode {
  const of = (mode: Mode) => draftOf({ loginId, number, mode }).text
  return of('answer') === '' && of('hidden') !== '' ? 'hidden' : 'answer'
}

function ModeTab({ mode, isOn, onPress }: { mode: Mode; isOn: boolean; onPress: () => void }) {
  const { t } = useWords()
  const isHidden = mode === 'hidden'
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPress}
      className={cx(
        'inline-flex h-7 items-center gap-1.5 rounded-sm px-2.5 text-13 font-medium whitespace-nowrap phone:h-9 [&>.lucide]:size-3.5',
        isOn
          ? isHidden
            ? 'bg-hidden-strong text-hidden-text'
            : 'bg-surface-press text-ink'
          : 'text-muted hover:text-ink',
      )}
    >
      {isHidden ? <Lock /> : <Reply />}
      {isHidden && isOn ? t('tickets.hidden') : t(`desk.composer.${mode}`)}
    </button>
  )
}

type WordsHandle = Pick<ComposerHandle, 'restore'>

type WrittenProps = Pick<ComposerProps, 'ticket' | 'onOutgoing' | 'takeBack'> & {
  mode: Mode
  field: Ref<HTMLTextAreaElement>
  words: Ref<WordsHandle>
  isTall: boolean
  /** The tabs above, given what stands at their end. */
  children: (status: ReactNode) => ReactNode
}

function Written({ ticket, mode, field, words, onOutgoing, takeBack, isTall, children }: WrittenProps) {
  const { t } = useWords()
  const { loginId } = useMe()
  const { number } = ticket
  const [first] = useState(() => draftOf({ loginId, number, mode }))
  const [text, setText] = useState(first.text)
  const uploads = useUploads(first.files)
  const sending = useSend({ ticket, mode, text, setText, uploads, onOutgoing })
  useImperativeHandle(words, () => ({
    restore: (message) => {
      setText((typed) => above(message.text, typed))
      uploads.restore(message.files)
      sending.typed()
    },
  }))
  const kept = uploads.list.flatMap((each) => each.kept ?? [])
  const isDraftHeld = sending.isSending
  const files = JSON.stringify(kept)
  useEffect(() => {
    // While it is under way the words stay in the draft: a page that is closed now must not lose them.
    if (!isDraftHeld) keepDraft({ loginId, number, mode }, { text, files: JSON.parse(files) })
  }, [loginId, number, mode, text, files, isDraftHeld])
  const status = text.trim() === '' ? null : t('desk.composer.draftKept')
  return (
    <DropZone onFiles={uploads.add} hint={t('tickets.files.drop')} className="flex min-h-0 flex-1 flex-col">
      {children(status)}
      <Recipients ticket={ticket} mode={mode} />
      <SendTrouble ticket={ticket} sending={sending} />
      <div className={cx('min-h-0 overflow-y-auto px-4.5 pt-1.5 pb-2.5', isTall && 'flex-1')}>
        <Textarea
          ref={field}
          kind="bare"
          rows={2}
          maxRows={isTall ? 40 : 8}
          aria-label={t(mode === 'hidden' ? 'desk.composer.hiddenLabel' : 'desk.composer.answerLabel')}
          placeholder={t(mode === 'hidden' ? 'desk.composer.hiddenHint' : 'desk.composer.answerHint')}
          value={text}
          onChange={(next) => {
            setText(next)
            sending.typed()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            // With nothing typed yet the hand is still where it sent from.
            if (text === '' && takeBack !== null) takeBack()
            else event.currentTarget.blur()
          }}
          className="w-full"
        />
        <UploadList uploads={uploads} className="mt-2 flex flex-wrap gap-2" />
      </div>
      <ComposerBar mode={mode} uploads={uploads} sending={sending} />
    </DropZone>
  )
}

/** Who will read it: always in view, never guessed. */
function Recipients({ ticket, mode }: { ticket: TicketView; mode: Mode }) {
  const { t } = useWords()
  if (mode === 'hidden')
    return <p className="flex-none px-4.5 pt-2 text-12 text-hidden-text">{t('desk.composer.onlyStaff')}</p>
  return (
    <p className="flex max-h-16 flex-none flex-wrap items-center gap-x-2 gap-y-1 overflow-y-auto px-4.5 pt-2 text-12 text-muted">
      {t('desk.composer.to')}
      <Tag title={ticket.authorAddresses[0]}>{ticket.author.name}</Tag>
      {ticket.participants.map(({ id, name, address }) => (
        <Tag key={id} kind="line" title={address ?? undefined}>
          {name}
        </Tag>
      ))}
    </p>
  )
}
