import { ImageOff } from 'lucide-react'
import { useRef, useState } from 'react'
import { TextButton } from '#ui/button'
import { cx } from '#ui/cx'
import { useWords } from '../lib/i18n.ts'
import { useShownTheme } from '../lib/theme.ts'
import { Folded } from './Folded.tsx'
import { useLetterDocument } from './letter-document.ts'
import { PlainText } from './MessageText.tsx'

/** Where the page of a letter is, shown in one way or another. */
export type LetterPageUrl = (shown: { images: boolean; theme: 'light' | 'dark' }) => string

export type LetterFrameProps = {
  /** The frame's name for screen readers: who wrote, or the subject. */
  title: string
  /** The letter as plain text: it stands here should its page not come. */
  text: string
  /**
   * A document route of the contract with what it asks for: `(shown) => api.mail.letterHtml.url({ id: letter.id, ...shown })`.
   * Only for letters that have HTML (`letter.hasHtml`, `message.html !== null`): the page of any other is a 404.
   */
  urlOf: LetterPageUrl
}

/**
 * The HTML of a letter as it was laid out, in a frame in which nothing runs (MAIL-18). It is as high as its content, folds
 * when long, scrolls sideways when wide; pictures of other hosts come when asked for; in the dark theme a letter with colours
 * of its own lies on white paper. Give it a `key` that changes with the letter.
 *
 * `<LetterFrame key={letter.id} title={letter.subject} text={letter.text} urlOf={(shown) => api.mail.letterHtml.url({ id: letter.id, ...shown })} />`
 */
export function LetterFrame({ title, text, urlOf }: LetterFrameProps) {
  const theme = useShownTheme()
  const [images, setImages] = useState(false)
  const src = urlOf({ images, theme })
  const frame = useRef<HTMLIFrameElement>(null)
  const { page, read } = useLetterDocument(src, frame)
  if (page.isBroken) return <PlainText text={text} />
  return (
    <>
      {page.remote > 0 && !images && <Pictures count={page.remote} onShow={() => setImages(true)} />}
      <Folded isReached={page.isReached}>
        <iframe
          key={src}
          ref={frame}
          src={src}
          title={title}
          sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          loading="lazy"
          onLoad={read}
          style={{ height: page.height ?? guessedHeight(text) }}
          className={cx('block w-full rounded-sm', page.isPaper && 'my-1')}
        />
      </Folded>
    </>
  )
}

/** Before the page is here: as high as its text would be, so that little moves when it comes. */
const guessedHeight = (text: string): number => {
  const lines = text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 90), 0)
  return Math.min(lines, 30) * 22
}

function Pictures({ count, onShow }: { count: number; onShow: () => void }) {
  const { t } = useWords()
  return (
    <p className="my-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-sm border border-line px-2 py-1 text-12 text-muted">
      <ImageOff className="size-3.5 flex-none" />
      <span className="min-w-0">{t('tickets.letter.pictures', { count })}</span>
      <TextButton onClick={onShow} className="text-12 phone:min-h-9">
        {t('tickets.letter.showPictures')}
      </TextButton>
    </p>
  )
}
