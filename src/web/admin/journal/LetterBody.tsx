import { Download } from 'lucide-react'
import { FileList } from '#parts/FileList'
import { LetterFrame } from '#parts/LetterFrame'
import { PlainText } from '#parts/MessageText'
import { Banner } from '#ui/banner'
import { ButtonLink } from '#ui/button'
import { type Answer, api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { ServerWords } from '../gateways/gateway-words.tsx'
import { useReasonWords } from './letter-words.tsx'

export type Letter = Answer<typeof api.mail.letter>

/** Who wrote a letter: his name and address, or that it names nobody. */
export function senderOf({ from }: Pick<Letter, 'from'>): { name: string; address: string | null } {
  const name = from.name === null || from.name.trim() === '' ? from.address : from.name
  return { name: name ?? '—', address: name === from.address ? null : from.address }
}

/** A letter as it came: why it is here, its text, its files, its raw source. */
export function LetterBody({ letter }: { letter: Letter }) {
  const { t } = useWords()
  const { size } = useFormatters()
  const wordsOf = useReasonWords()
  const why = letter.outcome === 'spam_folder' ? t('journal.spamFolder') : wordsOf(letter.reason)?.why
  return (
    <div className="grid gap-4">
      {(why !== undefined || letter.errorWords !== null) && (
        <Banner kind={letter.outcome === 'failed' ? 'danger' : 'info'}>
          {why ?? t('journal.failed')}
          {letter.errorWords !== null && <ServerWords words={letter.errorWords} />}
        </Banner>
      )}
      <div className="text-14">
        <Words letter={letter} />
        <FileList files={letter.files} urlOf={(fileId) => api.mail.letterFile.url({ id: letter.id, fileId })} />
      </div>
      <div className="border-t border-line pt-3">
        <ButtonLink
          kind="ghost"
          size="sm"
          icon={<Download />}
          href={api.mail.letterSource.url({ id: letter.id })}
          download
          className="-ml-2"
        >
          {t('journal.source', { size: size(letter.rawSize) })}
        </ButtonLink>
      </div>
    </div>
  )
}

/** As it was laid out, where it came as HTML, in a frame in which nothing runs; else its text. */
function Words({ letter }: { letter: Letter }) {
  const { t } = useWords()
  const { id, subject, text, hasHtml } = letter
  if (hasHtml) {
    const title = subject === '' ? t('journal.noSubject') : subject
    return (
      <LetterFrame key={id} title={title} text={text} urlOf={(shown) => api.mail.letterHtml.url({ id, ...shown })} />
    )
  }
  if (text.trim() === '') return <p className="text-muted">{t('journal.noText')}</p>
  return <PlainText text={text} />
}
