import { CircleCheck } from 'lucide-react'
import { useRef, useState } from 'react'
import { UploadList } from '#parts/uploads'
import { Button } from '#ui/button'
import { ConfirmDialog } from '#ui/dialog'
import { DropZone, FileButton } from '#ui/drop-zone'
import { useMedia } from '#ui/media'
import { Textarea } from '#ui/textarea'
import { Tooltip } from '#ui/tooltip'
import { useWords } from '../../lib/i18n.ts'
import type { Ticket } from './ticket-query.ts'
import { useClosing } from './use-closing.ts'
import { useReply } from './use-reply.ts'

type ComposerProps = {
  ticket: Ticket
  /** The words went into a new ticket, because this one was closed too long ago. */
  onMoved: (number: number) => void
}

/** Where the client answers, and closes what is solved. Key it by number. */
export function Composer({ ticket, onMoved }: ComposerProps) {
  const { t } = useWords()
  const isPhone = useMedia('phone')
  const field = useRef<HTMLTextAreaElement>(null)
  const reply = useReply(ticket, onMoved)
  const { can, state } = ticket
  if (!can.reply) return null
  const hint = can.confirm ? 'hintResolved' : state === 'closed' ? 'hintClosed' : 'hint'
  return (
    <DropZone onFiles={reply.uploads.add} hint={t('tickets.files.drop')}>
      {can.confirm && <p className="mb-2 text-13 font-medium">{t('portal.reply.ask')}</p>}
      <Textarea
        ref={field}
        rows={2}
        maxRows={8}
        aria-label={t('portal.reply.label')}
        placeholder={t(`portal.reply.${hint}`)}
        value={reply.text}
        onChange={reply.setText}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          reply.send()
        }}
      />
      <UploadList uploads={reply.uploads} className="mt-2 flex max-h-22 flex-wrap gap-2 overflow-y-auto" />
      <div className="mt-2 flex items-center gap-2">
        <FileButton
          size="sm"
          isIconOnly={isPhone}
          label={t('portal.reply.attach')}
          onFiles={(files) => {
            reply.uploads.add(files)
            field.current?.focus()
          }}
        />
        <span className="-ml-2 flex-1" />
        {can.close && (
          <CloseButton ticket={ticket} hasDraft={reply.hasContent} onClosed={() => field.current?.focus()} />
        )}
        <Tooltip text={t('portal.reply.send')} keys="Mod+Enter">
          <Button
            kind={can.confirm && !reply.hasContent ? 'secondary' : 'primary'}
            isBusy={reply.isSending}
            isDisabled={!reply.hasContent && can.confirm}
            onClick={() => {
              reply.send()
              field.current?.focus()
            }}
          >
            {t('portal.reply.send')}
          </Button>
        </Tooltip>
      </div>
      <p role="alert" className="mt-1 text-13 text-danger-text empty:hidden">
        {reply.refusal}
      </p>
      <p role="status" className="text-12 text-muted empty:hidden">
        {reply.hasContent ? reply.trouble : null}
      </p>
    </DropZone>
  )
}

type CloseButtonProps = { ticket: Ticket; hasDraft: boolean; onClosed: () => void }

/** Asks before it closes; whom support has asked already needs no second question. */
function CloseButton({ ticket, hasDraft, onClosed }: CloseButtonProps) {
  const { t } = useWords()
  const [isAsking, setAsking] = useState(false)
  const { number, can } = ticket
  const closing = useClosing(ticket, () => {
    setAsking(false)
    onClosed()
  })
  const close = () => closing.mutate({ number })
  const isSure = can.confirm && !hasDraft
  return (
    <>
      <Button
        kind={isSure ? 'primary' : 'secondary'}
        icon={<CircleCheck />}
        isBusy={closing.isPending && !isAsking}
        onClick={isSure ? close : () => setAsking(true)}
      >
        {t(can.confirm ? 'portal.reply.confirm' : 'portal.reply.close')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        kind="primary"
        title={t('portal.closing.title', { number })}
        text={hasDraft ? `${t('portal.closing.text')} ${t('portal.closing.draft')}` : t('portal.closing.text')}
        confirmLabel={t('portal.closing.do')}
        cancelLabel={t('portal.closing.keep')}
        isBusy={closing.isPending}
        onConfirm={close}
      />
    </>
  )
}
