import { Ellipsis, Lock } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Avatar } from '#ui/avatar'
import { cx } from '#ui/cx'
import { useWords } from '../lib/i18n.ts'
import { FileList, type ShownFile } from './FileList.tsx'
import { Folded } from './Folded.tsx'
import { LetterFrame, type LetterPageUrl } from './LetterFrame.tsx'
import { PlainText } from './MessageText.tsx'
import { Moment } from './Moment.tsx'
import { addsNothing, isShownWithin } from './message-html.ts'

export type MessageLook = 'client' | 'staff' | 'hidden'

export type MessageBubbleProps = {
  /** Client bordered, staff filled, hidden yellow with a lock and words. */
  look: MessageLook
  author: string
  /** Quiet words after the name: «клиент», «Ирине». */
  about?: ReactNode
  /** After the time: how the letter fares. */
  state?: ReactNode
  /** Under the text: what went wrong and what to do. */
  footer?: ReactNode
  at: number
  text: string
  html: string | null
  quoted: string | null
  files: readonly ShownFile[]
  urlOf: (fileId: string) => string
  /** Where the page of its HTML is; without it the text alone is shown. */
  pageOf?: LetterPageUrl | undefined
  id?: string | undefined
}

const boxes: Record<MessageLook, string> = {
  client: 'border border-line',
  staff: 'border border-transparent bg-surface-sunken',
  hidden: 'border border-dashed border-hidden-line bg-hidden',
}

/** One message of a conversation. */
export function MessageBubble(props: MessageBubbleProps) {
  const { look, author, id } = props
  const isClient = look === 'client'
  return (
    <article
      id={id}
      aria-label={author}
      tabIndex={-1}
      className="grid grid-cols-[28px_minmax(0,1fr)] gap-x-3 phone:grid-cols-[minmax(0,1fr)]"
    >
      <Avatar name={author} kind={isClient ? 'client' : 'staff'} size={28} className="phone:hidden!" />
      <div className={cx('min-w-0 rounded-md px-3 pt-2 pb-2.5 text-14', boxes[look], look === 'staff' && 'phone:ml-6')}>
        <MessageHead {...props} />
        <MessageBody {...props} />
        {props.footer}
      </div>
    </article>
  )
}

function MessageHead({ look, author, about, at, state }: MessageBubbleProps) {
  const { t } = useWords()
  const quiet = look === 'hidden' ? 'text-hidden-text' : 'text-muted'
  return (
    <header className="mb-0.5 flex items-center gap-x-1.5 text-13 phone:flex-wrap">
      <b className="cut font-semibold">{author}</b>
      {look === 'hidden' && (
        <span className="inline-flex flex-none items-center gap-1 text-12 font-semibold text-hidden-text">
          <Lock className="size-3" />
          {t('tickets.hidden')}
        </span>
      )}
      {about !== undefined && <span className={cx('cut text-12', quiet)}>{about}</span>}
      <Moment at={at} hasClock className={cx('ml-auto flex-none pl-2 text-12', quiet)} />
      {state}
    </header>
  )
}

function MessageBody(props: MessageBubbleProps) {
  const { html, quoted, files, urlOf, look } = props
  const listed = files.filter((file) => !isShownWithin(html, file.contentId))
  return (
    <>
      <Words {...props} />
      {quoted !== null && quoted !== '' && <Quote text={quoted} isOnFill={look !== 'client'} />}
      <FileList files={listed} urlOf={urlOf} />
    </>
  )
}

/** What somebody wrote: as he laid it out where that says more than his words do, else in our own type. */
function Words({ text, html, pageOf, author }: MessageBubbleProps) {
  const { t } = useWords()
  if (html !== null && pageOf !== undefined && !addsNothing(html, text))
    return <LetterFrame title={t('tickets.letter.frame', { author })} text={text} urlOf={pageOf} />
  if (text === '') return null
  return (
    <Folded>
      {/* Whoever writes HTML makes blank lines of empty paragraphs, and both leave one. */}
      <PlainText text={html === null ? text : text.replace(/\n{3,}/g, '\n\n')} />
    </Folded>
  )
}

/** What was quoted below the text: folded into one button, never lost. */
function Quote({ text, isOnFill }: { text: string; isOnFill: boolean }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="mt-1.5">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className={cx(
          'inline-flex h-6 items-center gap-1.5 rounded-sm pr-2 pl-1.5 text-12 hover:text-ink phone:h-9',
          isOnFill ? 'bg-surface-press text-secondary' : 'bg-surface-sunken text-muted',
        )}
      >
        <Ellipsis className="size-3.5" />
        {t(isOpen ? 'tickets.quote.hide' : 'tickets.quote.show')}
      </button>
      {isOpen && (
        <blockquote className="mt-1.5 border-l-2 border-line-strong pl-3 text-13 text-secondary">
          <PlainText text={text} />
        </blockquote>
      )}
    </div>
  )
}
