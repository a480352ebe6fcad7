import { useQuery } from '@tanstack/react-query'
import { SpamOpinion } from '#parts/SpamOpinion'
import { Fact, Facts } from '#ui/properties'
import { SkeletonText } from '#ui/skeleton'
import { SlideOver } from '#ui/slide-over'
import { api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { useGo } from '../admin-search.ts'
import { Broken } from '../page/ListTable.tsx'
import { CreateAnywayButton, JudgeAgainButton, SortLink, UndoButton } from './LetterActions.tsx'
import { type Letter, LetterBody, senderOf } from './LetterBody.tsx'
import { OutcomeTag } from './letter-words.tsx'
import { SortedNote } from './SortedNote.tsx'
import { TicketLink } from './TicketLink.tsx'

/** One letter of the journal: who wrote, what became of it, its text, files and raw source. */
export function LetterPanel({ id }: { id: number }) {
  const { t } = useWords()
  const go = useGo()
  const query = useQuery(api.mail.letter.queryOptions({ input: { id } }))
  const letter = query.data
  const subject = letter?.subject === '' ? t('journal.noSubject') : letter?.subject
  const hasActions = letter !== undefined && Object.values(letter.can).includes(true)
  return (
    <SlideOver
      isOpen
      onClose={() => go({ open: undefined })}
      lead={t('journal.one')}
      title={subject ?? t('common.loading')}
      head={letter && <LetterFacts letter={letter} />}
      closeLabel={t('ui.close')}
      footer={
        hasActions ? (
          <div className="flex flex-wrap gap-2">
            {letter.can.judgeAgain && <JudgeAgainButton id={id} />}
            {letter.can.createAnyway && <CreateAnywayButton id={id} />}
            {letter.can.sort && <SortLink letter={letter} />}
            {letter.can.undo && <UndoButton id={id} />}
          </div>
        ) : undefined
      }
    >
      {query.isPending && <SkeletonText lines={8} label={t('common.loading')} />}
      {query.error !== null && letter === undefined && <Broken query={query} />}
      {letter !== undefined && (
        <>
          <SortedNote letter={letter} />
          <LetterBody letter={letter} />
        </>
      )}
    </SlideOver>
  )
}

function LetterFacts({ letter }: { letter: Letter }) {
  const { t } = useWords()
  const { moment } = useFormatters()
  const { name, address } = senderOf(letter)
  return (
    <Facts>
      <Fact name={t('journal.from')}>
        <span className="[overflow-wrap:anywhere]">{address === null ? name : `${name} <${address}>`}</span>
      </Fact>
      <Fact name={t('journal.at')}>{moment(letter.at)}</Fact>
      {letter.gateway !== null && <Fact name={t('journal.gateway')}>{letter.gateway.name}</Fact>}
      <Fact name={t('journal.outcome')}>
        <OutcomeTag outcome={letter.outcome} />
        <SpamOpinion {...letter.spam} />
      </Fact>
      {letter.ticketNumber !== null && (
        <Fact name={t('journal.ticket')}>
          <TicketLink number={letter.ticketNumber} />
        </Fact>
      )}
    </Facts>
  )
}
