import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { OwnFieldInputs } from '#parts/own-fields/OwnFieldInputs'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { ErrorState } from '#ui/error-state'
import { Form } from '#ui/form'
import { Spinner } from '#ui/spinner'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
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
  const offered = useQuery(api.fields.offered.queryOptions())
  const shown = (offered.data?.rows ?? []).filter(({ id }) => lacking.errors[`fields.${id}`] !== undefined)
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
          <Button kind="primary" type="submit" form={formId} isBusy={offered.isPending} isDisabled={offered.isError}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      {offered.isPending && (
        <div role="status" aria-label={t('common.loading')} className="grid h-12 place-items-center">
          <Spinner />
        </div>
      )}
      {offered.isError && (
        <ErrorState title={wordsOf(offered.error)} onRetry={() => offered.refetch()} retryLabel={t('common.retry')} />
      )}
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
