import { Checkbox } from '#ui/checkbox'
import { Field } from '#ui/field'
import { Textarea } from '#ui/textarea'
import { useWords } from '../../lib/i18n.ts'
import { useFieldState } from '../page/form-context.ts'

type FoldersFieldProps = {
  value: readonly string[]
  /** Those that the server has, once a check has asked it; empty before. */
  found: readonly string[]
  onChange: (folders: readonly string[]) => void
}

/** Which folders are read: ticked off the server's own list, or written down, one a line. */
export function FoldersField({ value, found, onChange }: FoldersFieldProps) {
  const { t } = useWords()
  const { error, isReadOnly } = useFieldState('folders')
  if (found.length === 0) {
    return (
      <Field label={t('gateways.folders.label')} hint={t('gateways.folders.hint')} error={error}>
        <Textarea
          rows={1}
          spellCheck={false}
          readOnly={isReadOnly}
          value={value.join('\n')}
          onChange={(text) => onChange(text.split('\n'))}
        />
      </Field>
    )
  }
  // A folder that was written down and that the server does not list must not get lost unseen.
  const all = [...found, ...value.filter((folder) => folder !== '' && !found.includes(folder))]
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-13 font-medium">{t('gateways.folders.label')}</legend>
      <div className="grid max-h-52 gap-1 overflow-y-auto rounded-md border border-line px-3 py-2">
        {all.map((folder) => (
          <Checkbox
            key={folder}
            isOn={value.includes(folder)}
            isDisabled={isReadOnly}
            onChange={(isOn) => onChange(isOn ? [...value, folder] : value.filter((each) => each !== folder))}
            hint={found.includes(folder) ? undefined : t('gateways.folders.unknown')}
          >
            {folder}
          </Checkbox>
        ))}
      </div>
      {error !== undefined && (
        <p role="alert" className="text-12 text-danger-text">
          {error}
        </p>
      )}
    </fieldset>
  )
}
