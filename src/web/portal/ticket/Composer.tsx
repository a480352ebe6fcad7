import { useRef } from 'react'
import { UploadList } from '#parts/uploads'
import { Button } from '#ui/button'
import { DropZone, FileButton } from '#ui/drop-zone'
import { useMedia } from '#ui/media'
import { Textarea } from '#ui/textarea'
import { Tooltip } from '#ui/tooltip'
import { useWords } from '../../lib/i18n.ts'
import { CloseButton } from './CloseButton.tsx'
import type { Ticket } from './ticket-query.ts'
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
