import { useMutation } from '@tanstack/react-query'
import { Reply } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button'
import { Field } from '#ui/field'
import { Form } from '#ui/form'
import { Textarea } from '#ui/textarea'
import { notify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors, formError } from '../../lib/refusals.ts'

type Outbound = Answer<typeof api.mail.outboundLetter>

/** «Ответить как Ирина»: posts a real letter from the client of the demo world to our own listener. */
export function DemoReply({ letter }: { letter: Outbound }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState('')
  const name = letter.to.name.split(' ')[0] || letter.to.address
  const reply = useMutation({
    ...api.mail.demoReply.mutationOptions(),
    onSuccess: () => {
      notify({ text: t('outbox.demo.posted', { name, address: letter.from.address }) })
      setOpen(false)
      setText('')
    },
  })
  if (!isOpen) {
    return (
      <Button kind="primary" icon={<Reply />} onClick={() => setOpen(true)} className="justify-self-start">
        {t('outbox.demo.reply', { name })}
      </Button>
    )
  }
  const send = () => reply.mutate({ outboundId: letter.id, text })
  return (
    <Form
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
      }}
      error={formError(reply.error)}
    >
      <Field
        label={t('outbox.demo.label', { name })}
        hint={t('outbox.demo.hint', { address: letter.from.address })}
        error={fieldErrors(reply.error)['text']}
      >
        <Textarea value={text} onChange={setText} rows={3} maxRows={8} autoFocus />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={() => setOpen(false)}>{t('common.cancel')}</Button>
        <Button kind="primary" type="submit" icon={<Reply />} isBusy={reply.isPending}>
          {t('outbox.demo.reply', { name })}
        </Button>
      </div>
    </Form>
  )
}
