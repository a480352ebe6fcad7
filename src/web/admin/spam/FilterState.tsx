import { Banner } from '#ui/banner'
import { Meter } from '#ui/meter'
import { Fact, Facts } from '#ui/properties'
import type { Answer, api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'

export type State = Answer<typeof api.mail.spamState>

/** What the filter has learnt, what it found lately, and whether anybody looks at letters at all. */
export function FilterState({ state }: { state: State }) {
  const { t, language } = useWords()
  const { exact } = useFormatters()
  const { learnt, found, engine, enough, failure } = state
  const shown = (count: number) => count.toLocaleString(language)
  return (
    <section aria-labelledby="spam-state" className="grid max-w-190 gap-4">
      <h2 id="spam-state" className="text-16 font-semibold">
        {t('spam.state.title')}
      </h2>
      <p className="-mt-3 max-w-(--w-measure) text-13 text-muted">{t('spam.state.text')}</p>
      {failure !== null && (
        <Banner kind="warning">{t('spam.state.failure', { at: exact(failure.at), words: failure.words })}</Banner>
      )}
      {engine === 'embedded' ? (
        <Banner kind={state.isSilent ? 'warning' : 'info'}>
          {state.isSilent ? t('spam.state.silent', { enough }) : t('spam.state.speaks')}
        </Banner>
      ) : (
        <p className="text-13 text-secondary">{t('spam.state.engine', { engine: t(`spam.engines.${engine}`) })}</p>
      )}
      <Facts>
        <Learnt name={t('spam.state.spam')} count={learnt.spam} enough={enough} />
        <Learnt name={t('spam.state.ham')} count={learnt.ham} enough={enough} />
        <Fact name={t('spam.state.tokens')}>{shown(learnt.tokens)}</Fact>
      </Facts>
      <h3 className="text-13 font-semibold">{t('spam.state.found')}</h3>
      <Facts className="-mt-2">
        <Fact name={t('spam.state.letters')}>{shown(found.letters)}</Fact>
        <Fact name={t('spam.state.possible')}>{shown(found.possible)}</Fact>
        <Fact name={t('spam.state.definite')}>{shown(found.definite)}</Fact>
        <Fact name={t('spam.state.blocked')}>{shown(found.blocked)}</Fact>
      </Facts>
    </section>
  )
}

/** How many letters of one kind, and how far that is from enough. */
function Learnt({ name, count, enough }: { name: string; count: number; enough: number }) {
  const { t } = useWords()
  const words = count < enough ? t('spam.state.of', { learnt: count, enough }) : t('spam.state.learnt', { count })
  return (
    <Fact name={name}>
      <span className="grid gap-1">
        {words}
        {count < enough && (
          <Meter label={`${name}: ${words}`} max={enough} parts={[{ value: count, tone: 'accent' }]} className="w-32" />
        )}
      </span>
    </Fact>
  )
}
