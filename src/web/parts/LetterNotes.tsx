import { Download, Mail, ShieldAlert, ShieldCheck, TriangleAlert } from 'lucide-react'
import { ButtonLink } from '#ui/button'
import { IconButton } from '#ui/icon-button'
import { Popover } from '#ui/popover'
import { Properties, Property } from '#ui/properties'
import { useFormatters } from '../lib/formatters.ts'
import { useWords } from '../lib/i18n.ts'
import { type Authentication, type Trust, trustOf } from './letter-trust.ts'

/** What is known of the letter that a message came by. */
export type LetterFacts = {
  authentication: Authentication | null
  doubts: readonly string[]
  /** Bytes of its raw source. */
  rawSize: number
}

const marks = {
  confirmed: <ShieldCheck className="size-3.5" />,
  unconfirmed: <ShieldAlert className="size-3.5 text-danger-text" />,
  unknown: <Mail className="size-3.5" />,
}

/** Beside a message's time: whether its sender is who he says, with the details and the source of the letter behind it. */
export function LetterMark({ letter, sourceUrl }: { letter: LetterFacts; sourceUrl: string }) {
  const { t } = useWords()
  const { size } = useFormatters()
  const { authentication, rawSize } = letter
  const trust = authentication === null ? 'unknown' : trustOf(authentication)
  return (
    <Popover
      label={t('tickets.letter.about')}
      align="end"
      className="grid max-w-80 gap-2"
      trigger={<IconButton label={useTrustWords(trust)} icon={marks[trust]} size="sm" className="-my-1 -mr-1.5" />}
    >
      {authentication !== null && <Results authentication={authentication} trust={trust} />}
      <ButtonLink
        kind="ghost"
        size="sm"
        icon={<Download />}
        href={sourceUrl}
        download
        className="-ml-2 justify-self-start"
      >
        {t('tickets.letter.source')}, {size(rawSize)}
      </ButtonLink>
    </Popover>
  )
}

function useTrustWords(trust: Trust): string {
  const { t } = useWords()
  return t(trust === 'unknown' ? 'tickets.letter.about' : `tickets.letter.${trust}`)
}

function Results({ authentication, trust }: { authentication: Authentication; trust: Trust }) {
  const { t } = useWords()
  const words = useTrustWords(trust)
  return (
    <div>
      {trust !== 'unknown' && <p className="mb-1 text-13 font-medium">{words}</p>}
      <Properties>
        {(['dmarc', 'dkim', 'spf'] as const).map((method) => (
          <Property key={method} name={method.toUpperCase()}>
            {t(resultKey(authentication[method]))}
          </Property>
        ))}
      </Properties>
      <p className="mt-1 text-12 text-muted [overflow-wrap:anywhere]">
        {t('tickets.letter.checkedBy', { relay: authentication.by })}
      </p>
    </div>
  )
}

const results = ['pass', 'fail', 'softfail', 'none', 'neutral', 'policy', 'temperror', 'permerror'] as const
const resultKey = (result: string | null) =>
  `tickets.letter.result.${results.find((one) => one === result) ?? 'unknown'}` as const

const doubts = ['second_from', 'second_subject', 'letter_cut', 'text_cut', 'html_dropped'] as const

/** Under a message: why one should look twice at its letter. Nothing where there is no reason. */
export function LetterDoubts({ letter }: { letter: Pick<LetterFacts, 'authentication' | 'doubts'> }) {
  const { t } = useWords()
  const { authentication } = letter
  const isUnconfirmed = authentication !== null && trustOf(authentication) === 'unconfirmed'
  const known = doubts.filter((doubt) => letter.doubts.includes(doubt))
  const lines = [
    ...(isUnconfirmed ? [t('tickets.letter.unconfirmedNote')] : []),
    ...known.map((doubt) => t(`tickets.letter.doubt.${doubt}`)),
  ]
  return lines.map((line) => (
    <p key={line} className="mt-1.5 flex items-start gap-1.5 text-12 text-muted">
      <TriangleAlert className="mt-px size-3.5 flex-none" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{line}</span>
    </p>
  ))
}
