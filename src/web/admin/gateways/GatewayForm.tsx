import { useMutation } from '@tanstack/react-query'
import { ArrowLeft, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { useGo } from '../admin-search.ts'
import { FormPanel } from '../page/FormPanel.tsx'
import { useDraft } from '../page/use-draft.ts'
import { useRights } from '../rights.ts'
import { ConnectionCheck } from './ConnectionCheck.tsx'
import { GatewayFields } from './GatewayFields.tsx'
import { type GatewayValue, gatewayValue, sentGateway } from './gateway-value.ts'
import { type Gateway, GatewayStateNote, type GatewayType } from './gateway-words.tsx'
import { RemoveGateway } from './RemoveGateway.tsx'
import { useConnectionCheck } from './use-connection-check.ts'

type GatewayFormProps = {
  row: Gateway | null
  type: GatewayType
  listener: string | null
  onBack: (() => void) | undefined
}

/** Saves a new gateway or an old one. */
function saveGateway(row: Gateway | null, type: GatewayType, value: GatewayValue) {
  const input = sentGateway(type, value)
  return row === null ? api.mail.addGateway.call(input) : api.mail.saveGateway.call({ ...input, id: row.id })
}

/** The parameters of a gateway: step 2 of adding one, and all of changing one. */
export function GatewayForm({ row, type, listener, onBack }: GatewayFormProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const go = useGo()
  const { edits } = useRights()
  const [isRemoving, setRemoving] = useState(false)
  const draft = useDraft(gatewayValue(row, type, nameOf))
  const { value } = draft
  const save = useMutation({
    mutationFn: (input: typeof value) => saveGateway(row, type, input),
    onSuccess: () => notify({ text: t(row === null ? 'gateways.added' : 'admin.saved') }),
  })
  const check = useConnectionCheck({ ...sentGateway(type, value), id: row?.id ?? null })
  const close = () => go({ open: undefined }, { isSaved: true })
  const kind = t(`gateways.types.${type}.name`)
  const isNew = row === null
  return (
    <>
      <FormPanel
        lead={isNew ? `${t('gateways.step', { step: 2 })} · ${kind}` : kind}
        title={row?.name ?? t('gateways.new')}
        head={row === null ? undefined : <GatewayStateNote gateway={row} />}
        save={{ error: save.error ?? check.fieldError, isPending: save.isPending }}
        saveLabel={isNew ? t('gateways.create') : undefined}
        onSubmit={() => save.mutate(value, { onSuccess: close })}
        isDirty={draft.isDirty}
        isReadOnly={!edits}
        actions={<FormMenu onBack={onBack} onRemove={row !== null && edits ? () => setRemoving(true) : undefined} />}
        after={edits && <ConnectionCheck check={check} />}
      >
        <GatewayFields type={type} draft={draft} listener={listener} hasSecret={row?.hasSecret === true} />
      </FormPanel>
      {isRemoving && row !== null && <RemoveGateway row={row} onClose={() => setRemoving(false)} onGone={close} />}
    </>
  )
}

function FormMenu({ onBack, onRemove }: { onBack: (() => void) | undefined; onRemove: (() => void) | undefined }) {
  const { t } = useWords()
  if (onBack !== undefined) {
    return (
      <Button kind="ghost" icon={<ArrowLeft />} onClick={onBack}>
        {t('gateways.back')}
      </Button>
    )
  }
  if (onRemove === undefined) return null
  return (
    <Button kind="quiet-danger" icon={<Trash2 />} onClick={onRemove}>
      {t('gateways.remove.open')}
    </Button>
  )
}
