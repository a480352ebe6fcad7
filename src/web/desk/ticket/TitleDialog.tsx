import { useState } from 'react'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Field } from '#ui/field'
import { Form } from '#ui/form'
import { Input } from '#ui/input'
import { useWords } from '../../lib/i18n.ts'

type TitleDialogProps = { title: string; onClose: () => void; onSave: (title: string) => void }

const formId = 'title'

/** Names a ticket better than its letter did. */
export function TitleDialog({ title, onClose, onSave }: TitleDialogProps) {
  const { t } = useWords()
  const [text, setText] = useState(title)
  function save(): void {
    const next = text.trim()
    if (next !== '' && next !== title) onSave(next)
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('ui.close')}
      title={t('desk.rename')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={formId} isDisabled={text.trim() === ''}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={save}>
        <Field label={t('desk.side.title')} isLabelHidden>
          <Input value={text} onChange={setText} maxLength={200} />
        </Field>
      </Form>
    </Dialog>
  )
}
