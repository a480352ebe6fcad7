import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { OwnFieldInputs } from '#parts/own-fields/OwnFieldInputs'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Form } from '#ui/form'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { lackingFields, type OwnValues } from '../../parts/own-fields/own-values.ts'
import type { Lacking } from './use-save.ts'

type LackingDialogProps = {
  lacking: Lacking
  onClose: () => void
  /** The same save again, with what was filled in. */
  onFill: (values: OwnValues) => void
}

/** What a save was refused for: another category or the end of the work asks for fields that are blank (DICT-16). */
export function LackingDialog({ lacking, onClose, onFill }: LackingDialogProps) {
  const { t } = useWords()
  const formId = useId()
  const [values, setValues] = useState<OwnValues>(lacking.change.fields ?? {})
  const [isTried, setTried] = useState(false)
  const all = useQuery(api.fields.offered.queryOptions()).data?.rows ?? []
  const shown = all.filter(({ id }) => lacking.errors[`fields.${id}`] !== undefined)
  function fill(): void {
    setTried(true)
    if (lackingFields(shown, values).length === 0) onFill(values)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('ui.close')}
      title={t('fields.lacking.title')}
      text={t('fields.lacking.text')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={formId}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={fill}>
        <OwnFieldInputs
          shown={shown}
          values={values}
          onChange={setValues}
          errors={{}}
          required={isTried ? t('desk.new.required') : null}
        />
      </Form>
    </Dialog>
  )
}
