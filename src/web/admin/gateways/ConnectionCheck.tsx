import { useMutation, useQuery } from '@tanstack/react-query'
import { CircleAlert, CircleCheck, PlugZap } from 'lucide-react'
import { Button } from '#ui/button'
import { Spinner } from '#ui/spinner'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors, wordsOf } from '../../lib/refusals.ts'
import type { sentGateway } from './gateway-draft.ts'
import { ServerWords } from './gateway-words.tsx'

/** Milliseconds between two looks at a check under way. */
const lookEvery = 700

type ConnectionCheckProps = { input: ReturnType<typeof sentGateway> & { id: number | null } }

/** Tries the parameters as they stand in the form, and says what the mail server answered, in its own words. */
export function ConnectionCheck({ input }: ConnectionCheckProps) {
  const { t } = useWords()
  const start = useMutation(api.mail.startCheck.mutationOptions())
  const checkId = start.data?.checkId
  const check = useQuery({
    ...api.mail.check.queryOptions({ input: { id: checkId ?? 0 } }),
    enabled: checkId !== undefined,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? lookEvery : false),
    gcTime: 0,
  })
  const error = start.error ?? check.error
  const isRunning = start.isPending || (checkId !== undefined && (check.data?.state ?? 'running') === 'running')
  return (
    <section aria-label={t('gateways.check.title')} className="grid gap-2 border-t border-line pt-4">
      <div className="flex flex-wrap items-center gap-3">
        <Button icon={<PlugZap />} isBusy={isRunning && error === null} onClick={() => start.mutate(input)}>
          {t('gateways.check.title')}
        </Button>
        <p className="min-w-0 flex-1 text-12 text-muted">{t('gateways.check.text')}</p>
      </div>
      <div role="status" className="grid gap-2 text-13">
        {error !== null && <Failed words={refusalOf(error)} />}
        {error === null && isRunning && (
          <span className="flex items-center gap-2 text-muted">
            <Spinner />
            {t('gateways.check.running')}
          </span>
        )}
        {error === null && check.data?.state === 'ok' && <Passed words={check.data.words} />}
        {error === null && check.data?.state === 'failed' && <Failed words={check.data.words} />}
      </div>
    </section>
  )
}

/** A refusal of fields is said field by field: this button stands below them. */
function refusalOf(error: Error): string {
  const fields = Object.values(fieldErrors(error))
  return fields.length === 0 ? wordsOf(error) : fields.join('\n')
}

function Passed({ words }: { words: string | null }) {
  const { t } = useWords()
  return (
    <>
      <span className="flex items-center gap-2 font-medium text-success-text">
        <CircleCheck />
        {t('gateways.check.ok')}
      </span>
      {words !== null && words !== '' && <ServerWords words={words} />}
    </>
  )
}

function Failed({ words }: { words: string | null }) {
  const { t } = useWords()
  return (
    <>
      <span className="flex items-center gap-2 font-medium text-danger-text">
        <CircleAlert />
        {t('gateways.check.failed')}
      </span>
      {words !== null && words !== '' && <ServerWords words={words} />}
    </>
  )
}
