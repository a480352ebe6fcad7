import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from '#ui/button'
import { Form } from '#ui/form'
import { SlideOver } from '#ui/slide-over'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors, formError } from '../../lib/refusals.ts'
import { useGo } from '../admin-search.ts'
import { AskBeforeLeaving } from './AskBeforeLeaving.tsx'
import { FormContext } from './form-context.ts'

type FormPanelProps = {
  title: ReactNode
  lead?: ReactNode
  head?: ReactNode
  /** The mutation that saves. */
  save: { error: Error | null; isPending: boolean }
  onSubmit: () => void
  isDirty: boolean
  isReadOnly: boolean
  /** «Сохранить» unless it does something else. */
  saveLabel?: string | undefined
  /** At the left end of the foot: what else can be done with this row. */
  actions?: ReactNode
  /** Below the fields, outside the form: what belongs to the row. */
  after?: ReactNode
  children: ReactNode
}

/**
 * A form over its list, open by the address (`?open=`). Refusals stand at their fields and the first takes focus; Mod+Enter
 * saves; leaving with something unsaved asks.
 */
export function FormPanel(props: FormPanelProps) {
  const { title, lead, head, save, onSubmit, isDirty, isReadOnly, saveLabel, actions, after, children } = props
  const { t } = useWords()
  const go = useGo()
  const id = useId()
  const place = useRef<HTMLDivElement>(null)
  const close = () => go({ open: undefined })
  useEffect(() => {
    if (save.error !== null) place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [save.error])
  const footer = (
    <div className="flex flex-wrap items-center gap-2">
      {actions}
      <span className="ml-auto flex gap-2">
        <Button onClick={close}>{t(isReadOnly ? 'ui.close' : 'common.cancel')}</Button>
        {!isReadOnly && (
          <Button kind="primary" type="submit" form={id} isBusy={save.isPending}>
            {saveLabel ?? t('common.save')}
          </Button>
        )}
      </span>
    </div>
  )
  return (
    <>
      <SlideOver
        isOpen
        onClose={close}
        lead={lead}
        title={title}
        head={head}
        footer={footer}
        closeLabel={t('ui.close')}
      >
        <FormContext value={{ errors: fieldErrors(save.error), isReadOnly }}>
          <div ref={place} className="grid gap-8">
            <Form
              id={id}
              onSubmit={() => !isReadOnly && !save.isPending && onSubmit()}
              // Before the control that has focus: Enter would turn a switch over as well.
              onKeyDownCapture={(event) => {
                if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
                event.preventDefault()
                event.stopPropagation()
                event.currentTarget.requestSubmit()
              }}
              error={formError(save.error)}
            >
              {children}
            </Form>
            {after}
          </div>
        </FormContext>
      </SlideOver>
      <AskBeforeLeaving isDirty={isDirty && !isReadOnly} />
    </>
  )
}
