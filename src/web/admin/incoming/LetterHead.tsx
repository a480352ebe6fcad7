import { useMutation } from '@tanstack/react-query'
import { ArrowLeft, Ban, MessageSquarePlus, Plus, RotateCw, ShieldCheck, Trash2 } from 'lucide-react'
import { LetterMark } from '#parts/LetterNotes'
import { Moment } from '#parts/Moment'
import { SpamOpinion } from '#parts/SpamOpinion'
import { Button, SplitButton } from '#ui/button'
import { IconButton } from '#ui/icon-button'
import { useMedia } from '#ui/media'
import { MenuItem } from '#ui/menu'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useHotkeys } from '../../lib/hotkeys.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useGo } from '../admin-search.ts'
import { UndoButton } from '../journal/LetterActions.tsx'
import { type Letter, senderOf } from '../journal/LetterBody.tsx'
import { letterActionsId } from './incoming-row.ts'
import { useUndoNotice } from './use-sorting.tsx'

/** The dialog that is open. */
export type Asking = 'new' | 'existing' | null
type LetterHeadProps = { letter: Letter; hasKeys: boolean; onAsk: (asking: Asking) => void; onSorted: () => void }

/** What the letter is about, who wrote it and how sure that is, and what can be done with it. */
export function LetterHead({ letter, hasKeys, onAsk, onSorted }: LetterHeadProps) {
  const { t } = useWords()
  const go = useGo()
  const isPhone = useMedia('phone')
  const { name, address } = senderOf(letter)
  return (
    <header className="flex-none border-b border-line px-8 py-4 phone:px-4 phone:py-3">
      <div className="flex items-start gap-2">
        {isPhone && (
          <IconButton
            label={t('incoming.back')}
            icon={<ArrowLeft />}
            onClick={() => go({ open: undefined })}
            className="-ml-2"
          />
        )}
        <div className="min-w-0 flex-1">
          <h2 className="text-16 font-semibold text-balance [overflow-wrap:anywhere]">
            {letter.subject === '' ? t('journal.noSubject') : letter.subject}
          </h2>
          <p className="mt-1 flex flex-wrap items-center gap-x-2 text-13 text-muted">
            <b className="font-medium text-ink [overflow-wrap:anywhere]">{name}</b>
            {address !== null && <span className="[overflow-wrap:anywhere]">{address}</span>}
            {letter.gateway !== null && <span>{t('incoming.via', { gateway: letter.gateway.name })}</span>}
            <Moment at={letter.at} />
            <SpamOpinion {...letter.spam} />
          </p>
          {letter.isForward && (
            <p className="mt-1 text-13 text-muted [overflow-wrap:anywhere]">
              {t('incoming.forwarded', { who: nameAndAddress(letter.writer) })}
            </p>
          )}
        </div>
        {letter.authentication !== null && (
          <LetterMark letter={letter} sourceUrl={api.mail.letterSource.url({ id: letter.id })} />
        )}
      </div>
      <Actions letter={letter} hasKeys={hasKeys} onAsk={onAsk} onSorted={onSorted} />
    </header>
  )
}

const nameAndAddress = ({ name, address }: Letter['writer']): string =>
  name === null || name === '' || name === address ? (address ?? '—') : `${name} <${address ?? '—'}>`

function Actions({ letter, hasKeys, onAsk, onSorted }: LetterHeadProps) {
  const { can } = letter
  if (!Object.values(can).includes(true)) return null
  return (
    <div id={letterActionsId} className="mt-3 flex flex-wrap items-center gap-2">
      {can.notSpam && <NotSpamButton id={letter.id} onSorted={onSorted} />}
      {can.sort && <SortButtons letter={letter} hasKeys={hasKeys} onAsk={onAsk} onSorted={onSorted} />}
      {can.undo && <UndoButton id={letter.id} />}
    </div>
  )
}

const onError = (error: Error) => notify({ kind: 'failure', text: wordsOf(error) })

