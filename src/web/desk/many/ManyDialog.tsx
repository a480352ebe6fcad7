import type { ReactNode } from 'react'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Form } from '#ui/form'
import { useWords } from '../../lib/i18n.ts'
import type { ManyAction } from './use-change-many.tsx'

/** What a question about many tickets is asked with. */
export type Asked = { count: number; run: (action: ManyAction) => void; isBusy: boolean; onClose: () => void }

type ManyDialogProps = Omit<Asked, 'run'> & { title: string; onSubmit: (() => void) | null; children: ReactNode }

const formId = 'many-tickets'

/** A form over many tickets; without `onSubmit` nothing is chosen yet. */
export function ManyDialog({ count, title, onSubmit, isBusy, onClose, children }: ManyDialogProps) {
  const { t } = useWords()
  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('ui.close')}
      title={title}
      text={t('desk.many.chosen', { count })}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={formId} isBusy={isBusy} isDisabled={onSubmit === null}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={() => onSubmit?.()}>
        {children}
      </Form>
    </Dialog>
  )
}
