import { useQuery } from '@tanstack/react-query'
import { SkeletonText } from '#ui/skeleton'
import { type Answer, api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import type { MovingSave } from './MovesNotice.tsx'

type Moves = Answer<typeof api.deadlines.levelMoves>

/** Rows that are read before a decision; more would be a report. */
const shownRows = 8

/** Which open tickets a save would move, counted by the server and changing nothing (SLA-16). */
export function MovesPreview({ save }: { save: MovingSave }) {
  const { t } = useWords()
  const moves = useQuery({
    queryKey: ['deadlines', 'moves', save],
    queryFn: () => askMoves(save),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  if (moves.isError) return <p className="text-13 text-warning-text">{t('deadlines.moves.failed')}</p>
  if (moves.data === undefined) return <SkeletonText lines={4} label={t('deadlines.moves.looking')} />
  const { open, earlier, later } = moves.data
  if (open === 0) return <p className="text-13">{t('deadlines.moves.nobody')}</p>
  if (earlier + later === 0) return <p className="text-13">{t('deadlines.moves.none', { count: open })}</p>
  return (
    <div className="grid gap-3 text-13">
      <Figures moves={moves.data} />
      <Rows moves={moves.data} />
    </div>
  )
}

const askMoves = (save: MovingSave): Promise<Moves> =>
  save.kind === 'level'
    ? api.deadlines.levelMoves.call({ ...save.input, id: save.id })
    : api.deadlines.scheduleMoves.call({ ...save.input, id: save.id })

function Figures({ moves }: { moves: Moves }) {
  const { t } = useWords()
  const { number } = useFormatters()
  const { open, looked, late } = moves
  return (
    <div>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3">
        {(['open', 'earlier', 'later', 'late'] as const).map((name) => (
          <div key={name} className={name === 'late' && late > 0 ? 'contents text-danger-text' : 'contents'}>
            <dt>{t(`deadlines.moves.${name}`)}</dt>
            <dd className="text-right font-semibold tabular-nums">{number(moves[name])}</dd>
          </div>
        ))}
      </dl>
      {looked < open && <p className="mt-1 text-12 text-muted">{t('deadlines.moves.looked', { looked, open })}</p>}
    </div>
  )
}

function Rows({ moves }: { moves: Moves }) {
  const { t } = useWords()
  const { near } = useFormatters()
  const { rows, earlier, later } = moves
  const shown = rows.slice(0, shownRows)
  const all = earlier + later
  const due = (at: number | null) => (at === null ? t('sla.none') : near(at))
  return (
    <div>
      <p className="label-12">{t('deadlines.moves.first')}</p>
      <ul className="mt-1 grid gap-1">
        {shown.map(({ number, title, clock, was, is }) => (
          <li key={`${number} ${clock}`} className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="cut min-w-0" title={title}>
              {t('tickets.number', { number })} <span className="text-muted">{t(`sla.names.${clock}`)}</span>
            </span>
            <span className="tabular-nums">
              <span className="text-muted">{due(was)}</span> → {due(is)}
            </span>
          </li>
        ))}
      </ul>
      {all > shown.length && (
        <p className="mt-1 text-12 text-muted">{t('deadlines.moves.more', { shown: shown.length, all })}</p>
      )}
    </div>
  )
}