function SortButtons({ letter, hasKeys, onAsk, onSorted }: LetterHeadProps) {
  const { t } = useWords()
  const { id, can } = letter
  const { discard, spam } = useDiscards(id, onSorted)
  const judge = useJudgeAgain(onSorted)
  const isBusy = discard.isPending || spam.isPending
  const toSpam = (blocksSender: boolean) => !isBusy && spam.mutate({ id, blocksSender })
  const toBin = () => !isBusy && discard.mutate({ id })
  const again = () => can.judgeAgain && !judge.isPending && judge.mutate({ id })
  const group = t('incoming.keys.sort')
  const keys = [
    { keys: 'n', words: t('incoming.toNew'), group, run: () => onAsk('new') },
    { keys: 'a', words: t('incoming.toExisting'), group, run: () => onAsk('existing') },
    { keys: '!', words: t('incoming.spam.open'), group, run: () => toSpam(false) },
    { keys: '#', words: t('incoming.discard.open'), group, run: toBin },
    { keys: 'Shift+R', words: t('journal.judgeAgain'), group, run: again },
  ]
  useHotkeys(hasKeys ? keys : [])
  return (
    <>
      <Button kind={can.notSpam ? 'secondary' : 'primary'} icon={<Plus />} onClick={() => onAsk('new')}>
        {t('incoming.toNew')}
      </Button>
      <Button icon={<MessageSquarePlus />} onClick={() => onAsk('existing')}>
        {t('incoming.toExisting')}
      </Button>
      <SplitButton
        kind="secondary"
        icon={<Ban />}
        isBusy={spam.isPending}
        onClick={() => toSpam(false)}
        menuLabel={t('incoming.spam.more')}
        menu={
          <MenuItem icon={<Ban />} isDisabled={letter.from.address === null} onSelect={() => toSpam(true)}>
            {t('incoming.spam.block')}
          </MenuItem>
        }
      >
        {t('incoming.spam.open')}
      </SplitButton>
      <Button kind="quiet-danger" icon={<Trash2 />} isBusy={discard.isPending} onClick={toBin}>
        {t('incoming.discard.open')}
      </Button>
      {can.judgeAgain && (
        <IconButton label={t('journal.judgeAgain')} keys="Shift+R" icon={<RotateCw />} onClick={again} />
      )}
    </>
  )
}

/** Into the bin, with a way back for a while instead of a question before. */
function useDiscards(id: number, onSorted: () => void) {
  const { t } = useWords()
  const notice = useUndoNotice()
  const discard = useMutation({
    ...api.mail.discard.mutationOptions(),
    onSuccess: () => {
      notice(t('incoming.discard.done'), [id])
      onSorted()
    },
    onError,
  })
  const spam = useMutation({
    ...api.mail.discardAsSpam.mutationOptions(),
    onSuccess: (_done, { blocksSender }) => {
      notice(t(blocksSender === true ? 'incoming.spam.blocked' : 'incoming.spam.done'), [id])
      onSorted()
    },
    onError,
  })
  return { discard, spam }
}

function useJudgeAgain(onSorted: () => void) {
  const { t } = useWords()
  return useMutation({
    ...api.mail.judgeAgain.mutationOptions(),
    onSuccess: () => {
      notify({ text: t('journal.judging') })
      onSorted()
    },
    onError,
  })
}

function NotSpamButton({ id, onSorted }: { id: number; onSorted: () => void }) {
  const { t } = useWords()
  const notSpam = useMutation({
    ...api.mail.notSpam.mutationOptions(),
    onSuccess: () => {
      notify({ text: t('incoming.spam.notDone') })
      onSorted()
    },
    onError,
  })
  return (
    <Button kind="primary" icon={<ShieldCheck />} isBusy={notSpam.isPending} onClick={() => notSpam.mutate({ id })}>
      {t('incoming.spam.not')}
    </Button>
  )
}
