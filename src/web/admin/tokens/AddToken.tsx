import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Field } from '#ui/field'
import { Form } from '#ui/form'
import { Input } from '#ui/input'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors, formError } from '../../lib/refusals.ts'
import { CopyLine } from '../page/CopyLine.tsx'

/** Makes a key; its secret is shown this once, to be copied. */
export function AddToken({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const id = useId()
  const cache = useQueryClient()
  const [name, setName] = useState('')
  const add = useMutation({
    ...api.access.addToken.mutationOptions(),
    onSuccess: () => cache.invalidateQueries({ queryKey: api.access.tokens.key() }),
  })
  if (add.isSuccess) {
    return (
      <Dialog
        isOpen
        onClose={onClose}
        size="md"
        title={t('tokens.made', { name })}
        text={t('tokens.madeText')}
        closeLabel={t('ui.close')}
        actions={
          <Button kind="primary" onClick={onClose}>
            {t('tokens.done')}
          </Button>
        }
      >
        <CopyLine value={add.data.token} label={t('tokens.secret')} />
        <p className="text-12 text-muted [overflow-wrap:anywhere]">{t('tokens.how')}</p>
      </Dialog>
    )
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('tokens.add')}
      closeLabel={t('ui.close')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} isBusy={add.isPending}>
            {t('tokens.make')}
          </Button>
        </>
      }
    >
      <Form id={id} onSubmit={() => add.mutate({ name })} error={formError(add.error)}>
        <Field label={t('tokens.name')} hint={t('tokens.nameHint')} error={fieldErrors(add.error)['name']}>
          <Input value={name} onChange={setName} autoComplete="off" />
        </Field>
      </Form>
    </Dialog>
  )
}
