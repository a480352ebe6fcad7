import { useWords } from '../lib/i18n.ts'

type Reason = {
  score: number | null
  engine: 'embedded' | 'rspamd' | 'spamassassin'
  words: readonly { token: string; weight: number | null }[]
  failed: string | null
}

export type SpamReasonProps = { reason: Reason | null }

/** Why a filter thinks so of a letter: its score, and what weighed most, each for or against. */
export function SpamReason({ reason }: SpamReasonProps) {
  const { t } = useWords()
  if (reason === null) return <p className="text-13 text-secondary">{t('spam.strip.silent')}</p>
  if (reason.failed !== null) {
    return <p className="text-13 text-secondary">{t('spam.strip.failed', { words: reason.failed })}</p>
  }
  return (
    <div className="grid max-w-80 gap-2 text-13">
      <p>
        {t(`spam.engines.${reason.engine}`)}
        {reason.score !== null && <>. {t('spam.strip.score', { percent: Math.round(reason.score * 100) })}</>}
      </p>
      {reason.words.length > 0 && (
        <>
          <p className="text-12 text-muted">{t('spam.strip.words')}</p>
          <ul className="grid gap-1">
            {reason.words.map(({ token, weight }) => (
              <Telling key={token} token={token} weight={reason.engine === 'embedded' ? weight : null} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function Telling({ token, weight }: { token: string; weight: number | null }) {
  const wordsOf = useTokenWords()
  return (
    <li className="flex items-baseline gap-3">
      <span className="cut min-w-0 flex-1" title={token}>
        {wordsOf(token)}
      </span>
      {weight !== null && (
        <span className={weight >= 0.5 ? 'text-danger-text' : 'text-success-text'}>{Math.round(weight * 100)} %</span>
      )}
    </li>
  )
}

const places = ['subject', 'name', 'from', 'link', 'path', 'file'] as const

/** A token as people read it: `subject:выигра*` is a word of the subject. */
function useTokenWords(): (token: string) => string {
  const { t } = useWords()
  return (token) => {
    const at = token.indexOf(':')
    const kind = token.slice(0, at)
    const word = token.slice(at + 1).replace(/\*$/, '…')
    const place = places.find((one) => one === kind)
    if (place !== undefined) return t(`spam.signs.${place}`, { word })
    // A sign of a later version may have no words yet.
    const sign = kind === 'sign' ? t(`spam.signs.sign.${word as 'money'}`, { defaultValue: '' }) : ''
    if (sign !== '') return sign
    return `«${token.replaceAll('*', '…')}»`
  }
}
