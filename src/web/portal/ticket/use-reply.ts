import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type Uploads, useUploads } from '#parts/uploads'
import { announce } from '#ui/announcer'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useMe } from '../../lib/session.ts'
import { draftOf, keepDraft, noReply, replyPlace } from '../drafts.ts'
import { readAgain, type Ticket } from './ticket-query.ts'

export type ReplyState = {
  text: string
  setText: (text: string) => void
  uploads: Uploads
  hasContent: boolean
  /** Why it cannot go just now, in words; null where it can. */
  trouble: string | null
  /** Why the last try was refused, in words; null where it was not. */
  refusal: string | null
  send: () => void
  isSending: boolean
}

/** The answer being written: kept on this device until it has been sent. */
export function useReply({ number }: Ticket, onMoved: (number: number) => void): ReplyState {
  const { t } = useWords()
  const { loginId } = useMe()
  const [first] = useState(() => draftOf(loginId, replyPlace(number), noReply))
  const [text, setText] = useState(first.text)
  const uploads = useUploads(first.files)
  const kept = JSON.stringify(uploads.list.flatMap((each) => each.kept ?? []))
  const reply = useMutation({
    ...api.portal.reply.mutationOptions(),
    onSuccess: ({ number: landed }) => {
      setText('')
      uploads.clear()
      readAgain(number)
      if (landed === number) announce(t('portal.reply.sent'))
      else {
        notify({ kind: 'info', text: t('portal.reply.followed', { number: landed }) })
        onMoved(landed)
      }
    },
  })
  useEffect(() => {
    const isEmpty = text.trim() === '' && kept === '[]'
    keepDraft(loginId, replyPlace(number), isEmpty ? null : { text, files: JSON.parse(kept) })
  }, [loginId, number, text, kept])
  const hasContent = text.trim() !== '' || uploads.ids.length > 0
  const trouble = uploads.hasFailed ? t('portal.reply.refused') : uploads.isBusy ? t('portal.reply.wait') : null
  function send(): void {
    if (!hasContent || reply.isPending) return
    if (trouble === null) reply.mutate({ number, text, files: uploads.ids })
    else notify({ kind: 'info', text: trouble })
  }
  const refusal = reply.error === null ? null : wordsOf(reply.error)
  return { text, setText, uploads, hasContent, trouble, refusal, send, isSending: reply.isPending }
}
