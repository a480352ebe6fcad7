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
import { GatewayFields, type Surroundings } from './GatewayFields.tsx'
import { type GatewayValue, gatewayValue, sentGateway } from './gateway-value.ts'
import { type Gateway, GatewayStateNote, type GatewayType } from './gateway-words.tsx'
import { RemoveGateway } from './RemoveGateway.tsx'
import { SignInNote } from './SignInNote.tsx'
import { useConnectionCheck } from './use-connection-check.ts'

type GatewayFormProps = {
  row: Gateway | null
  type: GatewayType
  surroundings: Surroundings
  onBack: (() => void) | undefined
}

/** Saves a new gateway or an old one. */
function saveGateway(row: Gateway | null, type: GatewayType, value: GatewayValue) {
  const input = sentGateway(type, value)
  return row === null ? api.mail.addGateway.call(input) : api.mail.saveGateway.call({ ...input, id: row.id })
}

/** The parameters of a gateway: step 2 of adding one, and all of changing one. */
export function GatewayForm({ row, type, surroundings, onBack }: GatewayFormProps) {
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
  // Whoever signs in by a provider has one more step to go: it stands on the gateway that is there now.
  const onSaved = ({ id }: { id: number }) =>
    value.signsInBy === 'oauth' && type !== 'local' ? go({ open: id }, { isSaved: true }) : close()
  const kind = t(`gateways.types.${type}.name`)
  const isNew = row === null
  return (
    <>
      <FormPanel
        lead={isNew ? `${t('gateways.step', { step: 2 })} · ${kind}` : kind}
        title={row?.name ?? t('gateways.new')}
        head={row === null ? undefined : <GatewayHead row={row} isDirty={draft.isDirty} edits={edits} />}
        save={{ error: save.error ?? check.fieldError, isPending: save.isPending }}
        saveLabel={isNew ? t('gateways.create') : undefined}
        onSubmit={() => save.mutate(value, { onSuccess: onSaved })}
        isDirty={draft.isDirty}
        isReadOnly={!edits}
        actions={<FormMenu onBack={onBack} onRemove={row !== null && edits ? () => setRemoving(true) : undefined} />}
        after={
          edits && <ConnectionCheck check={check} onTrust={(sha256) => draft.set({ certificateSha256: sha256 })} />
        }
      >
        <GatewayFields type={type} draft={draft} row={row} check={check} surroundings={surroundings} />
      </FormPanel>
      {isRemoving && row !== null && <RemoveGateway row={row} onClose={() => setRemoving(false)} onGone={close} />}
    </>
  )
}

function GatewayHead({ row, isDirty, edits }: { row: Gateway; isDirty: boolean; edits: boolean }) {
  return (
    <div className="grid gap-3">
      <GatewayStateNote gateway={row} />
      {row.oauth !== null && <SignInNote gateway={row} oauth={row.oauth} isDirty={isDirty} edits={edits} />}
    </div>
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
