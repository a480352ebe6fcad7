import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { useUploads } from '#parts/uploads'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors, formError } from '../../lib/refusals.ts'
import { useMe } from '../../lib/session.ts'
import { type FormField, fieldsFor, lackingFields, sentValues } from '../../parts/own-fields/own-values.ts'
import { draftOf, keepDraft, newPlace } from '../drafts.ts'
import { isBlank, noRequest, otherCategory, type RequestDraft, type RequestValues } from './request-draft.ts'

type Restricted = 'categoryId' | 'criticalityId'

/** The request being written: kept on this device, checked here and by the server, each fault at its field. */
export function useRequest(ownFields: readonly FormField[], onOpened: (number: number) => void) {
  const { t } = useWords()
  const { loginId } = useMe()
  const [{ files, ...first }] = useState(() => draftOf<RequestDraft>(loginId, newPlace, noRequest))
  // A draft from before there were such fields has none.
  const [values, setValues] = useState<RequestValues>({ ...first, fields: first.fields ?? {} })
  const [isTried, setTried] = useState(false)
  const [gone, setGone] = useState<readonly Restricted[]>([])
  const uploads = useUploads(files)
  const kept = JSON.stringify(uploads.list.flatMap((each) => each.kept ?? []))
  const open = useMutation({
    ...api.portal.open.mutationOptions(),
    onSuccess: ({ number }) => {
      keepDraft(loginId, newPlace, null)
      onOpened(number)
    },
  })
  const isSent = open.isSuccess
  const draft: RequestDraft = { ...values, files: JSON.parse(kept) }
  const isEmpty = isBlank(draft)
  const written = JSON.stringify(draft)
  useEffect(() => {
    if (!isSent) keepDraft(loginId, newPlace, isEmpty ? null : JSON.parse(written))
  }, [loginId, written, isEmpty, isSent])

  const categoryId = values.categoryId === otherCategory ? null : values.categoryId
  const shown = fieldsFor(ownFields, { categoryId, serviceId: values.serviceId })
  const refused = fieldErrors(open.error)
  const lacks = (text: string) => (isTried && text.trim() === '' ? t('portal.form.required') : undefined)
  const errors = {
    ...refused,
    title: lacks(values.title) ?? refused['title'],
    text: lacks(values.text) ?? refused['text'],
  }
  function send(): void {
    setTried(true)
    if (values.title.trim() === '' || values.text.trim() === '' || uploads.isBusy || uploads.hasFailed) return
    if (lackingFields(shown, values.fields).length > 0) return
    const fields = sentValues(shown, values.fields)
    open.mutate({ ...values, categoryId, fields, files: uploads.ids })
  }
  const takeBack = useCallback((name: Restricted) => {
    setValues((now) => ({ ...now, [name]: null }))
    setGone((now) => [...now, name])
  }, [])
  function clear(): void {
    setValues(noRequest)
    setGone([])
    setTried(false)
    uploads.clear()
    open.reset()
  }
  return {
    values,
    ownFields: shown,
    isTried,
    set: (part: Partial<RequestValues>) => {
      setValues((now) => ({ ...now, ...part }))
      setGone((now) => now.filter((name) => !(name in part)))
    },
    /** What was chosen, and is not offered with the service that was chosen since. */
    gone,
    takeBack,
    uploads,
    errors: errors as Record<string, string | undefined>,
    formError: formError(open.error),
    isEmpty,
    isSending: open.isPending || open.isSuccess,
    send,
    clear,
  }
}
